from __future__ import annotations

import json
from typing import Any

from gateway.sandbox.gemini import as_chat, chunks, content, error_body, tokens

DECLARED = {"name": "look", "parameters": {"type": "object", "properties": {"student": {}}}}


def asked(*parts: Any, role: str = "user", **more: Any) -> dict[str, Any]:
    return {"contents": [{"role": role, "parts": list(parts)}]} | more


def test_a_request_is_told_in_the_words_of_chat() -> None:
    chat = as_chat(
        asked(
            {"text": "a"},
            {"text": "b"},
            system_instruction={"parts": [{"text": "s"}]},
            tools=[{"function_declarations": [DECLARED]}],
        )
    )

    assert [one["content"] for one in chat["messages"]] == ["s", "a\nb"]
    assert chat["tools"][0]["function"]["parameters"] == DECLARED["parameters"]


def test_a_result_of_a_function_is_read_as_one() -> None:
    part = {"functionResponse": {"name": "look", "response": {"r": 1}}}
    said = content(asked(part), 40)["candidates"][0]["content"]["parts"][0]["text"]

    assert said.startswith('The tool answered: {"r": 1}')
    assert as_chat(asked({"text": "x"}, role="model"))["messages"][1]["role"] == "assistant"


def test_a_stream_says_what_a_whole_answer_says() -> None:
    body = asked({"text": "Hello"})
    pieces = [one["candidates"][0]["content"]["parts"] for one in chunks(body, 40)]

    text = "".join(part["text"] for parts in pieces for part in parts)
    assert text == content(body, 40)["candidates"][0]["content"]["parts"][0]["text"]


def test_a_call_carries_an_object() -> None:
    body = asked({"text": "use look for Student 1"}, tools=[{"functionDeclarations": [DECLARED]}])
    (part,) = content(body, 40)["candidates"][0]["content"]["parts"]

    assert part["functionCall"] == {"name": "look", "args": {"student": "Student 1"}}


def test_counts_and_errors() -> None:
    assert tokens(40) == {"totalTokens": 11}
    assert json.loads(error_body(404, "x"))["error"]["status"] == "NOT_FOUND"
    assert json.loads(error_body(500, "x"))["error"]["status"] == "INTERNAL"
