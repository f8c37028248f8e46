from __future__ import annotations

import pytest

from gateway.codecs.answers import AnswerWalk
from gateway.codecs.base import Terms
from gateway.codecs.openai_envelope import (
    FILE_FIELDS,
    STREAM_OPTIONS,
    TOKEN_FIELDS,
    TOP_LEVEL,
    bias_tokens,
    metadata,
    running,
)
from gateway.codecs.rules import Rule
from gateway.codecs.slots import SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from tests.support.fake_restorer import FakeRestorer


def code(rule: Rule, value: bytes) -> str:
    document = parse(value)
    with pytest.raises(UnreadableRequest) as caught:
        rule(SlotBuilder(document), document.root, "/x")
    assert caught.value.next_step
    return caught.value.code


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (FILE_FIELDS["images"], "unsupported_content"),
        (TOKEN_FIELDS["input_ids"], "token_ids_refused"),
        (bias_tokens, "invalid_structure"),
        (STREAM_OPTIONS, "invalid_structure"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(rule: Rule, expected: str) -> None:
    assert code(rule, b"[1]") == expected


def test_a_key_that_is_no_token_id_is_refused() -> None:
    assert code(bias_tokens, b'{"Maria":1}') == "invalid_structure"


def test_token_ids_are_fixed() -> None:
    document = parse(b'{"50256":-100}')
    builder = SlotBuilder(document)
    for node in (document.root, parse(b"null").root):
        bias_tokens(builder, node, "/logit_bias")

    slots = builder.reading().slots
    assert [(s.kind.value, s.text) for s in slots] == [("fixed", "50256"), ("fixed", "-100")]


def test_the_envelope_is_left_and_a_running_text_too() -> None:
    walk = AnswerWalk(FakeRestorer({"Student 1": "Maria"}))
    document = parse(b'["Student 1",["Student 1"],{"message":"Student 1","code":"Student 1"}]')
    text, other, error = document.root.items  # type: ignore[union-attr] # an array
    TOP_LEVEL["id"](walk, text)
    running(walk, text)
    assert walk.edits == []

    running(walk, other)
    TOP_LEVEL["error"](walk, error)
    assert document.splice(walk.edits) == (
        b'["Student 1",["Maria"],{"message":"Maria","code":"Student 1"}]'
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('{"user_id":"ana","lesson":"7b"}', '{"user_id":"ANA","lesson":"7b"}'),
        ('{"userEmail":null,"user":"ana"}', '{"userEmail":null,"user":"ANA"}'),
        ('{"user_id":["ana"]}', '{"user_id":["ana"]}'),
        ('"ana"', '"ana"'),
    ],
)
def test_metadata_that_names_a_user_has_an_alias(value: str, expected: str) -> None:
    document = parse(value.encode())
    builder = SlotBuilder(document, Terms(alias=str.upper))
    metadata(builder, document.root, "/metadata")
    reading = builder.reading()

    assert reading.rewrite({}).decode() == expected
    assert "ANA" in expected or "ana" in [slot.text for slot in reading.slots]
