"""Texts of a streamed answer that arrive in pieces, each with its own hold-back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gateway.codecs.base import Restorer, TextStream

__all__ = ["ContentStream", "FieldPath", "HeldTexts"]

FieldPath = tuple[str | int, ...]
"""Where a text is in a delta, such as `("tool_calls", 0, "function", "arguments")`."""

_JSON_START: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*["{\[])')
_MAYBE_JSON: Final = re.compile(r"\s*(?:[\[{]\s*)?")
_UNDECIDED_CHARACTERS: Final = 1_024


class ContentStream:
    """Restores the content of a message, which may be a JSON document.

    A codec does not know the request, so the first characters decide: a value with a quote must
    not break the JSON of a structured answer, and `[Student 1]` in a letter is no JSON.
    """

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer
        self._stream: TextStream | None = None
        self._start = ""

    def feed(self, piece: str) -> str:
        """Return what is certain so far."""
        if self._stream is not None:
            return self._stream.feed(piece)
        self._start += piece
        if len(self._start) <= _UNDECIDED_CHARACTERS and _MAYBE_JSON.fullmatch(self._start):
            return ""
        return self._decide()

    def flush(self) -> str:
        """Return what was held back."""
        head = "" if self._stream is not None else self._decide()
        return head + (self._stream.flush() if self._stream is not None else "")

    def _decide(self) -> str:
        is_json = _JSON_START.match(self._start) is not None
        self._stream = self._restorer.stream_json() if is_json else self._restorer.stream()
        start, self._start = self._start, ""
        return self._stream.feed(start) if start else ""


class HeldTexts:
    """The texts of one choice: which field is being written, and what is held back of each."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer
        self._streams: dict[FieldPath, TextStream] = {}
        self.is_finished = False
        """The vendor has said why the choice ended; nothing is held back any more."""

    def feed(self, path: FieldPath, piece: str) -> str:
        """Return what is certain of the field's text after `piece`."""
        if path not in self._streams:
            self._streams[path] = self._open(path)
        stream = self._streams[path]
        certain = stream.feed(piece)
        if self.is_finished:
            del self._streams[path]
            certain += stream.flush()
        return certain

    def release(self, *, but: str | None = None) -> list[tuple[FieldPath, str]]:
        """Return what is held back of every field, in the order they were begun, and close them.

        Fields whose first step is `but` stay open: tool calls interleave, so one of them is not
        over when the next begins.
        """
        paths = [path for path in self._streams if path[0] != but]
        held = [(path, self._streams.pop(path).flush()) for path in paths]
        return [(path, text) for path, text in held if text]

    def _open(self, path: FieldPath) -> TextStream:
        if path == ("content",):
            return ContentStream(self._restorer)
        return self._restorer.stream_json() if path[-1] == "arguments" else self._restorer.stream()
