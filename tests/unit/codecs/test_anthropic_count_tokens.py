from __future__ import annotations

from gateway.codecs.anthropic_count_tokens import AnthropicCountTokens
from gateway.codecs.base import Ask
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = AnthropicCountTokens()


def test_a_prompt_is_read_as_if_it_were_sent() -> None:
    body = parse(b'{"model":"m","messages":[{"role":"user","content":"Maria"}],"tools":[{}]}')

    assert CODEC.ask(body) == Ask("m", is_stream=False, functions=1)
    assert [slot.text for slot in CODEC.read(body).slots] == ["m", "Maria"]


def test_a_count_is_left_as_it_is() -> None:
    raw = b'{"input_tokens": 42}'

    assert CODEC.restore(raw, FakeRestorer({})).body is raw
