"""Restores a streamed answer of Messages: named events, one running text per block.

What is held back of a block leaves in a delta of its own right before the block's
`content_block_stop`, before an error and at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import AnswerWalk, count, free_form, read_answer, record, told, verbatim
from gateway.codecs.anthropic_answer import (
    BLOCK_DETAILS,
    CITATION,
    MESSAGE,
    MESSAGE_DELTA,
    VERBATIM_BLOCKS,
)
from gateway.codecs.event_stream import EventStream
from gateway.codecs.held_text import ContentStream
from gateway.codecs.sse import write_event
from gateway.codecs.strict_json import Object, String, encode_string
from gateway.codecs.whole_answer import read_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.codecs.base import Restorer, TextStream
    from gateway.codecs.sse import SseEvent
    from gateway.codecs.strict_json import Node

__all__ = ["AnthropicMessagesStream"]

_CUT_SHORT: Final = (
    b'{"type":"error","error":{"type":"api_error","message":"The AI service ended its answer '
    b'before it was complete.","details":{"error_code":"vendor_answer_cut"}}}'
)


class AnthropicMessagesStream(EventStream):
    """Restores one streamed answer; complete by `message_stop` or an error."""

    def __init__(self, restorer: Restorer) -> None:
        super().__init__(restorer)
        self._blocks: dict[int, _Block] = {}

    def restore_event(self, event: SseEvent) -> bytes:
        """Return an event with the real values, and what has to go before it."""
        if event.data is None or not event.data.strip():
            return event.raw
        document = read_answer(event.data)
        root = document.root
        walk = AnswerWalk(self._restorer)
        kind = _string(root.get("type")) if isinstance(root, Object) else ""
        before = b""
        if isinstance(root, Object):
            read_usage(root.get("usage"), self.usage)
            before = self._restore(walk, kind, root)
        else:
            free_form(walk, root)
        if not walk.edits:
            return before + event.raw
        name = event.event or kind.encode()
        return before + write_event(document.splice(walk.edits), name, event.comments)

    def end(self) -> bytes:
        """Return what was held back; an unfinished answer ends with an error."""
        out = self.release()
        return out if self.is_complete else out + write_event(_CUT_SHORT, b"error")

    def _restore(self, walk: AnswerWalk, kind: str, root: Object) -> bytes:
        """Restore an event's texts; return what has to go before it."""
        if kind in {"message_stop", "error"}:
            self.is_complete = True
        if kind == "message_start" and isinstance(message := root.get("message"), Object):
            read_usage(message.get("usage"), self.usage)
        index = count(root.get("index")) or 0
        before = b""
        if kind == "content_block_stop":
            before = self._release(index)
        elif kind in {"message_delta", "message_stop", "error"}:
            before = self.release()
        elif kind == "content_block_start":
            before = self._release(index)
            self._blocks[index] = _Block(self._restorer, root.get("content_block"))
        if kind in {"content_block_start", "content_block_delta"}:
            block = self._blocks.setdefault(index, _Block(self._restorer, None))
            block.restore(walk, root.get("content_block" if kind.endswith("start") else "delta"))
        else:
            _EVENT(walk, root)
        return before

    def _release(self, index: int) -> bytes:
        block = self._blocks.pop(index, None)
        return b"".join(
            write_event(
                f'{{"type":"content_block_delta","index":{index},"delta":{delta}}}'.encode(),
                b"content_block_delta",
            )
            for delta in (block.release() if block else ())
        )

    def release(self) -> bytes:
        """Return what was held back; nothing is from then on."""
        return b"".join([self._release(index) for index in list(self._blocks)])


class _Block:
    """One content block: what is being written in it, and what is held back of that."""

    def __init__(self, restorer: Restorer, start: Node | None) -> None:
        self._restorer = restorer
        kind = _string(start.get("type")) if isinstance(start, Object) else ""
        self._is_verbatim = kind in VERBATIM_BLOCKS
        self._texts: dict[str, TextStream] = {}

    def restore(self, walk: AnswerWalk, node: Node | None) -> None:
        """Restore a start or a delta of the block."""
        if self._is_verbatim or not isinstance(node, Object):
            return
        for key in _RUNNING:
            piece = node.get(key)
            if isinstance(piece, String):
                walk.replace(piece, self._stream(key).feed(piece.value))
        _PIECE(walk, node)

    def release(self) -> Iterator[str]:
        """Yield the deltas with what is held back."""
        for key, stream in self._texts.items():
            if held := stream.flush():
                yield f'{{"type":"{_RUNNING[key]}","{key}":{encode_string(held)}}}'

    def _stream(self, key: str) -> TextStream:
        if key not in self._texts:
            is_json = key == "partial_json"
            self._texts[key] = (
                self._restorer.stream_json() if is_json else ContentStream(self._restorer)
            )
        return self._texts[key]


def _string(node: Node | None) -> str:
    return node.value if isinstance(node, String) else ""


_RUNNING: Final = {"text": "text_delta", "partial_json": "input_json_delta"}
"""The fields that continue from delta to delta, and the delta that carries each."""


def _running(walk: AnswerWalk, node: Node) -> None:
    """A running text, which is restored by its stream."""
    if not isinstance(node, String):
        free_form(walk, node)


_PIECE: Final = record(
    {
        **BLOCK_DETAILS,
        **dict.fromkeys(_RUNNING, _running),
        **dict.fromkeys(("thinking", "signature"), verbatim),
        "citation": CITATION,
        "input": free_form,
    }
)

_EVENT: Final = record(
    {
        **dict.fromkeys(("type", "index", "usage", "request_id", "context_management"), verbatim),
        "message": MESSAGE,
        "delta": record(MESSAGE_DELTA),
        "error": record({"type": verbatim}, other=told),
    }
)
