from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs import rules
from gateway.codecs.rules import Rule
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import Array, Object, String, parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind


def apply(rule: Rule, value: Any) -> JsonReading:
    document = parse(json.dumps(value).encode())
    builder = SlotBuilder(document)
    rule(builder, document.root, "/here")
    return builder.reading()


def seen(rule: Rule, value: Any) -> list[tuple[str, str]]:
    return [(slot.kind.value, slot.text) for slot in apply(rule, value).slots]


COLOURS = rules.word("red", "blue")
SIZES = rules.one_of("small", "large")
EITHER = rules.by_type({String: rules.identifier, Array: rules.list_of(rules.number)})


@pytest.mark.parametrize(
    ("rule", "value", "slots"),
    [
        (rules.text, "Maria", [("text", "Maria")]),
        (rules.text, 204417, [("number", "204417")]),
        (rules.text, ["a"], [("text", "a")]),
        (rules.text, True, []),
        (rules.identifier, "call_a-1.b:2/c|d=e+f@g", [("fixed", "call_a-1.b:2/c|d=e+f@g")]),
        (rules.identifier, "x" * 256, [("fixed", "x" * 256)]),
        (rules.verbatim, "^S-[0-9]{6}$ é\n", [("fixed", "^S-[0-9]{6}$ é\n")]),
        (rules.signature, "AbC+/9_-==" * 1000, []),
        (rules.signature, "EqQBmariaLopezXa1B2a1B2a1B2a1B2a1B2", []),
        (
            rules.signature,
            "EqQBmariaLopezXa1B2a1B2a1B2a1B2",
            [("fixed", "EqQBmariaLopezXa1B2a1B2a1B2a1B2")],
        ),
        (rules.signature, "9004122771" * 9, [("fixed", "9004122771" * 9)]),
        (rules.signature, "MariaLopez" * 9, [("fixed", "MariaLopez" * 9)]),
        (rules.number, 204417, [("fixed", "204417")]),
        (rules.number, True, []),
        (rules.flag, False, []),
        (COLOURS, "red", []),
        (COLOURS, "green", [("fixed", "green")]),
        (SIZES, "small", []),
        (EITHER, "a", [("fixed", "a")]),
        (EITHER, [1, 2], [("fixed", "1"), ("fixed", "2")]),
        (rules.record({"a": rules.number}), {"a": 1}, [("fixed", "1")]),
        (rules.record({}), {"b": "x"}, [("key", "b"), ("text", "x")]),
        (rules.record({"a": rules.flag}), {"A": 1}, [("key", "A"), ("number", "1")]),
        (rules.list_of(rules.text), ["a", "b"], [("text", "a"), ("text", "b")]),
    ],
)
def test_a_rule_makes_these_slots(rule: Rule, value: Any, slots: list[tuple[str, str]]) -> None:
    assert seen(rule, value) == slots


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (rules.identifier, "Maria Lopez"),
        (rules.identifier, "x" * 257),
        (rules.identifier, "id\n"),
        (rules.identifier, "é"),
        (rules.identifier, 7),
        (rules.identifier, {"a": 1}),
        (rules.verbatim, "x" * 20_000),
        (rules.verbatim, ["x"]),
        (rules.signature, "not base64!"),
        (rules.signature, 1),
        (rules.number, "7"),
        (rules.number, [7]),
        (rules.flag, "true"),
        (rules.flag, 1),
        (COLOURS, "deep red"),
        (COLOURS, 1),
        (SIZES, "huge"),
        (SIZES, None),
        (SIZES, 1),
        (EITHER, {"a": 1}),
        (EITHER, 1),
        (rules.record({}), [1]),
        (rules.record({}), "x"),
        (rules.list_of(rules.text), {"a": 1}),
    ],
)
def test_a_value_of_another_shape_is_refused(rule: Rule, value: Any) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        apply(rule, value)

    assert (caught.value.code, caught.value.param) == ("invalid_structure", "/here")


@pytest.mark.parametrize(
    "rule",
    [
        rules.text, rules.identifier, rules.verbatim, rules.signature, rules.number, rules.flag,
        COLOURS, EITHER, rules.record({}), rules.list_of(rules.text), rules.refused("c", "m", "n"),
    ],
)  # fmt: skip
def test_null_is_structure(rule: Rule) -> None:
    assert seen(rule, None) == []


def test_pointers_show_structure_and_hide_keys_of_the_client() -> None:
    rule = rules.record({"a": rules.list_of(rules.record({"b": rules.text}))})

    slots = apply(rule, {"a": [{"b": "x"}, {"Maria": ["y"]}]}).slots
    assert [s.where for s in slots] == ["/here/a/0/b", "/here/a/1/*", "/here/a/1/*/0"]
    assert slots[1].kind is SlotKind.KEY


def test_a_refused_field_says_why() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        apply(rules.refused("unsupported_content", "No files.", "Send text."), {"a": 1})

    error = caught.value
    assert (error.code, error.message, error.next_step, error.param) == (
        "unsupported_content", "No files.", "Send text.", "/here",
    )  # fmt: skip


def test_a_refusal_of_the_body_itself_has_a_pointer() -> None:
    assert rules.invalid_structure("").param == "/"


@pytest.mark.parametrize(("value", "answer"), [("gpt-5.5", True), ("", True), ("a b", False)])
def test_identifiers_have_a_shape(value: str, *, answer: bool) -> None:
    assert rules.is_identifier(value) is answer


def test_rules_pass_objects_on_by_type() -> None:
    rule = rules.by_type({Object: rules.record({"a": rules.identifier})})

    assert seen(rule, {"a": "x"}) == [("fixed", "x")]
