from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.sandbox.openai_responses import as_chat, response, response_events

HEAD = {"id": "resp_12345678", "created": 1, "model": "m"}
TOOL = {
    "type": "function",
    "name": "look",
    "parameters": {"type": "object", "properties": {"student": {}}},
}


def events(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(raw.partition(b"data: ")[2]) for raw in response_events(HEAD, body)]


def test_a_request_is_told_in_the_words_of_chat() -> None:
    chat = as_chat(
        {
            "instructions": "s",
            "input": [
                {"role": "user", "content": [{"type": "input_text", "text": "a"}]},
                {"type": "function_call_output", "output": "r"},
            ],
            "tools": [TOOL, {"type": "web_search"}],
            "text": {"format": {"type": "json_schema", "schema": {"type": "object"}}},
        }
    )

    assert [one["content"] for one in chat["messages"]] == ["s", "a", "r"]
    assert chat["tools"] == [{"function": TOOL}]
    assert chat["response_format"]["json_schema"]["schema"] == {"type": "object"}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("required", "required"), ({"name": "look"}, {"function": {"name": "look"}})],
)
def test_a_choice_of_tools_is_told(choice: Any, expected: Any) -> None:
    assert as_chat({"input": "a", "tool_choice": choice})["tool_choice"] == expected


def test_a_stream_says_what_a_whole_response_says() -> None:
    body = {"input": "Hello"}
    told = events(body)
    deltas = [one["delta"] for one in told if one["type"] == "response.output_text.delta"]

    assert "".join(deltas) == response(HEAD, body)["output"][0]["content"][0]["text"]
    assert [one["sequence_number"] for one in told] == list(range(len(told)))
    assert told[-1]["response"] == response(HEAD, body)


def test_a_call_is_streamed_in_pieces() -> None:
    body = {"input": "use look for Student 1", "tools": [TOOL]}
    kind = "response.function_call_arguments.delta"
    arguments = "".join(one["delta"] for one in events(body) if one["type"] == kind)

    assert json.loads(arguments) == {"student": "Student 1"}
    assert response(HEAD, body)["output"][0]["arguments"] == arguments
