from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.gemini_stream import GeminiStream
from gateway.codecs.sse import SseReader
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 12": 'Aoife "Fee" Byrne'})


def chunk(*parts: Any, index: int = 0, finish: str | None = None) -> dict[str, Any]:
    texts = [{"text": part} if isinstance(part, str) else part for part in parts]
    one = {"index": index, "content": {"role": "model", "parts": texts}}
    return {"candidates": [one | ({"finishReason": finish} if finish else {})]}


def sse(*chunks: dict[str, Any]) -> bytes:
    return b"".join(b"data: " + json.dumps(one).encode() + b"\r\n\r\n" for one in chunks)


def play(raw: bytes) -> tuple[list[dict[str, Any]], GeminiStream]:
    stream = GeminiStream(RESTORER)
    out = stream.feed(raw) + stream.flush()
    return [json.loads(event.data or b"") for event in SseReader().feed(out)], stream


def texts(chunks: list[dict[str, Any]]) -> dict[tuple[int, bool], str]:
    out: dict[tuple[int, bool], str] = {}
    for one in chunks:
        for candidate in one.get("candidates", ()):
            for part in candidate.get("content", {}).get("parts", ()):
                key = candidate["index"], bool(part.get("thought"))
                out[key] = out.get(key, "") + part.get("text", "")
    return out


CHUNKS = (
    chunk({"text": "About Stu", "thought": True}),
    chunk({"text": "dent 1", "thought": True}, "Dear Stud"),
    chunk("Student 1", index=1),
    chunk("ent 1", {"functionCall": {"name": "n", "args": {"a": "Student 12"}}}, finish="STOP"),
    chunk("2!", index=1, finish="STOP"),
)
EXPECTED = {
    (0, True): "About Maria Lopez",
    (0, False): "Dear Maria Lopez",
    (1, False): 'Aoife "Fee" Byrne!',
}


def test_candidates_and_thoughts_have_each_their_own_hold_back() -> None:
    chunks, stream = play(sse(*CHUNKS))

    assert texts(chunks) == EXPECTED
    assert stream.is_complete


@pytest.mark.parametrize(
    "last",
    [{"error": {"message": "Student 1"}}, {"promptFeedback": {"blockReason": "SAFETY"}}],
)
def test_an_error_or_a_block_is_an_end(last: dict[str, Any]) -> None:
    chunks, stream = play(sse(last))

    assert stream.is_complete
    assert "vendor_answer_cut" not in json.dumps(chunks)


def test_a_stream_that_is_cut_ends_with_an_error() -> None:
    chunks, stream = play(sse(chunk("About Student 1")))

    assert texts(chunks) == {(0, False): "About Maria Lopez"}
    assert chunks[-1]["error"]["details"][0]["reason"] == "vendor_answer_cut"
    assert not stream.is_complete


def test_no_client_gets_a_comment_a_name_or_an_empty_event() -> None:
    stream = GeminiStream(RESTORER)

    assert stream.feed(b": k\n\ndata:\n\nevent: x\ndata: {}\n\n") == b"data: {}\n\n"


def test_data_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        play(b"data: {\n\n")
