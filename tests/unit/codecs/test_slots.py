from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from gateway.codecs.slots import JsonReading, Passage, SlotBuilder
from gateway.codecs.strict_json import Array, Number, Object, String, parse
from gateway.errors import UnreadableRequest
from gateway.findings import Slot, SlotKind


def free(raw: bytes) -> JsonReading:
    builder = SlotBuilder(parse(raw))
    builder.free_form(parse(raw).root, builder.passage(), "", "")
    return builder.reading()


def read_as_text(reading: JsonReading) -> str:
    return "".join(slot.lead + slot.text for slot in reading.slots)


def swap(reading: JsonReading, old: str, new: str) -> bytes:
    """Return the body with every slot whose text is `old` replaced."""
    return reading.rewrite({i: new for i, s in enumerate(reading.slots) if s.text == old})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"student_id": 204417, "name": "Maria"}, "student_id: 204417\nname: Maria"),
        (["a", 1, "b"], "a, 1, b"),
        ({"rows": [{"n": "Maria"}, {"n": "Rosa"}]}, "rows\nn: Maria\nn: Rosa"),
        ({"a": {"b": {"c": "x"}}}, "a\nb\nc: x"),
        ({"ok": True, "none": None, "n": 1.5}, "ok\nnone\nn: 1.5"),
        ({"tags": ["x", ["y", "z"]]}, "tags: x, y, z"),
        ("plain", "plain"),
        (7, "7"),
        ({"j": '{"id": 204417}'}, "j\nid: 204417"),
        ({"j": '["Maria", "Rosa"]'}, "j: Maria, Rosa"),
    ],
)
def test_free_form_values_read_as_labelled_lines(value: Any, text: str) -> None:
    assert read_as_text(free(json.dumps(value).encode())) == text


def test_every_leaf_and_key_has_its_kind_and_place() -> None:
    reading = free(b'{"a":["x",{"b":2}],"c":false}')

    assert list(reading.slots) == [
        Slot("a", SlotKind.KEY, 0, "", "/*"),
        Slot("x", SlotKind.TEXT, 0, ": ", "/*/0"),
        Slot("b", SlotKind.KEY, 0, "\n", "/*/1/*"),
        Slot("2", SlotKind.NUMBER, 0, ": ", "/*/1/*"),
        Slot("c", SlotKind.KEY, 0, "\n", "/*"),
    ]


@pytest.mark.parametrize("value", [True, None, [], {}, [None, [True]], "[]", "[true, null]"])
def test_what_carries_nothing_has_no_slot(value: Any) -> None:
    assert list(free(json.dumps(value).encode()).slots) == []


@pytest.mark.parametrize("text", ["{Maria}", "[Maria](x)", '{"a": 1} and more', '{"a":1,"a":2}'])
def test_a_string_that_only_looks_like_json_is_text(text: str) -> None:
    [slot] = free(json.dumps(text).encode()).slots

    assert (slot.text, slot.kind) == (text, SlotKind.TEXT)


@pytest.mark.parametrize("deep", [0, 1, 2, 3])
def test_three_documents_in_each_other_are_walked(deep: int) -> None:
    value: Any = "Maria"
    for _ in range(deep):
        value = json.dumps([value])

    [slot] = free(json.dumps(value).encode()).slots
    assert slot.text == "Maria"


def test_a_fourth_document_is_text() -> None:
    value: Any = "Maria"
    for _ in range(4):
        value = json.dumps([value])

    [slot] = free(json.dumps(value).encode()).slots
    assert slot.text == '["Maria"]'


@pytest.mark.parametrize("value", ["x", {"a": 1.0, "b": ["é", '{"c": 1e3}']}, '[{"a":"b"}]'])
def test_no_replacements_return_the_very_same_bytes(value: Any) -> None:
    raw = json.dumps(value, indent=1).encode()
    builder = SlotBuilder(document := parse(raw))
    builder.free_form(document.root, builder.passage(), "", "")

    assert builder.reading().rewrite({}) is raw


def test_only_the_replaced_slot_changes() -> None:
    reading = free(b'{"n" : "Maria", "m":"\\u0041" , "x":1.0}')

    assert swap(reading, "Maria", 'S "1"') == b'{"n" : "S \\"1\\"", "m":"\\u0041" , "x":1.0}'


def test_a_replaced_number_becomes_a_string() -> None:
    assert swap(free(b'{"id":204417,"n":1e3}'), "204417", "ID 1") == b'{"id":"ID 1","n":1e3}'


def test_a_replaced_key_keeps_its_value() -> None:
    assert swap(free(b'{"Maria":{"a": 1}}'), "Maria", "Student 1") == b'{"Student 1":{"a": 1}}'


def test_a_leaf_of_a_nested_document_changes_alone() -> None:
    raw = json.dumps({"args": '{"n" : "Maria",  "x":1.0,"k":{"id":204417}}'}).encode()

    reading = free(raw)
    inner = json.loads(swap(reading, "Maria", 'O"B'))["args"]
    assert inner == '{"n" : "O\\"B",  "x":1.0,"k":{"id":204417}}'
    assert json.loads(swap(reading, "204417", "ID 1"))["args"].endswith('{"id":"ID 1"}}')


def test_leaves_of_several_nested_documents_change_together() -> None:
    deepest = json.dumps({"Maria": "Maria"})
    raw = json.dumps([json.dumps({"a": deepest, "b": "Maria"}), "Maria", deepest]).encode()

    written = json.loads(swap(free(raw), "Maria", "S\n1"))

    first = json.loads(written[0])
    assert json.loads(first["a"]) == {"S\n1": "S\n1"} == json.loads(written[2])
    assert (first["b"], written[1]) == ("S\n1", "S\n1")


@pytest.mark.parametrize(
    "value",
    [
        {"Maria": 1, "M. Lopez": 2},
        {"Maria": 1, "Student 1": 2},
        [{"a": {"Maria": 1, "Student 1": 2}}],
        '{"Maria": 1, "Student 1": 2}',
    ],
)
def test_two_keys_must_not_become_equal(value: Any) -> None:
    reading = free(json.dumps(value).encode())
    names = {"Maria", "M. Lopez"}

    with pytest.raises(UnreadableRequest) as caught:
        reading.rewrite({i: "Student 1" for i, s in enumerate(reading.slots) if s.text in names})
    assert (caught.value.code, caught.value.status) == ("ambiguous_keys", 400)
    assert "*" in str(caught.value.param)


def test_keys_of_different_objects_may_become_equal() -> None:
    written = swap(free(b'[{"Maria":1},{"Maria":2}]'), "Maria", "Student 1")

    assert json.loads(written) == [{"Student 1": 1}, {"Student 1": 2}]


def test_keys_may_change_places() -> None:
    written = free(b'{"a":1,"b":2}').rewrite({0: "b", 2: "a"})

    assert json.loads(written) == {"b": 1, "a": 2}


def test_a_fixed_slot_is_never_rewritten() -> None:
    builder = SlotBuilder(parse(b'"call_1"'))
    builder.fixed(String(0, 8, "call_1"), "/id")
    reading = builder.reading()

    assert list(reading.slots) == [Slot("call_1", SlotKind.FIXED, 0, "", "/id")]
    with pytest.raises(ValueError, match="fixed"):
        reading.rewrite({0: "x"})


def test_fixed_slots_are_read_on_their_own() -> None:
    builder = SlotBuilder(parse(b"[1,2]"))
    builder.fixed(Number(1, 2, "1"), "/0")
    builder.fixed(Number(3, 4, "2"), "/1")

    assert [slot.passage for slot in builder.reading().slots] == [0, 1]


def test_an_unknown_key_and_its_value_are_one_passage() -> None:
    document = parse(b'{"x_notes":["Maria",{"id":1}]}')
    root = document.root
    assert isinstance(root, Object)
    builder = SlotBuilder(document)
    [(name, member)] = root.pairs()
    builder.unknown(root, name, member, "/messages/0")

    reading = builder.reading()
    assert read_as_text(reading) == "x_notes: Maria\nid: 1"
    assert {slot.passage for slot in reading.slots} == {0}
    assert reading.slots[1].where == "/messages/0/*/0"


@pytest.mark.parametrize(
    ("last", "text", "joint"),
    [
        (None, "a", ""),
        ("a", "b", " "),
        ("a ", "b", ""),
        ("a", "\nb", ""),
        ("", "b", ""),
        ("a", "", ""),
        ("Lo", "pez", " "),
    ],
)
def test_parts_are_joined_by_one_white_space_at_least(
    last: str | None, text: str, joint: str
) -> None:
    assert Passage(0, last).joint(text) == joint


def test_lone_surrogates_are_written_as_escapes() -> None:
    assert swap(free(b'["Maria"]'), "Maria", "a\ud800") == b'["a\\ud800"]'


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ((0,), '[ "b" , "c" ]'),
        ((1,), '[ "a" , "c" ]'),
        ((2,), '[ "a" , "b" ]'),
        ((0, 1), '[ "c" ]'),
        ((1, 2), '[ "a" ]'),
        ((0, 2), '[ "b" ]'),
        ((0, 1, 2), "[  ]"),
    ],
)
def test_what_is_signed_goes_with_its_comma_when_it_would_change(
    gone: tuple[int, ...], left: str
) -> None:
    document = parse(b'[ "a" , "b" , "c" ]')
    assert isinstance(document.root, Array)
    builder = SlotBuilder(document)
    for index, item in enumerate(document.root.items):
        with builder.signed(document.root, index):
            builder.free_form(item, builder.passage(), "", f"/{index}")
    reading = builder.reading()

    assert {slot.kind for slot in reading.slots} == {SlotKind.SIGNED}
    assert reading.rewrite(dict.fromkeys(gone, "x")).decode() == left
    assert reading.rewrite({}) is document.raw


def test_nothing_inside_what_is_signed_is_rewritten_not_even_in_json() -> None:
    document = parse(b'["x",{"t":"{\\"a\\":1}","k":7}]')
    assert isinstance(document.root, Array)
    builder = SlotBuilder(document)
    with builder.signed(document.root, 1):
        builder.free_form(document.root.items[1], builder.passage(), "", "/1")
    reading = builder.reading()

    assert [slot.text for slot in reading.slots] == ["t", '{"a":1}', "k", "7"]
    assert reading.rewrite({0: "S", 1: "S", 2: "S", 3: "S"}) == b'["x"]'


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "slots", "written"),
    [
        ("About Maria, é", ["About Maria, é"], "S"),
        ('{"a": ["Maria", 1]}', ["a", "Maria", "1"], '{"a": ["S", 1]}'),
        ("", [""], ""),
    ],
)
def test_a_text_document_in_base64_is_read_and_written_back(
    text: str, slots: list[str], written: str
) -> None:
    document = parse(json.dumps({"data": packed(text), "b": 1}).encode())
    assert isinstance(document.root, Object)
    data = document.root.get("data")
    assert isinstance(data, String)
    builder = SlotBuilder(document)

    builder.packed(data, text, "/data")
    reading = builder.reading()
    hits = {i: "S" for i, slot in enumerate(reading.slots) if "Maria" in slot.text}

    assert [slot.text for slot in reading.slots] == slots
    assert reading.rewrite({}) is document.raw
    assert json.loads(reading.rewrite(hits)) == {"data": packed(written), "b": 1}
