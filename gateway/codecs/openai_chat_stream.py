"""Restores a streamed answer of Chat Completions.

Every text of every choice has its own hold-back. What is held back leaves in or before the chunk
with that choice's `finish_reason`, before another field of the choice goes on, before an error,
before `[DONE]` and at the end; where no chunk carries the field, one is made for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    AnswerWalk,
    count,
    free_form,
    list_of,
    read_answer,
    record,
    verbatim,
)
from gateway.codecs.base import Usage
from gateway.codecs.held_text import HeldTexts
from gateway.codecs.openai_chat_answer import (
    ANNOTATIONS,
    CHOICE,
    TOP_LEVEL,
    read_usage,
    shift_annotations,
)
from gateway.codecs.sse import SseReader, write_event
from gateway.codecs.strict_json import Array, Object, String, encode_string, is_null
from gateway.errors import VendorFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import Restorer
    from gateway.codecs.held_text import FieldPath
    from gateway.codecs.sse import SseEvent
    from gateway.codecs.strict_json import Document, Node

__all__ = ["OpenAIChatStream"]

_DONE: Final = b"[DONE]"
_ENVELOPE: Final = ("id", "object", "created", "model")
_PADDING: Final = "obfuscation"
_CALLS: Final = frozenset({"tool_calls", "function_call"})

# The SDKs take a stream without its end for a whole answer, so the end says that it is none.
_CUT_SHORT: Final = (
    b'{"error":{"message":"The AI service ended its answer before it was complete.",'
    b'"type":"server_error","param":null,"code":"vendor_answer_cut"}}'
)


class OpenAIChatStream:
    """Restores one streamed answer: the `AnswerStream` of Chat Completions."""

    def __init__(self, restorer: Restorer) -> None:
        self.usage = Usage()
        self.is_complete = False
        """The vendor said that the answer is over: by `[DONE]`, finish reasons or an error."""
        self._restorer = restorer
        self._reader = SseReader()
        self._choices: dict[int, _Choice] = {}
        self._envelope = ""
        self._failure: VendorFailed | None = None
        self._is_flushed = False

    def feed(self, data: bytes) -> bytes:
        """Return the client bytes that are certain after `data`.

        Raises `VendorFailed` (`vendor_answer_unreadable`) for framing or JSON that cannot be
        read, after what came before it has been returned.
        """
        if self._failure is None:
            out = bytearray()
            try:
                for event in self._reader.feed(data):
                    out += self._restore(event)
            except VendorFailed as error:
                self._failure = error
            if out or self._failure is None:
                return bytes(out)
        raise self._failure

    def flush(self) -> bytes:
        """Return what was held back; the vendor's stream has ended.

        An answer that the vendor did not finish gets an error event as its end.
        """
        if self._failure is not None:
            raise self._failure
        if self._is_flushed:
            return b""
        self._is_flushed = True
        out = [self._restore(event) for event in self._reader.flush()]
        out.append(self._release_all())
        if not self.is_complete and not self._is_finished():
            out.append(write_event(_CUT_SHORT))
        return b"".join(out)

    def _is_finished(self) -> bool:
        choices = self._choices.values()
        self.is_complete = bool(choices) and all(c.texts.is_finished for c in choices)
        return self.is_complete

    def _restore(self, event: SseEvent) -> bytes:
        data = event.data
        if data is None or not data.strip():
            # OpenAI clients parse every event, so one without data must not reach them.
            return write_event(None, comments=event.comments)
        if data.strip() == _DONE:
            self.is_complete = True
            return self._release_all() + event.raw
        return self._restore_chunk(event, read_answer(data))

    def _restore_chunk(self, event: SseEvent, document: Document) -> bytes:
        root = document.root
        walk = AnswerWalk(self._restorer)
        before: list[bytes] = []
        if isinstance(root, Object):
            if not is_null(root.get("error")):
                self.is_complete = True
                before.append(self._release_all())
            else:
                self._remember_envelope(document, root)
            read_usage(root.get("usage"), self.usage)
            for choice in _objects(root.get("choices")):
                before += self._restore_choice(walk, choice)
        _CHUNK(walk, root)
        if not walk.edits:
            return b"".join((*before, event.raw))
        if isinstance(root, Object):
            _drop_padding(walk, root)
        body = document.splice(walk.edits)
        return b"".join((*before, write_event(body, event.event, event.comments)))

    def _restore_choice(self, walk: AnswerWalk, node: Object) -> Iterator[bytes]:
        index = count(node.get("index")) or 0
        choice = self._choices.setdefault(index, _Choice(self._restorer))
        reason = node.get("finish_reason")
        is_last = isinstance(reason, String) and bool(reason.value)
        for path, held in choice.restore(walk, node.get("delta"), is_last=is_last):
            yield self._chunk(index, path, held)

    def _remember_envelope(self, document: Document, root: Object) -> None:
        members = []
        for key in _ENVELOPE:
            node = root.get(key)
            if node is not None:
                members.append(f'"{key}":{document.text[node.start : node.end]},')
        self._envelope = "".join(members)

    def _release_all(self) -> bytes:
        return b"".join(
            self._chunk(index, path, held)
            for index, choice in self._choices.items()
            for path, held in choice.texts.release()
        )

    def _chunk(self, index: int, path: FieldPath, text: str) -> bytes:
        """Return a chunk of our own that carries nothing but `text`."""
        choice = f'{{"index":{index},"delta":{_delta(path, text)},"finish_reason":null}}'
        return write_event(f'{{{self._envelope}"choices":[{choice}]}}'.encode())


class _Choice:
    """One choice of the answer."""

    def __init__(self, restorer: Restorer) -> None:
        self.texts = HeldTexts(restorer)
        self._content: list[str] = []
        """The content as the vendor sent it: citations count its characters."""

    def restore(
        self, walk: AnswerWalk, delta: Node | None, *, is_last: bool
    ) -> list[tuple[FieldPath, str]]:
        """Restore the texts of `delta`; return those that need a chunk before this one."""
        fed: list[tuple[FieldPath, String, str]] = []
        earlier: list[tuple[FieldPath, str]] = []
        if isinstance(delta, Object):
            for path, node in _texts(delta):
                # An empty string does not end another field, unless a call begins with it.
                if node.value or path[0] in _CALLS:
                    self._place(self.texts.release(but=str(path[0])), fed, earlier)
                    fed.append((path, node, self.texts.feed(path, node.value)))
                if path == ("content",):
                    self._content.append(node.value)
            content = "".join(self._content) if "annotations" in delta.members else ""
            shift_annotations(walk, delta.get("annotations"), content, walk.restored)
        if is_last:
            self._place(self.texts.release(), fed, earlier)
            self.texts.is_finished = True
        for _, node, new in fed:
            walk.replace(node, new)
        return earlier

    @staticmethod
    def _place(
        released: list[tuple[FieldPath, str]],
        fed: list[tuple[FieldPath, String, str]],
        earlier: list[tuple[FieldPath, str]],
    ) -> None:
        """Add released texts to their field in this chunk, else to what goes before it."""
        for path, held in released:
            for at in range(len(fed) - 1, -1, -1):
                if fed[at][0] == path:
                    fed[at] = (path, fed[at][1], fed[at][2] + held)
                    break
            else:
                earlier.append((path, held))


def _texts(delta: Object) -> Iterator[tuple[FieldPath, String]]:
    """Yield every text of a delta that continues over chunks; unknown fields are taken for one."""
    for name, value in delta.pairs():
        key = name.value
        if isinstance(value, String) and key not in _DELTA_STRUCTURE:
            yield (key,), value
        elif key == "tool_calls":
            for position, call in enumerate(_objects(value)):
                number = count(call.get("index"))
                yield from _call_texts(call, ("tool_calls", position if number is None else number))
        elif key == "function_call" and isinstance(value, Object):
            yield from _member_text(value, "arguments", (key,))
        elif key == "audio" and isinstance(value, Object):
            yield from _member_text(value, "transcript", (key,))


def _call_texts(call: Object, path: FieldPath) -> Iterator[tuple[FieldPath, String]]:
    for key, leaf in (("function", "arguments"), ("custom", "input")):
        holder = call.get(key)
        if isinstance(holder, Object):
            yield from _member_text(holder, leaf, (*path, key))


def _member_text(holder: Object, key: str, path: FieldPath) -> Iterator[tuple[FieldPath, String]]:
    node = holder.get(key)
    if isinstance(node, String):
        yield (*path, key), node


def _delta(path: FieldPath, text: str) -> str:
    """Return a delta that holds only `text` at `path`."""
    value = encode_string(text)
    for step, parent in zip(reversed(path), (*reversed(path[:-1]), None), strict=True):
        if isinstance(step, int):
            continue  # written with the list that it is an index of
        if parent is not None and isinstance(parent, int):
            value = f'[{{"index":{parent},{encode_string(step)}:{value}}}]'
        else:
            value = f"{{{encode_string(step)}:{value}}}"
    return value


def _objects(node: Node | None) -> list[Object]:
    return (
        [item for item in node.items if isinstance(item, Object)] if isinstance(node, Array) else []
    )


def _drop_padding(walk: AnswerWalk, root: Object) -> None:
    """Remove the padding that hid the length of a text which is another one now."""
    if _PADDING not in root.members:
        return
    at = list(root.members).index(_PADDING)
    ends = [value.end for value in root.members.values()]
    if at:
        walk.edits.append((ends[at - 1], ends[at], ""))
    else:
        follows = root.names[1].start if len(ends) > 1 else ends[0]
        walk.edits.append((root.names[0].start, follows, ""))


_DELTA_STRUCTURE: Final = frozenset({"role", "id", "type", "name", "status"})


def _other(walk: AnswerWalk, node: Node) -> None:
    """Leaves of a delta that are no running text."""
    if not isinstance(node, String):
        free_form(walk, node)


_CALL: Final = record(
    {
        **dict.fromkeys(("id", "type", "index", "extra_content"), verbatim),
        "function": record({"name": verbatim, "arguments": _other}),
        "custom": record({"name": verbatim, "input": _other}),
    }
)

_DELTA: Final[Mapping[str, AnswerRule]] = {
    **dict.fromkeys(_DELTA_STRUCTURE, verbatim),
    "tool_calls": list_of(_CALL),
    "function_call": record({"name": verbatim, "arguments": _other}),
    "audio": record({"id": verbatim, "data": verbatim, "transcript": _other}),
    "annotations": ANNOTATIONS,
}

_CHUNK: Final = record(
    {
        **TOP_LEVEL,
        _PADDING: verbatim,
        "choices": list_of(record({**CHOICE, "delta": record(_DELTA, other=_other)})),
    }
)
