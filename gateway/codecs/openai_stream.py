"""What the streams of OpenAI's endpoints with choices have in common.

Every text of every choice has its own hold-back. What is held back leaves in or before the chunk
with that choice's `finish_reason`, before an error, before `[DONE]` and at the end; where no
chunk carries the text, one is made for it.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    AnswerWalk,
    count,
    drop_logprobs,
    drop_member,
    read_answer,
)
from gateway.codecs.event_stream import EventStream
from gateway.codecs.sse import write_event
from gateway.codecs.strict_json import Object, String, is_null, objects_of
from gateway.codecs.whole_answer import read_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import Restorer
    from gateway.codecs.held_text import FieldPath, HeldTexts
    from gateway.codecs.sse import SseEvent
    from gateway.codecs.strict_json import Document

__all__ = ["OpenAIStream", "is_last"]

_DONE: Final = b"[DONE]"
_ENVELOPE: Final = ("id", "object", "created", "model")
_PADDING: Final = "obfuscation"

# The SDKs take a stream without its end for a whole answer, so the end says that it is none.
_CUT_SHORT: Final = (
    b'{"error":{"message":"The AI service ended its answer before it was complete.",'
    b'"type":"server_error","param":null,"code":"vendor_answer_cut"}}'
)


class OpenAIStream(EventStream):
    """Restores one streamed answer; complete by `[DONE]`, all finish reasons or an error."""

    def __init__(self, restorer: Restorer, chunk: AnswerRule, *, has_offsets: bool = False) -> None:
        """Take the rule of a chunk, and whether tokens say where in the text they stand."""
        super().__init__(restorer)
        self._has_offsets = has_offsets
        self._moved: set[int] = set()
        """Choices whose text has another length than the vendor's."""
        self._chunk_rule = chunk
        self._envelope = ""

    @abstractmethod
    def restore_choice(self, walk: AnswerWalk, index: int, choice: Object) -> Iterator[bytes]:
        """Restore the texts of a choice; yield the chunks that have to go before this one."""

    @abstractmethod
    def held_texts(self) -> dict[int, HeldTexts]:
        """Return the texts of every choice so far."""

    @abstractmethod
    def choice(self, index: int, path: FieldPath, text: str) -> str:
        """Return the JSON of a choice that carries nothing but `text`."""

    def restore_event(self, event: SseEvent) -> bytes:
        """Return a chunk with the real values, and what has to go before it."""
        data = event.data
        if data is None or not data.strip():
            # OpenAI clients parse every event, so one without data must not reach them.
            return write_event(None, comments=event.comments)
        if data.strip() == _DONE:
            self.is_complete = True
            return self.release() + event.raw
        return self._restore_chunk(event, read_answer(data))

    def end(self) -> bytes:
        """Return what was held back; an unfinished answer ends with an error."""
        out = self.release()
        choices = self.held_texts().values()
        if choices and all(texts.is_finished for texts in choices):
            self.is_complete = True
        return out if self.is_complete else out + write_event(_CUT_SHORT)

    def chunk(self, index: int, path: FieldPath, text: str) -> bytes:
        """Return a chunk of our own that carries nothing but `text`."""
        choice = self.choice(index, path, text)
        return write_event(f'{{{self._envelope}"choices":[{choice}]}}'.encode())

    def _restore_chunk(self, event: SseEvent, document: Document) -> bytes:
        root = document.root
        walk = AnswerWalk(self._restorer)
        before: list[bytes] = []
        if isinstance(root, Object):
            if not is_null(root.get("error")):
                self.is_complete = True
                before.append(self.release())
            else:
                self._remember_envelope(document, root)
            read_usage(root.get("usage"), self.usage)
            for choice in objects_of(root.get("choices")):
                edits = len(walk.edits)
                index = count(choice.get("index")) or 0
                earlier = [*self.restore_choice(walk, index, choice)]
                if self._is_moved(index, has_changed=bool(earlier) or len(walk.edits) > edits):
                    drop_logprobs(walk, choice)
                before += earlier
        self._chunk_rule(walk, root)
        if not walk.edits:
            return b"".join((*before, event.raw))
        if isinstance(root, Object):
            # It hid the length of a text which is another one now.
            drop_member(walk, root, _PADDING)
        body = document.splice(walk.edits)
        return b"".join((*before, write_event(body, event.event, event.comments)))

    def _is_moved(self, index: int, *, has_changed: bool) -> bool:
        """Whether the tokens of a chunk no longer say what its text says, or where."""
        if has_changed and self._has_offsets:
            self._moved.add(index)
        return has_changed or index in self._moved

    def _remember_envelope(self, document: Document, root: Object) -> None:
        members = []
        for key in _ENVELOPE:
            node = root.get(key)
            if node is not None:
                members.append(f'"{key}":{document.text[node.start : node.end]},')
        self._envelope = "".join(members)

    def release(self) -> bytes:
        """Return what was held back; nothing is from then on."""
        return b"".join(
            self.chunk(index, path, held)
            for index, texts in self.held_texts().items()
            for path, held in texts.release()
        )


def is_last(choice: Object) -> bool:
    """Return whether the vendor says in this chunk why the choice has ended."""
    reason = choice.get("finish_reason")
    return isinstance(reason, String) and bool(reason.value)
