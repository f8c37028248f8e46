from __future__ import annotations

import json

import pytest

from gateway.codecs.base import Ask, Terms, Usage
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest, VendorFailed
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAIChat()
RESTORER = FakeRestorer({"Student 1": "Maria Lopez"})
BODY = parse(b'{"model":"m","stream":true,"messages":[{"role":"user","content":"Maria Lopez"}]}')


def test_the_endpoint_has_the_name_of_the_catalog() -> None:
    assert CODEC.endpoint == "chat.completions"


def test_a_request_is_asked_and_read() -> None:
    assert CODEC.ask(BODY) == Ask("m", is_stream=True)
    assert [slot.text for slot in CODEC.read(BODY).slots] == ["m", "Maria Lopez"]


def test_a_request_is_rewritten() -> None:
    written = CODEC.read(BODY).rewrite({1: "Student 1"})

    assert written == BODY.raw.replace(b"Maria Lopez", b"Student 1")


def test_a_request_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnreadableRequest):
        CODEC.read(parse(b"[]"))


def test_an_answer_is_restored_and_counted() -> None:
    body = b'{"choices":[{"message":{"content":"Student 1"}}],"usage":{"prompt_tokens":7}}'

    answer = CODEC.restore(body, RESTORER)
    assert json.loads(answer.body)["choices"][0]["message"]["content"] == "Maria Lopez"
    assert answer.usage == Usage(7, 0)


def test_an_answer_that_cannot_be_read_is_a_failure() -> None:
    with pytest.raises(VendorFailed):
        CODEC.restore(b"<html>", RESTORER)


def test_every_stream_has_a_state_of_its_own() -> None:
    first, second = CODEC.answer_stream(RESTORER), CODEC.answer_stream(RESTORER)
    first.feed(b'data: {"choices":[{"index":0,"delta":{"content":"Stud"}}]}\n\n')
    second.feed(b'data: {"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n')

    assert b"Stud" in first.flush()
    assert b"Stud" not in second.flush()


def test_a_deployment_in_the_path_is_the_model_and_is_scanned() -> None:
    codec = OpenAIChat(has_deployment=True)
    body = parse(b'{"messages":[{"role":"user","content":"Hi"}]}')

    assert codec.ask(body).model == ""
    assert [s.text for s in codec.read(body, Terms(model="gpt-5-east")).slots] == [
        "gpt-5-east",
        "Hi",
    ]
    with pytest.raises(UnreadableRequest):
        CODEC.ask(body)
