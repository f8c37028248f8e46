from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.sandbox.anthropic import as_chat, error_body, message, message_events

HEAD = {"id": "msg_12345678", "model": "m"}
TOOL = {"name": "look", "input_schema": {"type": "object", "properties": {"student": {}}}}


def asked(content: Any, **more: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": content}]} | more


def events(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(raw.partition(b"data: ")[2]) for raw in message_events(HEAD, body, 40)]


def test_a_request_is_told_in_the_words_of_chat() -> None:
    chat = as_chat(
        asked(
            [
                {"type": "text", "text": "a"},
                {"type": "document", "source": {"type": "text", "data": "b"}},
            ],
            system=[{"type": "text", "text": "s"}],
            tools=[TOOL],
            tool_choice={"type": "any"},
            output_config={"format": {"type": "json_schema", "schema": {"type": "object"}}},
        )
    )

    assert [one["content"] for one in chat["messages"]] == ["s", "a\nb"]
    assert chat["tools"][0]["function"]["parameters"] == TOOL["input_schema"]
    assert chat["tool_choice"] == "required"
    assert chat["response_format"]["json_schema"] == {"schema": {"type": "object"}}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"type": "tool", "name": "look"}, {"function": {"name": "look"}}),
        ({"type": "none"}, "none"),
    ],
)
def test_a_choice_of_tools_is_told(choice: Any, expected: Any) -> None:
    assert as_chat(asked("a", tool_choice=choice))["tool_choice"] == expected


def test_a_result_of_a_tool_is_read_as_one() -> None:
    result = {"type": "tool_result", "tool_use_id": "t", "content": [{"type": "text", "text": "r"}]}

    said = message(HEAD, asked([result]), 40)["content"][0]["text"]

    assert said.startswith("The tool answered: r")


def test_a_stream_says_what_a_whole_message_says() -> None:
    body = asked("look up Student 1 with look", tools=[TOOL])
    whole = message(HEAD, body, 40)
    pieces = [e["delta"] for e in events(body) if e["type"] == "content_block_delta"]

    arguments = json.loads("".join(piece["partial_json"] for piece in pieces))
    assert whole["content"][0]["input"] == arguments
    assert whole["stop_reason"] == "tool_use"
    assert events(asked("hello"))[-1] == {"type": "message_stop"}


def test_an_error_has_its_kind() -> None:
    told = json.loads(error_body(429, "Too much.", "req_1"))

    assert (told["error"]["type"], told["request_id"]) == ("rate_limit_error", "req_1")
    assert json.loads(error_body(500, "x", "r"))["error"]["type"] == "api_error"
