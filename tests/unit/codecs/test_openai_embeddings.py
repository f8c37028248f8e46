from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Terms
from gateway.codecs.openai_embeddings import OpenAIEmbeddings
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAIEmbeddings()


def document(**fields: Any) -> Any:
    return parse(json.dumps({"model": "text-embedding-3-small"} | fields).encode())


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"input": "Maria"}, ["Maria"]),
        ({"input": ["Maria", "DeShawn"]}, ["Maria", "DeShawn"]),
        ({"input": "a", "encoding_format": "base64", "dimensions": 256}, ["a", "256"]),
        ({"input": "a", "input_type": "Maria"}, ["a", "input_type", "Maria"]),
        ({"input": "a", "user": "Ana"}, ["a"]),
    ],
)
def test_every_text_is_a_slot(fields: dict[str, Any], texts: list[str]) -> None:
    assert [slot.text for slot in CODEC.read(document(**fields)).slots[1:]] == texts


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([1, 2], "token_ids_refused"),
        ([[1], [2]], "token_ids_refused"),
        (5, "token_ids_refused"),
        ([{"type": "image_url"}], "unsupported_content"),
        ({"image": "x"}, "unsupported_content"),
        (True, "invalid_structure"),
    ],
)
def test_what_cannot_be_checked_is_refused(value: Any, code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        CODEC.read(document(input=value))

    assert caught.value.code == code


def test_token_ids_are_refused_with_the_setting_that_helps() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        CODEC.read(document(input=[[1]]))

    assert "check_embedding_ctx_length=False" in caught.value.next_step


def test_a_user_of_the_client_has_an_alias() -> None:
    reading = CODEC.read(document(input="a", user="Ana"), Terms(alias=str.upper))

    assert json.loads(reading.rewrite({}))["user"] == "ANA"


@pytest.mark.parametrize("vector", ["AACAPwAAAEBTdHVkZW50", [0.25, -1e-7]])
def test_vectors_are_left_as_they_are(vector: Any) -> None:
    data = [{"object": "embedding", "index": 0, "embedding": vector}]
    answer = json.dumps({"object": "list", "data": data, "usage": {"prompt_tokens": 5}}).encode()

    got = CODEC.restore(answer, FakeRestorer({"Student": "Maria"}))

    assert got.body is answer
    assert got.usage.input_tokens == 5


def test_a_deployment_in_the_path_is_the_model() -> None:
    body = parse(b'{"input":"a"}')

    assert OpenAIEmbeddings(has_deployment=True).ask(body).model == ""
    with pytest.raises(UnreadableRequest):
        CODEC.ask(body)
