"""Framing of server-sent events, without I/O: bytes in any cuts to events, and events to bytes.

Lines end at CR, LF or CRLF only (HTML standard, section 9.2.5): U+2028 and U+0085 are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gateway.errors import VendorFailed

__all__ = ["SseEvent", "SseReader", "write_event"]

_LINE_END: Final = re.compile(rb"\r\n|\n|\r")
_BOM: Final = b"\xef\xbb\xbf"
_EVENT_BYTES: Final = 16 * 1024 * 1024

# After an `id:` OpenAI clients dispatch every blank line as an event of its own, and a block
# that is `retry:` alone raises in them. Fields outside of the standard say nothing to anyone.
_COMMENT: Final = b""
_KEPT_FIELDS: Final = frozenset({_COMMENT, b"data", b"event"})


@dataclass(frozen=True, slots=True)
class SseEvent:
    """One block of a stream, up to its blank line."""

    raw: bytes
    """Its `data`, `event` and comment lines, and the blank line, each ended by LF.

    A CRLF may be cut in two, so the CR of a blank line ends an event whose LF is not there yet:
    line ends as they came would depend on the cuts.
    """

    data: bytes | None = None
    """The `data` lines, joined by line feeds; None when there is none."""

    event: bytes = b""
    """The event's name."""

    comments: tuple[bytes, ...] = ()
    """Comment lines, with their colon."""


class SseReader:
    """Cuts a stream into events, whatever the cuts of the reads are."""

    def __init__(self, event_bytes: int = _EVENT_BYTES) -> None:
        self._limit = event_bytes
        self._head: bytes | None = b""
        """What may still be a byte order mark; None once the stream has begun."""
        self._line: list[bytes] = []
        """The line that has not ended yet, in the pieces that arrived."""
        self._line_bytes = 0
        self._block_bytes = 0
        self._is_after_cr = False
        self._block = _Block()

    def feed(self, data: bytes) -> list[SseEvent]:
        """Return the events that `data` completes.

        Raises `VendorFailed` (`vendor_answer_unreadable`) for an event larger than the limit.
        """
        data = self._without_mark(data)
        if not data:
            return []
        events: list[SseEvent] = []
        done = 0
        if self._is_after_cr and data.startswith(b"\n"):
            done = 1  # the second half of a CRLF cut in two
        for found in _LINE_END.finditer(data, done):
            self._extend_line(data[done : found.start()])
            done = found.end()
            if event := self._end_line():
                events.append(event)
        self._extend_line(data[done:])
        self._is_after_cr = data.endswith(b"\r")
        return events

    def flush(self) -> list[SseEvent]:
        """Return the last event where the stream ended without its blank line."""
        if self._head:
            self._extend_line(self._head)
        self._head = None
        if self._line_bytes:
            self._end_line()
        event = self._end_line()
        return [event] if event else []

    def _without_mark(self, data: bytes) -> bytes:
        if self._head is None:
            return data
        data = self._head + data
        if len(data) < len(_BOM) and _BOM.startswith(data):
            self._head = data
            return b""
        self._head = None
        return data.removeprefix(_BOM)

    def _extend_line(self, piece: bytes) -> None:
        if piece:
            self._line.append(piece)
            self._line_bytes += len(piece)
            if self._block_bytes + self._line_bytes > self._limit:
                raise _too_large()

    def _end_line(self) -> SseEvent | None:
        line = b"".join(self._line)
        self._line.clear()
        self._block_bytes += self._line_bytes
        self._line_bytes = 0
        if line:
            self._block.add(line)
            return None
        event = self._block.event()
        self._block = _Block()
        self._block_bytes = 0
        return event


class _Block:
    """The lines of one event."""

    __slots__ = ("_comments", "_data", "_is_empty", "_lines", "_name")

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._data: list[bytes] = []
        self._name = b""
        self._comments: list[bytes] = []
        self._is_empty = True

    def add(self, line: bytes) -> None:
        """Take a line."""
        name, _, value = line.partition(b":")
        if name not in _KEPT_FIELDS:
            return
        self._is_empty = False
        self._lines.append(line)
        if name == _COMMENT:
            self._comments.append(line)
        elif name == b"data":
            self._data.append(value.removeprefix(b" "))
        else:
            self._name = value.removeprefix(b" ")

    def event(self) -> SseEvent | None:
        """Return the block; None when nothing is in it."""
        if self._is_empty:
            return None
        data = b"\n".join(self._data) if self._data else None
        raw = b"\n".join([*self._lines, b"", b""])
        return SseEvent(raw, data, self._name, tuple(self._comments))


def write_event(data: bytes | None, event: bytes = b"", comments: tuple[bytes, ...] = ()) -> bytes:
    """Return the bytes of an event; without data, of its comments alone."""
    lines = list(comments)
    if data is not None:
        if event:
            lines.append(b"event: " + event)
        lines += (b"data: " + line for line in data.split(b"\n"))
    return b"".join(line + b"\n" for line in lines) + b"\n" if lines else b""


def _too_large() -> VendorFailed:
    return VendorFailed(
        "vendor_answer_unreadable", "The AI service sent an event that is too large to be read."
    )
