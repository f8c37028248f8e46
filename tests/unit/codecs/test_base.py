from __future__ import annotations

from gateway.codecs.base import (
    PLAIN_TERMS,
    AnswerStream,
    Ask,
    Codec,
    RestoredAnswer,
    Restorer,
    Usage,
    no_alias,
)
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.openai_completions import OpenAICompletions
from gateway.codecs.openai_embeddings import OpenAIEmbeddings
from gateway.codecs.openai_moderations import OpenAIModerations
from gateway.codecs.strict_json import parse
from gateway.findings import Reading
from tests.support.fake_restorer import FakeRestorer

STREAMING: tuple[Codec, ...] = (OpenAIChat(), OpenAICompletions())
CODECS: tuple[Codec, ...] = (*STREAMING, OpenAIEmbeddings(), OpenAIModerations())
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

        assert reading.rewrite({}) == b'{"model":"m","messages":[]}'
        assert codec.restore(b"{}", restorer).body == b"{}"
    for codec in STREAMING:
        stream: AnswerStream = codec.answer_stream(restorer)
        assert stream.usage == Usage()


def test_without_a_key_every_member_of_staff_has_the_same_alias() -> None:
    assert no_alias("Ana Rivera") == no_alias("Rosa Lopez") == PLAIN_TERMS.alias("x")
