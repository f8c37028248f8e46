from __future__ import annotations

import pytest

from gateway.codecs.base import Ask, Terms
from gateway.codecs.openai_responses import OpenAIResponses
from gateway.codecs.strict_json import parse
from gateway.errors import NotAuthorized
from tests.support.fake_restorer import FakeRestorer

CODEC = OpenAIResponses()


def test_a_request_is_asked_and_read_and_its_answer_restored() -> None:
    body = parse(b'{"model":"m","input":"Maria"}')
    answer = b'{"output":[{"type":"message","content":[{"text":"Student 1"}]}]}'

    assert CODEC.ask(body) == Ask("m", is_stream=False)
    assert [slot.text for slot in CODEC.read(body).slots] == ["m", "Maria"]
    restorer = FakeRestorer({"Student 1": "Maria"})
    assert CODEC.restore(answer, restorer).body == answer.replace(b"Student 1", b"Maria")
    assert not CODEC.answer_stream(restorer).is_complete


def test_a_vendor_that_may_keep_nothing_is_told_so() -> None:
    reading = CODEC.read(parse(b'{"model":"m","input":"a"}'), Terms(may_store=False))

    assert reading.rewrite({}) == b'{"store":false,"model":"m","input":"a"}'


@pytest.mark.parametrize(
    "fields",
    [
        '"store":true',
        '"background":true',
        '"previous_response_id":"resp_1"',
        '"conversation":{"id":"conv_1"}',
        '"input":[{"type":"item_reference","id":"msg_1"}]',
        '"input":[{"id":"msg_1"}]',
    ],
)
def test_a_vendor_that_may_keep_nothing_is_asked_for_nothing_kept(fields: str) -> None:
    body = parse(f'{{"model":"m",{fields}}}'.encode())
    with pytest.raises(NotAuthorized) as caught:
        CODEC.read(body, Terms(may_store=False))

    assert caught.value.code == "storing_not_approved"
    assert CODEC.read(body)
