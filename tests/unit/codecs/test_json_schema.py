from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.json_schema import schema
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest


def walk(value: Any) -> JsonReading:
    document = parse(json.dumps(value).encode())
    builder = SlotBuilder(document)
    schema(builder, document.root, "/s")
    return builder.reading()


def seen(value: Any) -> list[tuple[str, str]]:
    return [(slot.kind.value, slot.text) for slot in walk(value).slots]


@pytest.mark.parametrize(
    ("value", "slots"),
    [
        (True, []),
        (None, []),
        ({"type": "object", "additionalProperties": False}, []),
        ({"type": ["string", "null"]}, []),
        ({"type": "STRING"}, []),
        ({"type": "tuple"}, [("fixed", "tuple")]),
        ({"description": "Maria"}, [("text", "Maria")]),
        ({"title": "Maria", "$comment": "b"}, [("text", "Maria"), ("text", "b")]),
        ({"default": "Maria"}, [("text", "Maria")]),
        ({"const": 204417}, [("number", "204417")]),
        ({"enum": ["Maria", 5, None]}, [("text", "Maria"), ("number", "5")]),
        ({"examples": [{"Maria": 1}]}, [("key", "Maria"), ("number", "1")]),
        ({"required": ["Maria"]}, [("text", "Maria")]),
        ({"properties": {"Maria": {"type": "string"}}}, [("key", "Maria")]),
        ({"properties": {"type": {"title": "T"}}}, [("key", "type"), ("text", "T")]),
        ({"properties": None}, []),
        ({"dependentSchemas": {"a": {"title": "b"}}}, [("key", "a"), ("text", "b")]),
        ({"$defs": {"Row": {"title": "T"}}}, [("fixed", "Row"), ("text", "T")]),
        ({"definitions": {"A B": True}}, [("fixed", "A B")]),
        ({"patternProperties": {"^S-": {}}}, [("fixed", "^S-")]),
        ({"pattern": "^S-[0-9]{6}$"}, [("fixed", "^S-[0-9]{6}$")]),
        ({"$ref": "#/$defs/Row"}, [("fixed", "#/$defs/Row")]),
        ({"format": "date"}, []),
        ({"format": "student-id"}, [("fixed", "student-id")]),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema"}, []),
        ({"$schema": "http://json-schema.org/draft-07/schema#"}, []),
        ({"$schema": "https://x.example/Maria"}, [("fixed", "https://x.example/Maria")]),
        ({"minimum": 204417, "maxLength": 9}, [("fixed", "204417"), ("fixed", "9")]),
        ({"exclusiveMinimum": True}, []),
        ({"minimum": "2012-03-09"}, [("fixed", "2012-03-09")]),
        ({"uniqueItems": True, "deprecated": False}, []),
        ({"items": {"title": "T"}}, [("text", "T")]),
        ({"items": [{"title": "T"}, True]}, [("text", "T")]),
        ({"additionalProperties": {"title": "T"}}, [("text", "T")]),
        ({"anyOf": [{"const": "a"}, {"not": {"const": "b"}}]}, [("text", "a"), ("text", "b")]),
        ({"x-note": {"Maria": 1}}, [("key", "x-note"), ("key", "Maria"), ("number", "1")]),
    ],
)
def test_the_parts_of_a_schema_are_told_apart(value: Any, slots: list[tuple[str, str]]) -> None:
    assert seen(value) == slots


@pytest.mark.parametrize(
    "value",
    [
        "Maria",
        7,
        ["a"],
        {"properties": ["Maria"]},
        {"properties": {"a": 7}},
        {"properties": {"a": "Maria"}},
        {"$defs": "Maria"},
        {"items": "Maria"},
        {"anyOf": ["Maria"]},
        {"type": "a string"},
        {"type": {"a": 1}},
        {"pattern": 7},
        {"minimum": ["Maria"]},
        {"uniqueItems": "Maria"},
        {"format": "Maria Lopez"},
    ],
)
def test_a_schema_of_another_form_is_refused(value: Any) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        walk(value)

    assert caught.value.code == "invalid_structure"
    assert "Maria" not in str(caught.value.param)


def test_a_schema_reads_as_one_text_with_its_labels() -> None:
    reading = walk(
        {
            "description": "A record.",
            "properties": {
                "student_id": {"type": "string", "default": "204417"},
                "name": {"description": "Full name", "enum": ["Maria", "Rosa"]},
            },
            "required": ["student_id", "name"],
        }
    )

    assert {slot.passage for slot in reading.slots} == {0}
    assert "".join(s.lead + s.text for s in reading.slots) == (
        "A record.\nstudent_id: 204417\nname\nFull name: Maria, Rosa\nstudent_id, name"
    )


def test_names_of_properties_change_with_the_required_list() -> None:
    reading = walk({"properties": {"Maria": {}}, "required": ["Maria"]})

    written = json.loads(reading.rewrite({0: "Student 1", 1: "Student 1"}))
    assert written == {"properties": {"Student 1": {}}, "required": ["Student 1"]}


def test_pointers_hide_the_names_of_properties() -> None:
    reading = walk({"properties": {"Maria": {"enum": ["x"]}}})

    assert [slot.where for slot in reading.slots] == ["/s/properties/*", "/s/properties/*/enum/0"]
