from __future__ import annotations

import pytest

from gateway.codecs.event_stream import EventStream
from gateway.codecs.sse import SseEvent
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer


class Loud(EventStream):
    """Answers each event in capitals; cannot read `?`."""

    def restore_event(self, event: SseEvent) -> bytes:
        if event.data == b"?":
            raise VendorFailed("vendor_answer_unreadable", "m")
        return (event.data or b"").upper()

    def release(self) -> bytes:
        return b""

    def end(self) -> bytes:
        return b"."


def stream() -> Loud:
    return Loud(FakeRestorer({}))


def test_events_are_answered_in_whatever_pieces_they_come() -> None:
    made = stream()

    assert [made.feed(p) for p in (b"data: a", b"\n\nda", b"ta: b\n\n")] == [b"", b"A", b"B"]


def test_the_end_comes_once_and_takes_what_has_no_blank_line() -> None:
    made = stream()
    made.feed(b"data: a")

    assert (made.flush(), made.flush()) == (b"A.", b"")


def test_what_came_before_a_failure_is_answered_first() -> None:
    made = stream()

    assert made.feed(b"data: a\n\ndata: ?\n\n") == b"A"
    for step in (lambda: made.feed(b""), made.flush):
        with pytest.raises(VendorFailed):
            step()
