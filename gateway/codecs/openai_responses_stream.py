"""Restores a streamed answer of Responses: typed events that say each text several times.

Every running text has its own hold-back; what is held back leaves in a delta of its own before
the event that says the text as a whole. Whole texts are restored from what the vendor says in
them, so they agree with the deltas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    AnswerWalk,
    count,
    drop_logprobs,
    drop_member,
    json_text,
    read_answer,
    record,
    text,
    told,
    verbatim,
)
from gateway.codecs.event_stream import EventStream
from gateway.codecs.held_text import ContentStream
from gateway.codecs.openai_responses_answer import (
    ANNOTATION,
    RESPONSE,
    item,
    part,
    shift_annotations,
)
from gateway.codecs.sse import write_event
from gateway.codecs.strict_json import Document, Object, String, encode_string
from gateway.codecs.whole_answer import read_usage

if TYPE_CHECKING:
    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import Restorer, TextStream
    from gateway.codecs.sse import SseEvent
    from gateway.codecs.strict_json import Node

__all__ = ["OpenAIResponsesStream"]

_DELTA: Final = ".delta"
_PADDING: Final = "obfuscation"
_TEXT: Final = "response.output_text"
_ENDS: Final = frozenset({
    "response.completed", "response.incomplete", "response.failed", "response.cancelled", "error",
})  # fmt: skip
# Arguments of the client's functions are JSON; what goes to the vendor's tools stays as it came.
_JSON: Final = frozenset({"response.function_call_arguments"})
_VERBATIM: Final = frozenset({
    "response.mcp_call_arguments", "response.code_interpreter_call_code", "response.audio",
    "response.shell_call_command",
})  # fmt: skip
_INDICES: Final = ("output_index", "content_index", "summary_index")

_CUT: Final = (
    '"message":"The AI service ended its answer before it was complete.",'
    '"code":"vendor_answer_cut","param":null'
)
_CUT_SHORT: Final = (
    f'{{"type":"error",{_CUT},"sequence_number":0,"error":{{"type":"server_error",{_CUT}}}}}'
).encode()

_Key = tuple[str, int, int, int]


class OpenAIResponsesStream(EventStream):
    """Restores one streamed answer; complete by the event that ends the response."""

    def __init__(self, restorer: Restorer) -> None:
        super().__init__(restorer)
        self._running: dict[_Key, _Running] = {}
        self._said: dict[_Key, list[str]] = {}
        """Texts as the vendor sent them: citations count their characters."""

    def restore_event(self, event: SseEvent) -> bytes:
        """Return an event with the real values, and what has to go before it."""
        data = event.data
        if data is None or not data.strip():
            return write_event(None, comments=event.comments)
        document = read_answer(data)
        root = document.root
        walk = AnswerWalk(self._restorer)
        before = self._restore(walk, document, root) if isinstance(root, Object) else b""
        if not walk.edits:
            return before + event.raw
        if isinstance(root, Object):
            # It hid the length of a text which is another one now.
            drop_member(walk, root, _PADDING)
        return before + write_event(document.splice(walk.edits), event.event, event.comments)

    def end(self) -> bytes:
        """Return what was held back; an unfinished answer ends with an error."""
        out = self.release()
        return out if self.is_complete else out + write_event(_CUT_SHORT, b"error")

    def _restore(self, walk: AnswerWalk, document: Document, root: Object) -> bytes:
        kind = _string(root.get("type"))
        family = kind.removesuffix(_DELTA)
        delta = root.get("delta")
        if kind.endswith(_DELTA) and isinstance(delta, String):
            if family not in _VERBATIM:
                self._feed(walk, document, family, delta)
            return b""
        before = b""
        if kind in _ENDS:
            self.is_complete = True
            before = self.release()
        elif kind.endswith(".done"):
            before = self._release(root)
        response = root.get("response")
        if isinstance(response, Object):
            read_usage(response.get("usage"), self.usage)
        annotation = root.get("annotation")
        if isinstance(annotation, Object):
            said = "".join(self._said.get(_key(_TEXT, root), ()))
            shift_annotations(walk, [annotation], said)
        _rule_of(kind)(walk, root)
        if kind.endswith(".done") and walk.edits:
            drop_logprobs(walk, root)
        return before

    def _feed(self, walk: AnswerWalk, document: Document, family: str, delta: String) -> None:
        assert isinstance(document.root, Object)  # noqa: S101 - its caller looked
        key = _key(family, document.root)
        running = self._running.setdefault(key, _Running(self._open(family)))
        running.document, running.delta = document, delta
        if walk.replace(delta, running.stream.feed(delta.value)):
            drop_logprobs(walk, document.root)
        if family == _TEXT:
            self._said.setdefault(key, []).append(delta.value)

    def _open(self, family: str) -> TextStream:
        is_json = family in _JSON
        return self._restorer.stream_json() if is_json else ContentStream(self._restorer)

    def _release(self, root: Object) -> bytes:
        """Return what is held back of the texts that an event says as a whole."""
        place = _key("", root)[1:]
        is_item = "content_index" not in root.members and "summary_index" not in root.members
        depth = 1 if is_item else len(place)
        keys = [key for key in self._running if key[1 : 1 + depth] == place[:depth]]
        return b"".join(self._running.pop(key).release(self._restorer) for key in keys)

    def release(self) -> bytes:
        """Return what was held back; nothing is from then on."""
        held = [running.release(self._restorer) for running in self._running.values()]
        self._running.clear()
        return b"".join(held)


class _Running:
    """A text that is being written: its stream, and the last delta, which others are made after."""

    def __init__(self, stream: TextStream) -> None:
        self.stream = stream
        self.document: Document | None = None
        self.delta: String | None = None

    def release(self, restorer: Restorer) -> bytes:
        """Return the event with what is held back; none when nothing is."""
        held = self.stream.flush()
        document, delta = self.document, self.delta
        if not held or document is None or delta is None:
            return b""
        root = document.root
        assert isinstance(root, Object)  # noqa: S101 - a delta stands in an object
        walk = AnswerWalk(restorer, [(delta.start, delta.end, encode_string(held))])
        drop_member(walk, root, _PADDING)
        drop_logprobs(walk, root)
        return write_event(document.splice(walk.edits), _string(root.get("type")).encode())


def _key(family: str, root: Object) -> _Key:
    output, content, summary = (count(root.get(name)) or 0 for name in _INDICES)
    return family, output, content, summary


def _string(node: Node | None) -> str:
    return node.value if isinstance(node, String) else ""


def _rule_of(kind: str) -> AnswerRule:
    family = kind.removesuffix(".done").removesuffix(_DELTA)
    if family in _VERBATIM:
        return verbatim
    return _ARGUMENTS if family in _JSON else _EVENT


_STRUCTURE: Final = dict.fromkeys(
    ("type", "sequence_number", "item_id", "output_index", "content_index", "summary_index",
     "annotation_index", "logprobs", "partial_image_b64", "partial_image_index", _PADDING),
    verbatim,
)  # fmt: skip

_EVENT: Final = record(
    {
        **_STRUCTURE,
        "response": RESPONSE,
        "item": item,
        "part": part,
        "annotation": ANNOTATION,
        "text": text,
        "code": verbatim,
        "param": verbatim,
        "error": record({"type": verbatim, "code": verbatim}, other=told),
    }
)

_ARGUMENTS: Final = record({**_STRUCTURE, "name": verbatim, "arguments": json_text})
