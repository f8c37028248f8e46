"""Properties of SSE framing: no cut of the bytes changes the events."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.sse import SseEvent, SseReader, write_event

LINES = st.sampled_from(
    [b"data: x", b"data:", b"data", b"data: {\xc3\xa9}", b"data: \xe2\x80\xa8", b"event: a",
     b": note", b"id: 7", b"retry: 1", b"other: y", b"", b"", b"\xef\xbb\xbfdata: z"]
)  # fmt: skip
STREAMS = st.lists(st.tuples(LINES, st.sampled_from([b"\n", b"\r\n", b"\r"])), max_size=14).map(
    lambda lines: b"".join(line + end for line, end in lines)
)
CUTS = st.lists(st.integers(0, 120), max_size=8)


def cut(raw: bytes, points: list[int]) -> list[bytes]:
    edges = [0, *sorted(min(p, len(raw)) for p in points), len(raw)]
    return [raw[a:b] for a, b in pairwise(edges)]


def read(pieces: list[bytes]) -> list[SseEvent]:
    reader = SseReader()
    return [e for piece in pieces for e in reader.feed(piece)] + reader.flush()


def meaning(events: list[SseEvent]) -> list[tuple[object, ...]]:
    return [(e.data, e.event, e.comments, e.raw) for e in events]


@given(STREAMS, CUTS)
def test_no_cut_changes_the_events(raw: bytes, points: list[int]) -> None:
    assert meaning(read(cut(raw, points))) == meaning(read([raw]))


@given(STREAMS, CUTS)
def test_raw_blocks_read_as_the_same_events(raw: bytes, points: list[int]) -> None:
    events = read(cut(raw, points))

    assert read([b"".join(e.raw for e in events)]) == events


@given(STREAMS)
def test_no_raw_block_carries_another_field(raw: bytes) -> None:
    joined = b"\n" + b"".join(e.raw for e in read([raw])).replace(b"\r", b"\n")

    assert not [field for field in (b"id", b"retry", b"other") if b"\n" + field in joined]


@given(st.binary(max_size=60), CUTS)
def test_any_bytes_are_read_alike_in_any_cut(raw: bytes, points: list[int]) -> None:
    assert meaning(read(cut(raw, points))) == meaning(read([raw]))


@given(st.lists(st.text(max_size=8).map(str.encode), min_size=1, max_size=4))
def test_what_is_written_is_read(lines: list[bytes]) -> None:
    data = b"\n".join(line.replace(b"\r", b"").replace(b"\n", b"") for line in lines)

    assert [e.data for e in read([write_event(data)])] == [data]
