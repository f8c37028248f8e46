from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Ask, Terms, Usage
from gateway.codecs.openai_completions import OpenAICompletions
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAICompletions()


def document(**fields: Any) -> Any:
    return parse(json.dumps({"model": "gpt-3.5-turbo-instruct"} | fields).encode())


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"prompt": "Maria"}, ["Maria"]),
        ({"prompt": ["Maria", "DeShawn"]}, ["Maria", "DeShawn"]),
        ({"prompt": None, "suffix": "Lopez"}, ["Lopez"]),
        ({"prompt": "a", "stop": ["Maria", "Lopez"]}, ["a", "Maria", "Lopez"]),
        ({"prompt": "a", "logit_bias": {"50256": -1}}, ["a", "50256", "-1"]),
        ({"prompt": "a", "x_new": "Maria", "best_of": 2}, ["a", "x_new", "Maria", "2"]),
        ({"prompt": "a", "user": "Ana Rivera", "echo": True}, ["a"]),
    ],
)  # fmt: skip
def test_every_text_is_a_slot(fields: dict[str, Any], texts: list[str]) -> None:
    assert [slot.text for slot in CODEC.read(document(**fields)).slots[1:]] == texts


def test_prompts_are_read_apart() -> None:
    slots = CODEC.read(document(prompt=["Maria", "Lopez"])).slots

    assert slots[1].passage != slots[2].passage


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        ({"prompt": [67455, 40152]}, "token_ids_refused", "/prompt/0"),
        ({"prompt": [[67455], [1]]}, "token_ids_refused", "/prompt/0"),
        ({"prompt": ["a", 5]}, "token_ids_refused", "/prompt/1"),
        ({"prompt": 5}, "token_ids_refused", "/prompt"),
        ({"prompt": {"a": 1}}, "invalid_structure", "/prompt"),
        ({"prompt": [{}]}, "invalid_structure", "/prompt/0"),
        ({"prompt_token_ids": [1]}, "token_ids_refused", "/prompt_token_ids"),
        ({"prompt_embeds": "AAAA"}, "token_ids_refused", "/prompt_embeds"),
        ({"images": ["iVBO"]}, "unsupported_content", "/images"),
        ({"model": "a b"}, "missing_model", "/model"),
        ({"stream": "yes"}, "invalid_structure", "/stream"),
    ],
)
def test_what_cannot_be_checked_is_refused(fields: dict[str, Any], code: str, param: str) -> None:
    body = document(**fields)

    with pytest.raises(UnreadableRequest) as caught:  # noqa: PT012 - the walk takes both steps
        CODEC.ask(body)
        CODEC.read(body)

    assert (caught.value.code, caught.value.param) == (code, param)


def test_a_request_asks_for_its_model_and_a_stream() -> None:
    assert CODEC.ask(document(stream=True)) == Ask("gpt-3.5-turbo-instruct", is_stream=True)


def test_a_user_of_the_client_has_an_alias() -> None:
    reading = CODEC.read(document(user="Ana"), Terms(alias=str.upper))

    assert json.loads(reading.rewrite({}))["user"] == "ANA"


def test_every_choice_is_restored_and_log_probabilities_of_other_words_are_dropped() -> None:
    logprobs = {"tokens": ["Student", " 1"], "text_offset": [0, 7]}
    choices = [{"index": i, "text": f"Student {i + 1}", "logprobs": logprobs} for i in (0, 1, 8)]
    answer = {"id": "Student 1", "choices": choices, "usage": {"prompt_tokens": 4}}
    restorer = FakeRestorer({"Student 1": "Maria", "Student 2": "DeShawn"})

    got = CODEC.restore(json.dumps(answer).encode(), restorer)

    body = json.loads(got.body)
    assert [choice["text"] for choice in body["choices"]] == ["Maria", "DeShawn", "Student 9"]
    assert [choice["logprobs"] for choice in body["choices"]] == [None, None, logprobs]
    assert body["id"] == "Student 1"
    assert got.usage == Usage(4, 0)
    assert CODEC.answer_stream(restorer).usage == Usage()


def test_a_deployment_in_the_path_is_the_model() -> None:
    body = parse(b'{"prompt":"a"}')

    assert OpenAICompletions(has_deployment=True).ask(body).model == ""
    with pytest.raises(UnreadableRequest):
        CODEC.ask(body)
