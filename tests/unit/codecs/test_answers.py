from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs import answers
from gateway.codecs.answers import AnswerRule, AnswerWalk, OffsetMap
from gateway.codecs.strict_json import Object, parse
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

VALUES = {"Student 1": "Maria Lopez", "Student 12": "Ngozi Eze", "Student 3": 'Aoife "Fee" Byrne'}


def apply(rule: AnswerRule, raw: bytes) -> bytes:
    document = parse(raw)
    walk = AnswerWalk(FakeRestorer(VALUES))
    rule(walk, document.root)
    return document.splice(walk.edits)


def restored(rule: AnswerRule, value: Any) -> Any:
    return json.loads(apply(rule, json.dumps(value).encode()))


RECORD = answers.record({"id": answers.verbatim, "text": answers.text, "args": answers.json_text})


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (answers.verbatim, "Student 1", "Student 1"),
        (answers.text, "See Student 12.", "See Ngozi Eze."),
        (answers.text, "Student 3", 'Aoife "Fee" Byrne'),
        (answers.text, ["Student 1", 1, None], ["Maria Lopez", 1, None]),
        (answers.json_text, '{"n":"Student 3"}', '{"n":"Aoife \\"Fee\\" Byrne"}'),
        (answers.json_text, '{"n":"Student 3', '{"n":"Aoife \\"Fee\\" Byrne'),
        (answers.json_text, {"n": "Student 3"}, {"n": 'Aoife "Fee" Byrne'}),
        (answers.text, '{"n":"Student 3"}', '{"n":"Aoife \\"Fee\\" Byrne"}'),
        (answers.free_form, {"Student 1": {"a": ["Student 1"]}},
         {"Maria Lopez": {"a": ["Maria Lopez"]}}),
        (answers.free_form, True, True),
        (RECORD, {"id": "Student 1", "text": "Student 1"},
         {"id": "Student 1", "text": "Maria Lopez"}),
        (RECORD, {"Student 1": "Student 1", "b": "x"}, {"Maria Lopez": "Maria Lopez", "b": "x"}),
        (RECORD, ["Student 1"], ["Maria Lopez"]),
        (RECORD, None, None),
        (answers.list_of(RECORD), [{"id": "Student 1"}], [{"id": "Student 1"}]),
        (answers.list_of(RECORD), "Student 1", "Maria Lopez"),
        (answers.record({}, other=answers.verbatim), {"a": "Student 1"}, {"a": "Student 1"}),
    ],
)  # fmt: skip
def test_a_rule_restores_text_and_leaves_structure(
    rule: AnswerRule, value: Any, expected: Any
) -> None:
    assert restored(rule, value) == expected


def test_what_does_not_change_keeps_its_spelling() -> None:
    raw = b'{ "a":"\\u0041", "b" : "Student 1","c":1.0 }'

    assert apply(answers.free_form, raw) == b'{ "a":"\\u0041", "b" : "Maria Lopez","c":1.0 }'


@pytest.mark.parametrize("rule", [answers.free_form, answers.record({})])
def test_a_key_does_not_vanish_behind_its_twin(rule: AnswerRule) -> None:
    value = {"Student 1": 1, "Maria Lopez": 2}

    assert restored(rule, value) == value


@pytest.mark.parametrize("raw", [b"", b"<html>", b'{"a":1', b'{"a":1,"a":2}', b"\xff", b"{}{}"])
def test_an_answer_that_is_no_json_is_a_failure_of_the_vendor(raw: bytes) -> None:
    with pytest.raises(VendorFailed) as caught:
        answers.read_answer(raw)

    assert (caught.value.code, caught.value.status) == ("vendor_answer_unreadable", 502)
    assert caught.value.__cause__ is None


def test_an_answer_may_be_larger_than_a_request() -> None:
    rows = [{"token": "a", "bytes": [97], "top": []} for _ in range(20_000)]

    assert answers.read_answer(json.dumps(rows).encode()).root.end > 0


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("7", 7),
        ("0", 0),
        ("-1", None),
        ("1.5", None),
        ("1e3", None),
        ('"7"', None),
        ("9" * 16, None),
    ],
)
def test_counts_are_whole_numbers(raw: str, expected: int | None) -> None:
    assert answers.count(parse(raw.encode()).root) == expected


def test_an_absent_count_is_none() -> None:
    assert answers.count(None) is None


def offsets(original: str) -> OffsetMap:
    return OffsetMap(original, FakeRestorer(VALUES).edits(original))


@pytest.mark.parametrize(
    ("start", "end", "cited"),
    [
        (0, 9, "Maria Lopez"),
        (14, 24, "Ngozi Eze"),
        (0, 24, "Maria Lopez and Ngozi Eze"),
        (10, 13, "and"),
        (3, 5, "Maria Lopez"),
        (14, 23, "Ngozi Eze"),
        (24, 25, "."),
        (25, 25, ""),
        (24, 900, "."),
    ],
)
def test_offsets_follow_the_text_they_cite(start: int, end: int, cited: str) -> None:
    original = "Student 1 and Student 12."
    restored_text = "Maria Lopez and Ngozi Eze."
    moved = offsets(original)

    assert restored_text[moved.start(start) : moved.end(end)] == cited


def test_offsets_count_code_points() -> None:
    assert offsets("😀 Student 1 é").start(12) == len("😀 Maria Lopez ")


def test_an_offset_behind_the_text_stays_inside_it() -> None:
    moved = offsets("Student 1")

    assert (moved.start(99), moved.end(99)) == (len("Maria Lopez"), len("Maria Lopez"))


def test_offsets_may_count_something_else() -> None:
    text = "é Student 1 é"
    moved = OffsetMap(text, [(2, 11, "Zoé")], lambda part: len(part.encode()))

    assert (moved.start(3), moved.end(12), moved.end(15)) == (3, 7, 10)


def test_ranges_are_moved_where_they_are_numbers() -> None:
    document = parse(b'{"start_index":0,"end_index":9,"other":9}')
    assert isinstance(document.root, Object)
    walk = AnswerWalk(FakeRestorer(VALUES))

    answers.shift_range(walk, document.root, offsets("Student 1 is"))

    assert document.splice(walk.edits) == b'{"start_index":0,"end_index":11,"other":9}'


def test_ranges_that_are_no_numbers_are_left() -> None:
    document = parse(b'{"start_index":"0","end_index":null}')
    assert isinstance(document.root, Object)
    walk = AnswerWalk(FakeRestorer(VALUES))

    answers.shift_range(walk, document.root, offsets("Student 1 is"))

    assert walk.edits == []


@pytest.mark.parametrize(
    ("said", "told_on"),
    [
        ("Wrong key: sk-proj-********wxyz, see", "Wrong key: [withheld], see"),
        (
            "Limit in organization org-Q1w2E3 on tokens.",
            "Limit in organization [withheld] on tokens.",
        ),
        ("key AIzaSyA1234567890 not valid", "key [withheld] not valid"),
        ("consumer: projects/81234", "consumer: [withheld]"),
        ("Authorization: Bearer abcdefgh12345", "Authorization: [withheld]"),
        (
            "The model m-1 does not exist; see req_123.",
            "The model m-1 does not exist; see req_123.",
        ),
    ],
)
def test_an_error_keeps_the_keys_and_accounts_of_the_gateway(said: str, told_on: str) -> None:
    assert restored(answers.told, {"a": [said, 1]}) == {"a": [told_on, 1]}
