from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Usage
from gateway.codecs.openai_completions_stream import OpenAICompletionsStream
from gateway.codecs.sse import SseReader
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 12": "DeShawn Carter"})
DONE = b"data: [DONE]\n\n"


def chunk(text: Any, index: int = 0, finish: str | None = None, **fields: Any) -> bytes:
    choice = {"index": index, "text": text, "logprobs": None, "finish_reason": finish}
    return b"data: " + json.dumps({"id": "cmpl-1", "choices": [choice]} | fields).encode() + b"\n\n"


def play(*pieces: bytes) -> tuple[bytes, OpenAICompletionsStream]:
    stream = OpenAICompletionsStream(RESTORER)
    return b"".join(map(stream.feed, pieces)) + stream.flush(), stream


def texts(raw: bytes) -> dict[int, str]:
    out: dict[int, str] = {}
    for event in SseReader().feed(raw):
        if event.data and event.data != b"[DONE]":
            for choice in json.loads(event.data).get("choices", ()):
                out[choice["index"]] = out.get(choice["index"], "") + choice["text"]
    return out


def test_choices_have_each_their_own_hold_back() -> None:
    raw, stream = play(
        chunk("Stu"),
        chunk("Student 1", 1),
        chunk("dent 1", 0, "stop"),
        chunk("2 is", 1, "stop"),
        DONE,
    )

    assert texts(raw) == {0: "Maria Lopez", 1: "DeShawn Carter is"}
    assert stream.is_complete


def test_a_finish_reason_without_text_lets_go_what_was_held() -> None:
    raw, _ = play(chunk("Student 1"), chunk(None, 0, "stop"), DONE)

    pieces = [json.loads(e.data)["choices"][0]["text"] for e in SseReader().feed(raw)[:2] if e.data]
    assert pieces == ["", "Maria Lopez"]


@pytest.mark.parametrize("end", [DONE, b'data: {"error":{"message":"Student 1 is busy"}}\n\n'])
def test_what_was_held_comes_before_the_end(end: bytes) -> None:
    raw, stream = play(chunk("Student 1"), end)

    assert texts(raw) == {0: "Maria Lopez"}
    assert raw.index(b"Maria") < raw.rindex(b"data: ")
    assert stream.is_complete


def test_a_stream_that_is_cut_says_so() -> None:
    raw, stream = play(chunk("Student 1 is"))

    assert b"vendor_answer_cut" in raw
    assert not stream.is_complete


def test_untouched_events_keep_their_bytes_and_usage_is_read() -> None:
    sent = chunk("Dear family", usage={"prompt_tokens": 3, "completion_tokens": 4}) + DONE

    raw, stream = play(sent)

    assert raw == sent
    assert stream.usage == Usage(3, 4)


def test_places_of_tokens_go_once_the_text_has_another_length() -> None:
    tokens = {"tokens": ["x"], "text_offset": [9]}

    def said(text: str, index: int) -> dict[str, Any]:
        return {"index": index, "text": text, "logprobs": tokens, "finish_reason": None}

    raw, _ = play(
        *(
            chunk("", choices=[said(text, index)])
            for text, index in (("Hi ", 0), ("Student 1.", 0), (" She", 0), (" He", 1))
        ),
        DONE,
    )

    choices = [
        json.loads(one.data)["choices"][0]
        for one in SseReader().feed(raw)
        if one.data and one.data != b"[DONE]"
    ]
    assert [choice["logprobs"] for choice in choices[:4]] == [tokens, None, None, tokens]
