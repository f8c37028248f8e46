from __future__ import annotations

import pytest

from gateway.codecs.base import (
    PLAIN_TERMS,
    AnswerStream,
    Ask,
    Codec,
    RestoredAnswer,
    Restorer,
    Terms,
    Usage,
    no_alias,
)
from gateway.codecs.strict_json import parse
from gateway.findings import Reading
from tests.support.codecs import CODECS
from tests.support.fake_restorer import FakeRestorer


def test_endpoints_are_told_apart_by_name() -> None:
    codecs: dict[str, Codec] = CODECS
    names = {codec.endpoint for codec in codecs.values()}

    # What is kept of Responses is the same approval as Responses.
    assert len(names) == len([c for c in codecs.values() if c.endpoint != "responses"]) + 1


def test_a_request_asks_for_no_tools_unless_it_says_so() -> None:
    ask = Ask(model="m", is_stream=False)

    assert (ask.functions, ask.built_in_tools) == (0, ())


def test_every_answer_counts_for_itself() -> None:
    first, second = RestoredAnswer(b"{}"), RestoredAnswer(b"{}")
    first.usage.input_tokens = 7

    assert second.usage == Usage(0, 0)


@pytest.mark.parametrize("name", CODECS)
def test_every_codec_gives_the_parts_of_the_walk(name: str) -> None:
    restorer: Restorer = FakeRestorer({})
    reading: Reading = CODECS[name].read(parse(b'{"model":"m","messages":[]}'), Terms(model="m"))

    assert reading.rewrite({}) == b'{"model":"m","messages":[]}'
    assert CODECS[name].restore(b"{}", restorer).body == b"{}"


@pytest.mark.parametrize(
    "name", ["openai_chat", "openai_completions", "anthropic_messages"]
)  # fmt: skip
def test_a_codec_of_streams_counts_from_nothing(name: str) -> None:
    stream: AnswerStream = CODECS[name].answer_stream(FakeRestorer({}))

    assert (stream.usage, stream.is_complete) == (Usage(), False)


def test_without_a_key_every_member_of_staff_has_the_same_alias() -> None:
    assert no_alias("Ana Rivera") == no_alias("Rosa Lopez") == PLAIN_TERMS.alias("x")
