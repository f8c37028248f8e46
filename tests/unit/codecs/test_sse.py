from __future__ import annotations

import pytest

from gateway.codecs.sse import SseEvent, SseReader, write_event
from gateway.errors import VendorFailed


def read(raw: bytes, size: int = 0) -> list[SseEvent]:
    """Return all events of a stream fed in pieces of `size` bytes, or in one."""
    reader = SseReader()
    step = size or max(len(raw), 1)
    events = [e for at in range(0, len(raw), step) for e in reader.feed(raw[at : at + step])]
    return events + reader.flush()


@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_of_the_standard_is_read(end: str, size: int) -> None:
    raw = f"event: a{end}data: 1{end}{end}data:2{end}data:  3{end}{end}".encode()

    events = read(raw, size)

    assert [(e.event, e.data) for e in events] == [(b"a", b"1"), (b"", b"2\n 3")]
    assert b"".join(e.raw for e in events) == raw.replace(end.encode(), b"\n")


def test_mixed_line_ends_are_read() -> None:
    assert [e.data for e in read(b"data: 1\r\n\ndata: 2\r\rdata: 3\n\r\n")] == [b"1", b"2", b"3"]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_other_separators_are_text(char: str) -> None:
    data = f'{{"a":"x{char}y"}}'.encode()

    assert [e.data for e in read(b"data: " + data + b"\n\n", 1)] == [data]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_byte_order_mark_at_the_start_is_no_text(size: int) -> None:
    events = read(b"\xef\xbb\xbfdata: 1\n\n\xef\xbb\xbfdata: 2\n\ndata: 3\n\n", size)

    # Only the first is a mark; the second makes a field of an unknown name.
    assert [e.data for e in events] == [b"1", b"3"]
    assert events[0].raw == b"data: 1\n\n"


@pytest.mark.parametrize("raw", [b"", b"\n", b"\n\n\n", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_a_stream_without_lines_has_no_events(raw: bytes) -> None:
    assert read(raw) == []
    assert read(raw, 1) == []


@pytest.mark.parametrize("raw", [b"data: 1", b"data: 1\n", b"data: 1\r", b"data: 1\r\n"])
def test_an_event_without_its_blank_line_is_delivered_at_the_end(raw: bytes) -> None:
    reader = SseReader()

    assert reader.feed(raw) == []
    [event] = reader.flush()
    assert event.data == b"1"
    assert read(event.raw + b"data: 2\n\n")[0] == SseEvent(event.raw, b"1")
    assert reader.flush() == []


def test_half_a_byte_order_mark_is_a_line() -> None:
    reader = SseReader()

    assert reader.feed(b"\xef\xbb") == []
    assert reader.flush() == []


def test_other_fields_are_dropped() -> None:
    [event] = read(b"id: 7\nretry: 10\n Data: 2\ndata: 1\nid\nx\n\nid: 8\n\nretry: 1\n\n")

    assert event == SseEvent(raw=b"data: 1\n\n", data=b"1")


@pytest.mark.parametrize("size", [0, 1])
@pytest.mark.parametrize(
    "raw",
    [
        b"data: 1\rid: 7\n\ndata: 2\n\n",
        b"data: 1\nid: 7\r\n\ndata: 2\n\n",
        b"id: 7\r\ndata: 1\n\nretry: 1\r\n\r\ndata: 2\r\n\r\n",
    ],
)
def test_a_dropped_line_leaves_the_lines_around_it_apart(raw: bytes, size: int) -> None:
    events = read(raw, size)

    assert [e.data for e in events] == [b"1", b"2"]
    assert [e.data for e in read(b"".join(e.raw for e in events))] == [b"1", b"2"]


def test_a_dropped_line_within_an_event_does_not_cut_it() -> None:
    [event] = read(b"data: 1\nid: 7\r\ndata: 2\n\n", 1)

    assert read(event.raw) == [SseEvent(event.raw, b"1\n2")]


@pytest.mark.parametrize(
    ("raw", "event"),
    [
        (b": hi\n\n", SseEvent(b": hi\n\n", comments=(b": hi",))),
        (b":\n\n", SseEvent(b":\n\n", comments=(b":",))),
        (b":a\ndata: 1\n:b\n\n", SseEvent(b":a\ndata: 1\n:b\n\n", b"1", b"", (b":a", b":b"))),
        (b"event: ping\n\n", SseEvent(b"event: ping\n\n", None, b"ping")),
        (b"data\n\n", SseEvent(b"data\n\n", b"")),
        (b"data:\ndata:\n\n", SseEvent(b"data:\ndata:\n\n", b"\n")),
        (b"data: a: b\n\n", SseEvent(b"data: a: b\n\n", b"a: b")),
    ],
)
def test_blocks_are_read_as_the_standard_says(raw: bytes, event: SseEvent) -> None:
    assert read(raw) == [event]


def test_utf8_cut_anywhere_is_whole_again() -> None:
    data = "Zoë 😀".encode()

    assert [e.data for e in read(b"data: " + data + b"\n\n", 1)] == [data]


@pytest.mark.parametrize("size", [1, 7, 40])
@pytest.mark.parametrize("raw", [b"data: " + b"x" * 30, b"data: 12345\n" * 3, b"x" * 31 + b"\n"])
def test_an_event_over_the_limit_is_a_failure(raw: bytes, size: int) -> None:
    reader = SseReader(event_bytes=30)
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]

    with pytest.raises(VendorFailed) as caught:
        list(map(reader.feed, pieces))
    assert caught.value.code == "vendor_answer_unreadable"


def test_the_limit_is_for_one_event() -> None:
    reader = SseReader(event_bytes=10)

    assert len(reader.feed(b"data: 1\n\n" * 50)) == 50


@pytest.mark.parametrize(
    ("event", "written"),
    [
        ((b"1",), b"data: 1\n\n"),
        ((b"1\n2",), b"data: 1\ndata: 2\n\n"),
        ((b"", b"x"), b"event: x\ndata: \n\n"),
        ((b"1", b"", (b": a", b":b")), b": a\n:b\ndata: 1\n\n"),
        ((None, b"x", (b": a",)), b": a\n\n"),
        ((None, b"x"), b""),
    ],
)
def test_events_are_written(event: tuple[bytes], written: bytes) -> None:
    assert write_event(*event) == written


def test_what_is_written_is_read_again() -> None:
    [event] = read(write_event(b'{"a":\n1}', b"x", (b": c",)))

    assert (event.data, event.event, event.comments) == (b'{"a":\n1}', b"x", (b": c",))
