from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.openai_conversation_items import OpenAIConversationItems
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

ITEM = {"id": "fc_1", "type": "function_call", "name": "find", "arguments": '{"a": "Student 1"}'}


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (ITEM, {"fc_1": True}),
        ({"object": "list", "data": [ITEM], "last_id": "fc_1"}, {"fc_1": True}),
        ({"error": {"message": "About Student 1", "type": "x"}}, {}),
    ],
)
def test_items_are_restored_and_noted(answer: dict[str, Any], kept: dict[str, bool]) -> None:
    restorer = FakeRestorer({"Student 1": 'Maria "M"'})

    body = OpenAIConversationItems().restore(json.dumps(answer).encode(), restorer).body

    assert b"Student 1" not in body
    assert restorer.objects == kept
    text = json.loads(body)
    item = text if "arguments" in text else (text.get("data") or [None])[0]
    assert item is None or json.loads(item["arguments"]) == {"a": 'Maria "M"'}


def test_tools_that_items_bring_are_the_catalogs_to_allow() -> None:
    tools = [{"type": "web_search"}, {"type": "function", "name": "find"}]
    body = {"items": [{"type": "additional_tools", "role": "developer", "tools": tools}]}

    asked = OpenAIConversationItems().ask(parse(json.dumps(body).encode()))

    assert (asked.functions, asked.built_in_tools) == (1, ("web_search",))


def test_what_is_added_is_read() -> None:
    body = b'{"items":[{"role":"user","content":"Maria"}],"x":"Ben"}'
    texts = [slot.text for slot in OpenAIConversationItems().read(parse(body)).slots]

    assert {"Maria", "Ben"} <= set(texts)
