from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.message_parts import Content
from gateway.codecs.rules import identifier, text
from gateway.codecs.slots import SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import Slot

CONTENT = Content(
    frozenset({"text"}), frozenset({"image"}), {"cache": identifier}, {"note": text}
)  # fmt: skip


def slots(value: Any) -> tuple[Slot, ...]:
    document = parse(json.dumps(value).encode())
    builder = SlotBuilder(document)
    CONTENT(builder, document.root, "/c")
    return tuple(builder.reading().slots)


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("Maria", ["Maria"]),
        (["Maria", {"type": "text", "text": "Lopez"}], ["Maria", "Lopez"]),
        ([{"type": "text", "refusal": "Maria", "cache": "c"}], ["Maria", "c"]),
        ([{"type": "text", "text": {"a": "M"}, "new": "x"}], ["a", "M", "new", "x"]),
        ([{"type": "note", "n": "M"}], ["type", "note", "n", "M"]),
        (None, []),
    ],
)
def test_every_text_is_a_slot(value: Any, texts: list[str]) -> None:
    assert [slot.text for slot in slots(value)] == texts


def test_parts_are_one_passage() -> None:
    first, second = slots(["Maria", {"type": "text", "text": "Lopez"}])

    assert (first.passage, second.lead) == (second.passage, " ")


@pytest.mark.parametrize(
    ("part", "code", "where"),
    [
        ({"type": "image"}, "unsupported_content", "/c/0"),
        ({"type": "hologram"}, "unsupported_content", "/c/0/type"),
        ({"text": "M"}, "invalid_structure", "/c/0"),
        (None, "invalid_structure", "/c/0"),
        (7, "token_ids_refused", "/c/0"),
    ],
)
def test_what_cannot_be_checked_is_refused(part: Any, code: str, where: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        slots([part])

    assert (caught.value.code, caught.value.param) == (code, where)
