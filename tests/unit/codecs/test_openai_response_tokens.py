from __future__ import annotations

import pytest

from gateway.codecs.base import Ask, Terms
from gateway.codecs.openai_response_tokens import OpenAIResponseTokens
from gateway.codecs.strict_json import parse
from gateway.errors import NotAuthorized
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAIResponseTokens()
SEALED = Terms(may_store=False)


def test_a_count_is_asked_as_the_answer_would_be() -> None:
    body = parse(b'{"model":"m","input":"Maria"}')

    assert CODEC.ask(body) == Ask("m", is_stream=False)
    assert [slot.text for slot in CODEC.read(body).slots] == ["m", "Maria"]
    assert CODEC.read(body, SEALED).rewrite({}) == b'{"model":"m","input":"Maria"}'


def test_a_count_of_what_is_stored_needs_storing() -> None:
    body = parse(b'{"model":"m","input":"a","previous_response_id":"resp_1"}')

    assert list(CODEC.read(body).states) == ["resp_1"]
    with pytest.raises(NotAuthorized) as caught:
        CODEC.read(body, SEALED)
    assert caught.value.code == "storing_not_approved"


def test_the_count_stays_as_it_is() -> None:
    answer = b'{"object":"response.input_tokens","input_tokens":11}'

    assert CODEC.restore(answer, FakeRestorer({})).body == answer
