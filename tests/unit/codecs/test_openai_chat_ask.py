from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs import openai_chat_ask
from gateway.codecs.base import Ask
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest

TOOL = {"type": "function", "function": {"name": "find"}}


def document(**fields: Any) -> Any:
    body = {"model": "gpt-5.5", "messages": [{"role": "user", "content": "Hi"}]} | fields
    return parse(json.dumps(body).encode())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Ask("gpt-5.5", is_stream=False)),
        ({"stream": True}, Ask("gpt-5.5", is_stream=True)),
        ({"stream": None, "tools": None}, Ask("gpt-5.5", is_stream=False)),
        ({"tools": [TOOL, {"type": "custom"}]}, Ask("gpt-5.5", is_stream=False, functions=2)),
        ({"functions": [{"name": "a"}], "tools": [TOOL]},
         Ask("gpt-5.5", is_stream=False, functions=2)),
        (
            {"tools": [{"type": "mcp"}, {"type": "web_search"}], "web_search_options": {}},
            Ask("gpt-5.5", is_stream=False, built_in_tools=("mcp", "web_search")),
        ),
        ({"web_search_options": None}, Ask("gpt-5.5", is_stream=False)),
    ],
)  # fmt: skip
def test_a_request_says_what_it_asks_for(fields: dict[str, Any], expected: Ask) -> None:
    assert openai_chat_ask.ask(document(**fields)) == expected


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"tools": {}}, "invalid_structure"),
        ({"tools": [{}]}, "invalid_structure"),
        ({"tools": ["web_search"]}, "invalid_structure"),
        ({"tools": [{"type": "a tool"}]}, "invalid_structure"),
        ({"stream": 1}, "invalid_structure"),
        ({"model": 7}, "missing_model"),
    ],
)
def test_what_it_asks_for_must_be_clear(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        openai_chat_ask.ask(document(**fields))

    assert caught.value.code == code
