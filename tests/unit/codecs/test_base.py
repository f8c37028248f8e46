from __future__ import annotations

from gateway.codecs.base import AnswerStream, Ask, Codec, RestoredAnswer, Restorer, Usage
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.findings import Reading
from tests.support.fake_restorer import FakeRestorer

CODECS: tuple[Codec, ...] = (OpenAIChat(),)
"""The annotation is half of the test: the type checker compares each codec with the protocol."""


def test_endpoints_are_told_apart_by_name() -> None:
    assert len({codec.endpoint for codec in CODECS}) == len(CODECS)


def test_a_request_asks_for_no_tools_unless_it_says_so() -> None:
    ask = Ask(model="m", is_stream=False)

    assert (ask.functions, ask.built_in_tools) == (0, ())


def test_every_answer_counts_for_itself() -> None:
    first, second = RestoredAnswer(b"{}"), RestoredAnswer(b"{}")
    first.usage.input_tokens = 7

    assert second.usage == Usage(0, 0)


def test_every_codec_gives_the_parts_of_the_walk() -> None:
    restorer: Restorer = FakeRestorer({})
    for codec in CODECS:
        reading: Reading = codec.read(parse(b'{"model":"m","messages":[]}'))
        stream: AnswerStream = codec.answer_stream(restorer)

        assert reading.rewrite({}) == b'{"model":"m","messages":[]}'
        assert stream.usage == Usage()
        assert codec.restore(b"{}", restorer).body == b"{}"
