from __future__ import annotations

import pytest

from gateway.codecs.answers import record, text
from gateway.codecs.base import Usage
from gateway.codecs.strict_json import parse
from gateway.codecs.whole_answer import read_usage, restore_whole
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez"})
RULE = record({"text": text})


def test_an_answer_is_restored_by_its_table() -> None:
    got = restore_whole(b'{"text": "Student 1", "usage": {"input_tokens": 3}}', RESTORER, RULE)

    assert got.body == b'{"text": "Maria Lopez", "usage": {"input_tokens": 3}}'
    assert got.usage == Usage(3, 0)


def test_an_error_in_a_list_of_one_is_restored_as_well() -> None:
    assert restore_whole(b'[{"text":"Student 1"}]', RESTORER, RULE).body == (
        b'[{"text":"Maria Lopez"}]'
    )


def test_what_is_no_json_cannot_be_answered() -> None:
    with pytest.raises(VendorFailed):
        restore_whole(b"<html>", RESTORER, RULE)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"prompt_tokens":1,"completion_tokens":2}', Usage(1, 2)),
        (b'{"input_tokens":3,"output_tokens":4}', Usage(3, 4)),
        (b'{"promptTokenCount":5,"candidatesTokenCount":6}', Usage(5, 6)),
        (b'{"output_tokens":4}', Usage(9, 4)),
        (b"null", Usage(9, 9)),
    ],
)
def test_counts_are_taken_over_as_far_as_they_are_told(body: bytes, expected: Usage) -> None:
    usage = Usage(9, 9)

    read_usage(parse(body).root, usage)

    assert usage == expected
