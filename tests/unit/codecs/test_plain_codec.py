from __future__ import annotations

import pytest

from gateway.codecs import answers
from gateway.codecs.base import Ask, Terms
from gateway.codecs.plain_codec import PlainCodec, ask_for_model, ask_for_stream
from gateway.codecs.rules import alias, identifier, record, text
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest, VendorFailed
from tests.support.fake_restorer import FakeRestorer

CODEC = PlainCodec(
    record({"model": identifier, "input": text, "user": alias}),
    answers.record({"id": answers.verbatim}),
)
RESTORER = FakeRestorer({"Student 1": "Maria Lopez"})


def test_a_request_is_asked_and_read_by_its_table() -> None:
    body = parse(b'{"model":"m","input":"Maria","user":"ana"}')
    reading = CODEC.read(body, Terms(alias=str.upper))

    assert CODEC.ask(body) == Ask("m", is_stream=False)
    assert [slot.text for slot in reading.slots] == ["m", "Maria"]
    assert reading.rewrite({}) == b'{"model":"m","input":"Maria","user":"ANA"}'


def test_a_body_that_is_no_object_is_refused() -> None:
    for step in (CODEC.ask, CODEC.read):
        with pytest.raises(UnreadableRequest):
            step(parse(b"[]"))


def test_an_answer_is_restored_by_its_table() -> None:
    got = CODEC.restore(b'{"id":"Student 1","x":"Student 1"}', RESTORER)

    assert got.body == b'{"id":"Student 1","x":"Maria Lopez"}'


def test_a_stream_is_no_answer_of_it() -> None:
    with pytest.raises(VendorFailed):
        CODEC.answer_stream(RESTORER)


@pytest.mark.parametrize("streamed", [True, False])
def test_a_stream_is_asked_for_where_there_may_be_one(*, streamed: bool) -> None:
    body = parse(b'{"model":"m","stream":true}' if streamed else b'{"model":"m"}')

    assert ask_for_stream(body) == Ask("m", is_stream=streamed)
    assert ask_for_model(body) == Ask("m", is_stream=False)


def test_a_model_that_the_path_names_is_scanned_as_well() -> None:
    slot = CODEC.read(parse(b"{}"), Terms(model="gemini-maria")).slots[0]

    assert (slot.text, slot.kind.value, slot.where) == ("gemini-maria", "fixed", "/model")
