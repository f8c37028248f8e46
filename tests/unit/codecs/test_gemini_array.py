from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.base import Usage
from gateway.codecs.gemini_array import GeminiArrayStream
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 12": 'Aoife "Fee" Byrne'})


def chunk(text: str, finish: str | None = None, index: int = 0) -> dict[str, Any]:
    candidate = {"index": index, "content": {"role": "model", "parts": [{"text": text}]}}
    return {"candidates": [candidate | ({"finishReason": finish} if finish else {})]}


def play(raw: bytes, size: int = 1 << 20) -> tuple[bytes, GeminiArrayStream]:
    stream = GeminiArrayStream(RESTORER)
    pieces = [stream.feed(raw[at : at + size]) for at in range(0, len(raw), size)]
    return b"".join(pieces) + stream.flush(), stream


def text(raw: bytes) -> str:
    return "".join(
        part["text"]
        for one in json.loads(raw)
        for candidate in one.get("candidates", [])
        for part in candidate["content"]["parts"]
    )


CHUNKS = [
    chunk("Dear fam\u00edlia of Stu"),
    chunk('dent 1, \\"}]{[ and Student 1'),
    chunk("2: \u2028 hello\\ Student 12", "STOP") | {"usageMetadata": {"promptTokenCount": 3}},
]


def test_the_first_words_leave_before_the_array_is_complete() -> None:
    stream = GeminiArrayStream(RESTORER)
    raw = json.dumps([chunk("About Student 1. "), chunk("x", "STOP")]).encode()
    first = stream.feed(raw[: raw.index(b"}, {") + 1])

    assert json.loads(first + b"]")[0]["candidates"][0]["content"]["parts"] == [
        {"text": "About Maria Lopez. "}
    ]


@given(st.lists(st.integers(1, 40), max_size=60), st.sampled_from([None, 1]), st.booleans())
def test_any_cut_of_the_bytes_gives_the_same(
    cuts: list[int], indent: int | None, escaped: bool
) -> None:
    raw = b" " + json.dumps(CHUNKS, indent=indent, ensure_ascii=escaped).encode() + b"\r\n"
    stream = GeminiArrayStream(RESTORER)
    out, at = b"", 0
    for cut in cuts:
        out += stream.feed(raw[at : at + cut])
        at += cut
    out += stream.feed(raw[at:]) + stream.flush()

    assert out == play(raw)[0]
    assert text(out) == (
        'Dear fam\u00edlia of Maria Lopez, \\"}]{[ and Aoife "Fee" Byrne: \u2028 hello\\ '
        'Aoife "Fee" Byrne'
    )
    assert stream.is_complete


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_an_array_without_labels_keeps_its_bytes_and_is_counted(size: int) -> None:
    last = b'{"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3}}'
    body = b'[{"candidates": [],\r\n"x":"\\"}]"}\r\n,' + last + b" ]\n"
    got, stream = play(body, size)

    assert got == body
    assert stream.usage == Usage(3, 0)


def test_what_an_array_still_holds_at_its_end_is_said_and_its_break_told() -> None:
    got, stream = play(json.dumps([chunk("Student 1")]).encode())

    assert text(got) == "Maria Lopez"
    assert json.loads(got)[-1]["error"]["details"][0]["reason"] == "vendor_answer_cut"
    assert not stream.is_complete


@pytest.mark.parametrize("cut", [0, 1, 9, 60, 140])
def test_an_array_that_is_cut_ends_with_an_error(cut: int) -> None:
    raw = json.dumps([chunk("About Student 1. "), chunk("x", "STOP")]).encode()
    got, stream = play(raw[:cut])

    assert json.loads(got)[-1]["error"]["details"][0]["reason"] == "vendor_answer_cut"
    assert not stream.is_complete


def test_a_failure_of_ours_ends_the_array_once() -> None:
    stream = GeminiArrayStream(RESTORER)
    out = stream.feed(b"[" + json.dumps(chunk("About Student 1")).encode())
    out += stream.broken(b'{"error":{"code":502}}')

    assert text(out) == "About Maria Lopez"
    assert json.loads(out)[-1] == {"error": {"code": 502}}
    assert stream.broken(b"{}") == b""
    assert stream.flush() == b""


def test_an_error_alone_and_an_answer_alone_are_restored() -> None:
    error, stream = play(b'{"error": {"code": 400, "message": "No: Student 1"}}', 3)
    alone, _ = play(json.dumps(chunk("See Student 1")).encode())

    assert json.loads(error)["error"]["message"] == "No: Maria Lopez"
    assert stream.is_complete
    assert text(b"[" + alone + b"]") == "See Maria Lopez"


@pytest.mark.parametrize(
    "raw",
    [b"x", b'"a"', b"[1]", b"[[", b"[]]", b"{}{}", b"{}[", b"]", b"[{]", b'[{"a" 1}]', b"[] {}"],
)
def test_what_is_no_array_of_objects_fails_after_what_came_before(raw: bytes) -> None:
    before = b"[" + json.dumps(chunk("x", "STOP")).encode()
    stream = GeminiArrayStream(RESTORER)
    with pytest.raises(VendorFailed):
        fed(stream, raw, b"")
    with pytest.raises(VendorFailed):
        stream.flush()

    assert GeminiArrayStream(RESTORER).feed(before + b"x") == before


def test_an_element_without_end_fails() -> None:
    stream = GeminiArrayStream(RESTORER)
    with pytest.raises(VendorFailed):
        fed(stream, b'[{"a":"', b"x" * (17 << 20))


def fed(stream: GeminiArrayStream, *pieces: bytes) -> None:
    for piece in pieces:
        stream.feed(piece)
