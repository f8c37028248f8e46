from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.answers import AnswerWalk
from gateway.codecs.openai_responses_answer import (
    ANNOTATION,
    RESPONSE,
    item,
    part,
    shift_annotations,
)
from gateway.codecs.strict_json import Object, parse
from gateway.codecs.whole_answer import restore_whole
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": 'Maria "M" Lopez'})
REAL = 'Maria "M" Lopez'


def restored(rule: Any, value: Any) -> Any:
    document = parse(json.dumps(value).encode())
    walk = AnswerWalk(RESTORER)
    rule(walk, document.root)
    return json.loads(document.splice(walk.edits))


def test_a_part_is_restored_with_its_citations() -> None:
    cited = {"url": "https://a.example/Student 1", "start_index": 4, "end_index": 13}
    value = {"type": "output_text", "text": "See Student 1.", "annotations": [cited]}

    got = restored(part, value)

    assert got["text"][4 : got["annotations"][0]["end_index"]] == REAL
    assert got["annotations"][0]["url"] == cited["url"]
    assert restored(ANNOTATION, {"type": "t", "title": "Student 1"})["title"] == REAL


def test_a_text_without_labels_moves_nothing() -> None:
    root = parse(b'{"start_index":1}').root
    assert isinstance(root, Object)
    walk = AnswerWalk(RESTORER)
    shift_annotations(walk, [root], "nobody")

    assert walk.edits == []


@pytest.mark.parametrize(
    ("value", "key", "expected"),
    [
        ({"type": "function_call", "arguments": '{"n": "Student 1"}'}, "arguments",
         '{"n": "Maria \\"M\\" Lopez"}'),
        ({"type": "custom_tool_call", "input": "Student 1"}, "input", REAL),
        ({"type": "local_shell_call", "action": ["Student 1"]}, "action", [REAL]),
        ({"type": "reasoning", "summary": [{"text": "Student 1"}]}, "summary", [{"text": REAL}]),
        ({"type": "reasoning", "encrypted_content": "Student 1"}, "encrypted_content",
         "Student 1"),
        ({"type": "web_search_call", "action": {"query": "Student 1"}}, "action",
         {"query": "Student 1"}),
        ({"type": "mcp_call", "arguments": "Student 1"}, "arguments", "Student 1"),
        ({"type": "mcp_call", "output": "Student 1"}, "output", REAL),
        ({"type": "message", "content": "Student 1"}, "content", REAL),
        ({"type": "brand_new", "note": "Student 1"}, "note", REAL),
    ],
)  # fmt: skip
def test_items_of_each_kind(value: dict[str, Any], key: str, expected: Any) -> None:
    assert restored(item, value)[key] == expected


def test_echoes_of_the_request_are_the_clients_own_words() -> None:
    tools = [{"name": "Student 1", "description": "Student 1"}]
    raw = json.dumps({"id": "Student 1", "instructions": "Student 1", "tools": tools}).encode()

    assert json.loads(restore_whole(raw, RESTORER, RESPONSE).body) == {
        "id": "Student 1",
        "instructions": REAL,
        "tools": [{"name": "Student 1", "description": REAL}],
    }
