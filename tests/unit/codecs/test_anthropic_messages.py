from __future__ import annotations

from gateway.codecs.anthropic_messages import AnthropicMessages
from gateway.codecs.base import Ask, Usage
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = AnthropicMessages()
BODY = parse(b'{"model":"claude-sonnet-5","stream":true,"messages":[]}')


def test_a_request_is_asked_and_read() -> None:
    assert CODEC.ask(BODY) == Ask("claude-sonnet-5", is_stream=True)
    assert [slot.text for slot in CODEC.read(BODY).slots] == ["claude-sonnet-5"]


def test_answers_are_restored_and_counted() -> None:
    restorer = FakeRestorer({"Student 1": "Maria"})
    usage = b'"usage":{"input_tokens":2,"output_tokens":3}'
    got = CODEC.restore(
        b'{"content":[{"type":"text","text":"Student 1"}],' + usage + b"}", restorer
    )

    assert b'"text":"Maria"' in got.body
    assert got.usage == Usage(2, 3)
    assert CODEC.answer_stream(restorer).usage == Usage()
