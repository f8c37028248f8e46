from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Ask
from gateway.codecs.openai_moderations import OpenAIModerations
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAIModerations()
PART = {"type": "text", "text": "Maria"}


def document(**fields: Any) -> Any:
    return parse(json.dumps(fields).encode())


@pytest.mark.parametrize("value", ["Maria", ["Maria"], [PART], PART])
def test_every_form_of_input_is_text(value: Any) -> None:
    assert [slot.text for slot in CODEC.read(document(input=value)).slots] == ["Maria"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([{"type": "image_url", "image_url": {"url": "https://x.example/m.png"}}],
         "unsupported_content"),
        ([{"text": "Maria"}], "invalid_structure"),
        ([{"type": 5}], "invalid_structure"),
        ([5], "token_ids_refused"),
        ([[5]], "token_ids_refused"),
        (False, "invalid_structure"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(value: Any, code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        CODEC.read(document(input=value))

    assert caught.value.code == code


def test_a_request_without_a_model_is_for_the_vendors_own_choice() -> None:
    assert CODEC.ask(document(input="a")) == Ask("omni-moderation-latest", is_stream=False)
    assert CODEC.ask(document(input="a", model="m")).model == "m"


def test_results_are_left_and_an_error_is_restored() -> None:
    restorer = FakeRestorer({"Student 1": "Maria"})
    results = b'{"id":"m","results":[{"flagged":true,"categories":{"violence":true}}]}'

    assert CODEC.restore(results, restorer).body is results
    assert CODEC.restore(b'{"error":{"message":"Student 1"}}', restorer).body == (
        b'{"error":{"message":"Maria"}}'
    )
