"""Restores a streamed answer of Gemini: events without names, whose chunks an array has as well.

Each candidate has its own hold-back. What is held back leaves in the chunk that ends the
candidate's text, or in a chunk of its own before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import AnswerWalk, count, free_form, read_answer
from gateway.codecs.event_stream import EventStream
from gateway.codecs.gemini_answer import answer_of, drop_tokens, parts_of, said_in, shift_segments
from gateway.codecs.held_text import ContentStream
from gateway.codecs.sse import write_event
from gateway.codecs.strict_json import Object, String, encode_string, is_null, objects_of
from gateway.codecs.whole_answer import read_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.codecs.base import Restorer, Usage
    from gateway.codecs.sse import SseEvent
    from gateway.codecs.strict_json import Node

__all__ = ["CUT_SHORT", "Chunks", "GeminiStream"]

CUT_SHORT: Final = (
    b'{"error":{"code":502,"message":"The AI service ended its answer before it was complete.",'
    b'"status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",'
    b'"reason":"vendor_answer_cut","domain":"hallpass"}]}}'
)
"""The error that ends an answer which the vendor did not end."""


class GeminiStream(EventStream):
    """Restores one streamed answer; complete by all finish reasons, a block or an error."""

    def __init__(self, restorer: Restorer) -> None:
        super().__init__(restorer)
        self._chunks = Chunks(restorer, self.usage)

    def restore_event(self, event: SseEvent) -> bytes:
        """Return a chunk with the real values, and what has to go before it."""
        if event.data is None or not event.data.strip():
            return b""  # Gemini's clients fail on comments and on events without data
        document = read_answer(event.data)
        walk = AnswerWalk(self._restorer)
        before = [write_event(one.encode()) for one in self._chunks.restore(walk, document.root)]
        self.is_complete = self._chunks.is_complete
        body = document.splice(walk.edits) if walk.edits else event.data
        return b"".join([*before, write_event(body)])

    def release(self) -> bytes:
        """Return what was held back; nothing is from then on."""
        return b"".join(write_event(one.encode()) for one in self._chunks.release())

    def end(self) -> bytes:
        """Return what was held back; an unfinished answer ends with an error."""
        out = self.release()
        return out if self.is_complete else out + write_event(CUT_SHORT)


class Chunks:
    """The chunks of one answer, in whatever frame they come."""

    def __init__(self, restorer: Restorer, usage: Usage) -> None:
        self.is_complete = False
        self._restorer = restorer
        self._usage = usage
        self._candidates: dict[int, _Candidate] = {}

    def restore(self, walk: AnswerWalk, root: Node) -> list[str]:
        """Restore a chunk; return the chunks that have to go before it."""
        before: list[str] = []
        if isinstance(root, Object):
            read_usage(root.get("usageMetadata"), self._usage)
            if not is_null(root.get("error")):
                self.is_complete = True
                before += self.release()
            feedback = root.get("promptFeedback")
            if isinstance(feedback, Object) and not is_null(feedback.get("blockReason")):
                self.is_complete = True
            for candidate in objects_of(root.get("candidates")):
                index = count(candidate.get("index")) or 0
                known = self._candidates.setdefault(index, _Candidate(self._restorer))
                before += [_chunk(index, *held) for held in known.restore(walk, candidate)]
            ends = [candidate.is_finished for candidate in self._candidates.values()]
            self.is_complete = self.is_complete or (bool(ends) and all(ends))
        _CHUNK(walk, root)
        for candidate in objects_of(root.get("candidates")) if isinstance(root, Object) else ():
            drop_tokens(walk, candidate)
        return before

    def release(self) -> list[str]:
        """Return chunks with what is held back."""
        return [
            _chunk(index, *held)
            for index, candidate in self._candidates.items()
            for held in candidate.release()
        ]


class _Candidate:
    """One candidate: the text that is being written, and what is held back of it."""

    def __init__(self, restorer: Restorer) -> None:
        self.is_finished = False
        self._restorer = restorer
        self._stream: ContentStream | None = None
        self._is_thought = False
        self._said: list[str] = []
        """What the vendor said so far: citations count its bytes."""

    def restore(self, walk: AnswerWalk, candidate: Object) -> list[tuple[bool, str]]:
        """Restore the texts of a chunk; return those that need a chunk before this one."""
        fed: list[tuple[bool, String, str]] = []
        earlier: list[tuple[bool, str]] = []
        for part in parts_of(candidate):
            node = part.get("text")
            is_thought = not is_null(part.get("thought"))
            if not isinstance(node, String):
                self._place(fed, earlier)
                continue
            if is_thought != self._is_thought:
                self._place(fed, earlier)
                self._is_thought = is_thought
            self._stream = self._stream or ContentStream(self._restorer)
            fed.append((is_thought, node, self._stream.feed(node.value)))
        if not is_null(candidate.get("finishReason")):
            self._place(fed, earlier)
            self.is_finished = True
        for _, node, new in fed:
            walk.replace(node, new)
        self._said.append(said_in(candidate))
        shift_segments(walk, candidate, "".join(self._said))
        return earlier

    def release(self) -> Iterator[tuple[bool, str]]:
        """Yield what is held back, and whether it is a thought."""
        stream, self._stream = self._stream, None
        if stream is not None and (held := stream.flush()):
            yield self._is_thought, held

    def _place(self, fed: list[tuple[bool, String, str]], earlier: list[tuple[bool, str]]) -> None:
        """Add what is held back to the last text of its kind in this chunk, else before it."""
        for is_thought, held in self.release():
            if fed and fed[-1][0] == is_thought:
                fed[-1] = (is_thought, fed[-1][1], fed[-1][2] + held)
            else:
                earlier.append((is_thought, held))


def _chunk(index: int, is_thought: bool, text: str) -> str:  # noqa: FBT001 - as it is yielded
    """Return a chunk of our own that carries nothing but `text`."""
    thought = ',"thought":true' if is_thought else ""
    part = f'{{"text":{encode_string(text)}{thought}}}'
    content = f'{{"role":"model","parts":[{part}]}}'
    return f'{{"candidates":[{{"index":{index},"content":{content}}}]}}'


def _running(walk: AnswerWalk, node: Node) -> None:
    """A running text, which is restored by its stream."""
    if not isinstance(node, String):
        free_form(walk, node)


_CHUNK: Final = answer_of(_running)
