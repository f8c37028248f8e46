from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.answers import AnswerWalk
from gateway.codecs.anthropic_answer import MESSAGE, VERBATIM_BLOCKS, block
from gateway.codecs.strict_json import parse
from gateway.codecs.whole_answer import restore_whole
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": 'Maria "M" Lopez'})
REAL = 'Maria "M" Lopez'


def restored(value: Any) -> Any:
    document = parse(json.dumps(value).encode())
    walk = AnswerWalk(RESTORER)
    block(walk, document.root)
    return json.loads(document.splice(walk.edits))


@pytest.mark.parametrize("kind", sorted(VERBATIM_BLOCKS))
def test_what_is_signed_or_asked_of_a_vendors_tool_stays_as_it_came(kind: str) -> None:
    value = {"type": kind, "thinking": "Student 1", "input": {"q": "Student 1"}}

    assert restored(value) == value


def test_arguments_of_a_tool_are_restored_with_their_keys() -> None:
    value = {"type": "tool_use", "name": "Student 1", "input": {"Student 1": ["Student 1"]}}

    assert restored(value) == value | {"input": {REAL: [REAL]}}


def test_a_text_that_holds_json_stays_json() -> None:
    made = restored({"type": "text", "text": '{"name": "Student 1"}'})

    assert json.loads(made["text"]) == {"name": REAL}


def test_addresses_and_sealed_results_are_left() -> None:
    kept = {"type": "r", "url": "https://a.example/Student 1", "encrypted_content": "Student 1"}
    value = {"type": "web_search_tool_result", "content": [kept | {"title": "Student 1"}]}

    assert restored(value)["content"] == [kept | {"title": REAL}]


def test_an_error_is_restored() -> None:
    body = b'{"type":"error","error":{"type":"Student 1","message":"Student 1"}}'

    got = json.loads(restore_whole(body, RESTORER, MESSAGE).body)
    assert got["error"] == {"type": "Student 1", "message": REAL}
