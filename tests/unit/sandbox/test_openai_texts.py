from __future__ import annotations

import base64
import json
import struct

from gateway.sandbox.openai_texts import completion_events, embeddings, moderation, text_completion

HEAD = {"id": "cmpl-1", "created": 1, "model": "m"}


def test_every_prompt_gets_a_choice_and_an_echo_if_asked() -> None:
    choices = text_completion(HEAD, {"prompt": ["Student 1", "b"], "echo": True})["choices"]

    assert [choice["index"] for choice in choices] == [0, 1]
    assert choices[0]["text"].startswith("Student 1I received: Student 1")


def test_a_stream_says_what_a_whole_answer_says() -> None:
    body = {"prompt": "About Student 1"}
    events = list(completion_events(HEAD, body))
    chunks = [json.loads(event.removeprefix(b"data: ")) for event in events[:-1]]

    text = "".join(chunk["choices"][0]["text"] for chunk in chunks)
    assert text == text_completion(HEAD, body)["choices"][0]["text"]
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert events[-1] == b"data: [DONE]\n\n"


def test_a_vector_is_the_same_in_both_spellings() -> None:
    plain = embeddings({"model": "m", "input": "a", "dimensions": 3})["data"][0]["embedding"]
    packed = embeddings(
        {"model": "m", "input": "a", "dimensions": 3, "encoding_format": "base64"}
    )["data"][0]["embedding"]  # fmt: skip

    numbers = struct.unpack("<3f", base64.b64decode(packed))
    assert [round(number, 5) for number in numbers] == [round(number, 5) for number in plain]


def test_an_odd_number_of_dimensions_gives_the_usual_one() -> None:
    for wanted in (0, "3", 10**9):
        body = {"model": "m", "input": ["a"], "dimensions": wanted}
        assert len(embeddings(body)["data"][0]["embedding"]) == 8


def test_every_text_is_moderated() -> None:
    assert len(moderation({"input": ["a", {"type": "text", "text": "b"}]})["results"]) == 2
