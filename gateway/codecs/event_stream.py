"""The frame of every streamed answer: bytes in any cuts, one event at a time, one end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from gateway.codecs.base import Usage
from gateway.codecs.sse import SseReader
from gateway.errors import VendorFailed

if TYPE_CHECKING:
    from gateway.codecs.base import Restorer
    from gateway.codecs.sse import SseEvent

__all__ = ["EventStream"]


class EventStream(ABC):
    """An `AnswerStream` of server-sent events; an endpoint says what becomes of each of them."""

    def __init__(self, restorer: Restorer) -> None:
        self.usage = Usage()
        self.is_complete = False
        """The vendor said that the answer is over."""
        self._restorer = restorer
        self._reader = SseReader()
        self._failure: VendorFailed | None = None
        self._is_flushed = False

    @abstractmethod
    def restore_event(self, event: SseEvent) -> bytes:
        """Return what the client gets for an event. Raises `VendorFailed`."""

    @abstractmethod
    def release(self) -> bytes:
        """Return what was held back; nothing is from then on."""

    @abstractmethod
    def end(self) -> bytes:
        """Return what was held back, and how an answer ends that the vendor did not end."""

    def feed(self, data: bytes) -> bytes:
        """Return the client bytes that are certain after `data`.

        Raises `VendorFailed` (`vendor_answer_unreadable`) for framing or JSON that cannot be
        read, after what came before it has been returned.
        """
        if self._failure is None:
            out = bytearray()
            try:
                for event in self._reader.feed(data):
                    out += self.restore_event(event)
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
        out = [self.restore_event(event) for event in self._reader.flush()]
        return b"".join([*out, self.end()])
