from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.anthropic_blocks import content
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind

SEALED = "EmwKAhgBEgyMariaZz09Zz09Zz09Zz09Zz09Zz09"


def read(value: Any) -> JsonReading:
    document = parse(json.dumps(value).encode())
    builder = SlotBuilder(document)
    content(builder, document.root, "/c")
    return builder.reading()


def seen(*blocks: Any) -> list[tuple[str, str]]:
    return [(slot.kind.value, slot.text) for slot in read(list(blocks)).slots]


def test_a_string_is_text() -> None:
    assert [slot.text for slot in read("Maria").slots] == ["Maria"]


def test_texts_that_follow_each_other_are_one_passage_and_others_are_not() -> None:
    use = {"type": "tool_use", "id": "t", "name": "n", "input": {}}
    slots = read([
        {"type": "text", "text": "Maria"},
        {"type": "text", "text": "Lopez"},
        use,
        {"type": "text", "text": "Hi"},
    ]).slots  # fmt: skip

    passages = [slot.passage for slot in slots if slot.kind is SlotKind.TEXT]
    assert passages[0] == passages[1] != passages[2]


@pytest.mark.parametrize(
    ("block", "slots"),
    [
        ({"type": "text", "text": "M", "new": "x"},
         [("text", "M"), ("key", "new"), ("text", "x")]),
        ({"type": "text", "text": {"odd": "M"}}, [("key", "odd"), ("text", "M")]),
        ({"type": "tool_use", "id": "t1", "name": "find", "input": {"Maria": 7}},
         [("fixed", "tool_use"), ("fixed", "t1"), ("fixed", "find"), ("key", "Maria"),
          ("number", "7")]),
        ({"type": "tool_result", "tool_use_id": "t1", "content": '{"a": "M"}', "is_error": True},
         [("fixed", "tool_result"), ("fixed", "t1"), ("key", "a"), ("text", "M")]),
        ({"type": "tool_result", "content": [{"type": "text", "text": "M"}]},
         [("fixed", "tool_result"), ("text", "M")]),
        ({"type": "tool_reference", "tool_name": "find"}, [("fixed", "find")]),
        ({"type": "browser_state", "tabs": [{"title": "M"}]},
         [("key", "tabs"), ("key", "title"), ("text", "M")]),
        ({"type": "web_search_tool_result", "tool_use_id": "t", "content": [
            {"type": "web_search_result", "title": "M", "encrypted_content": SEALED}]},
         [("fixed", "web_search_tool_result"), ("fixed", "t"), ("fixed", "web_search_result"),
          ("key", "title"), ("text", "M")]),
        ({"type": "code_execution_tool_result", "content": "M"},
         [("fixed", "code_execution_tool_result"), ("text", "M")]),
        ({"type": "thinking", "thinking": '{"a":1}', "signature": SEALED},
         [("signed", "thinking"), ("signed", '{"a":1}')]),
        ({"type": "redacted_thinking", "data": "short"},
         [("signed", "redacted_thinking"), ("signed", "short")]),
        ({"type": "search_result", "source": "u", "title": "t", "content": []},
         [("text", "u"), ("text", "t")]),
    ],
)  # fmt: skip
def test_the_parts_of_each_block(block: dict[str, Any], slots: list[tuple[str, str]]) -> None:
    assert seen(block) == slots


@pytest.mark.parametrize(
    ("block", "code", "where"),
    [
        ({"type": "image", "source": {}}, "unsupported_content", "/c/0"),
        ({"type": "container_upload", "file_id": "f"}, "unsupported_content", "/c/0"),
        ({"type": "document", "source": {"type": "base64", "data": "JVBE"}},
         "unsupported_content", "/c/0/source"),
        ({"type": "document",
          "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBE"}},
         "unsupported_content", "/c/0/source/data"),
        ({"type": "document",
          "source": {"type": "base64", "media_type": "text/plain", "data": "no!"}},
         "document_unreadable", "/c/0/source/data"),
        ({"type": "document", "source": {"type": "file", "file_id": "f"}},
         "unsupported_content", "/c/0/source"),
        ({"type": "document", "source": {"type": "hologram"}}, "unsupported_content",
         "/c/0/source"),
        ({"type": "document", "source": {"type": "text", "media_type": "text/html"}},
         "invalid_structure", "/c/0/source/media_type"),
        ({"type": "document", "source": "text"}, "invalid_structure", "/c/0/source"),
        ({"type": "tool_result", "content": [{"type": "image"}]}, "unsupported_content",
         "/c/0/content/0"),
        ({"type": "web_fetch_tool_result", "content": {"content": {"source": {"type": "base64"}}}},
         "unsupported_content", "/c/0/content/content/source"),
        ({"type": "thinking", "thinking": "x", "signature": "Maria Lopez"}, "invalid_structure",
         "/c/0/signature"),
        ({"type": "new_block"}, "unsupported_content", "/c/0/type"),
        ({"type": 4}, "invalid_structure", "/c/0"),
        ("text", "invalid_structure", "/c/0"),
        (7, "invalid_structure", "/c/0"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(block: Any, code: str, where: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read([block])

    assert (caught.value.code, caught.value.param) == (code, where)


def test_a_name_in_a_signed_block_takes_the_whole_block_away() -> None:
    blocks = [
        {"type": "thinking", "thinking": "Maria", "signature": SEALED},
        {"type": "text", "text": "Hi"},
    ]
    reading = read(blocks)
    at = next(i for i, slot in enumerate(reading.slots) if slot.text == "Maria")

    assert json.loads(reading.rewrite({at: "Student 1"})) == blocks[1:]
