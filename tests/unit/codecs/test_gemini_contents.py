from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from gateway.codecs.gemini_contents import content, contents, items, loose, normal
from gateway.codecs.rules import Rule, identifier, text
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind

SIGNATURE = "CiQBVKhc7mariaLopezXa1B2a1B2a1B2a1B2a1B2=="


def apply(rule: Rule, value: Any) -> JsonReading:
    document = parse(json.dumps(value).encode())
    builder = SlotBuilder(document)
    rule(builder, document.root, "/c")
    return builder.reading()


def seen(part: Any) -> list[tuple[str, str]]:
    reading = apply(content, {"parts": [part]})
    return [(slot.kind.value, slot.text) for slot in reading.slots]


def inline(mime: str, text: str, **fields: Any) -> dict[str, Any]:
    data = base64.b64encode(text.encode()).decode()
    return {"inlineData": {"mimeType": mime, "data": data} | fields}


@pytest.mark.parametrize("key", ["systemInstruction", "system_instruction", "SYSTEMINSTRUCTION"])
def test_keys_are_compared_without_case_and_underscores(key: str) -> None:
    assert normal(key) == "systeminstruction"


def test_an_object_takes_its_keys_in_either_spelling() -> None:
    rule = loose({"mimeType": identifier})

    kinds = [s.kind.value for s in apply(rule, {"mime_type": "a", "mimeType": "b", "x": "c"}).slots]
    assert kinds == ["fixed", "fixed", "key", "text"]
    assert apply(rule, None).slots == ()
    with pytest.raises(UnreadableRequest):
        apply(rule, "x")


@pytest.mark.parametrize(("value", "texts"), [(["a", "b"], ["a", "b"]), ("a", ["a"]), (None, [])])
def test_a_list_may_be_one_object(value: Any, texts: list[str]) -> None:
    assert [slot.text for slot in apply(items(text), value).slots] == texts


@pytest.mark.parametrize(
    "value",
    [
        [{"role": "user", "parts": [{"text": "Maria"}]}],
        {"role": "user", "parts": {"text": "Maria"}},
        "Maria",
    ],
)
def test_turns_come_in_several_forms(value: Any) -> None:
    assert [slot.text for slot in apply(contents, value).slots] == ["Maria"]


def test_texts_that_follow_each_other_are_one_passage() -> None:
    call = {"functionCall": {"name": "n"}}
    value = {"parts": [{"text": "Maria"}, {"text": "Lopez"}, call, {"text": "Hi"}]}
    slots = [slot for slot in apply(content, value).slots if slot.kind is SlotKind.TEXT]

    assert slots[0].passage == slots[1].passage != slots[2].passage


@pytest.mark.parametrize(
    ("part", "slots"),
    [
        ({"text": "M", "thought": True, "thoughtSignature": SIGNATURE}, [("text", "M")]),
        ({"functionCall": {"id": "f", "name": "n", "args": {"Maria": 1}}},
         [("fixed", "f"), ("fixed", "n"), ("key", "Maria"), ("number", "1")]),
        ({"function_response": {"name": "n", "response": {"a": "M"}, "parts": [{"text": "t"}]}},
         [("fixed", "n"), ("key", "a"), ("text", "M"), ("text", "t")]),
        ({"executableCode": {"language": "PYTHON", "code": "M"}},
         [("fixed", "PYTHON"), ("text", "M")]),
        ({"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "M"}},
         [("fixed", "OUTCOME_OK"), ("text", "M")]),
        (inline("text/csv", "M,1", displayName="m.csv"), [("text", "M,1"), ("text", "m.csv")]),
        (inline("TEXT/PLAIN", "M", note="x"), [("text", "M"), ("key", "note"), ("text", "x")]),
        ({"text": "a", "x_new": "M"}, [("text", "a"), ("key", "x_new"), ("text", "M")]),
    ],
)  # fmt: skip
def test_the_parts_of_a_turn(part: dict[str, Any], slots: list[tuple[str, str]]) -> None:
    assert seen(part) == slots


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (inline("image/png", "x"), "unsupported_content"),
        ({"inlineData": {"data": "eA=="}}, "unsupported_content"),
        ({"inlineData": {"mimeType": "text/plain", "data": "no base64!"}}, "document_unreadable"),
        ({"inlineData": "x"}, "invalid_structure"),
        ({"fileData": {"fileUri": "u"}}, "unsupported_content"),
        ({"videoMetadata": {}}, "unsupported_content"),
        ({"hologram": {}}, "unsupported_content"),
        ({"hologram": []}, "unsupported_content"),
        ({"text": "a", "thoughtSignature": "Maria Lopez"}, "invalid_structure"),
        ("Maria", "invalid_structure"),
    ],
)
def test_what_cannot_be_checked_is_refused(part: Any, code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        seen(part)

    assert caught.value.code == code


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(UnreadableRequest):
        apply(content, {"role": "Maria", "parts": []})
