"""A streamed answer of which the client has the beginning already.

The vendor is asked for all of it: a label may lie across the place where the client wants to go
on, and half a label cannot be restored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import count, read_answer
from gateway.codecs.sse import SseReader
from gateway.codecs.strict_json import Object

if TYPE_CHECKING:
    from gateway.codecs.base import EventAnswer
    from gateway.codecs.sse import SseEvent

__all__ = ["ResumedStream"]


class ResumedStream:
    """An `EventAnswer` that restores every event and lets out those after a number."""

    def __init__(self, stream: EventAnswer, after: int) -> None:
        self._stream = stream
        self._after = after
        self._reader = SseReader()
        self._is_after = False
        self.usage = stream.usage
        self.is_complete = False

    def feed(self, data: bytes) -> bytes:
        """Return the client bytes that are certain after `data`. Raises `VendorFailed`."""
        out = b"".join([self._restored(event) for event in self._reader.feed(data)])
        self.is_complete = self._stream.is_complete
        return out

    def flush(self) -> bytes:
        """Return what was held back; the vendor's stream has ended."""
        rest = [self._restored(event) for event in self._reader.flush()]
        out = b"".join([*rest, self._stream.flush()])
        self.is_complete = self._stream.is_complete
        return out

    def release(self) -> bytes:
        """Return what was held back of an answer that has failed."""
        released = self._stream.release()
        return released if self._is_after else b""

    def _restored(self, event: SseEvent) -> bytes:
        restored = self._stream.feed(event.raw)
        data = event.data
        if not self._is_after and data is not None and data.strip():
            root = read_answer(data).root
            number = count(root.get("sequence_number")) if isinstance(root, Object) else None
            # An event without a number, such as an error, belongs to no place in the answer.
            self._is_after = number is None or number > self._after
        return restored if self._is_after else b""
