"""A planted value in every place of a request of every endpoint: none reaches the vendor."""

from __future__ import annotations

import copy
import json
from typing import Any

import httpx
import pytest

from tests.support.serving import Gateway
from tests.support.vendor import Vendor

CHAT: dict[str, Any] = {
    "model": "gpt-test",
    "messages": [
        {"role": "system", "content": "You help teachers.", "name": "sys"},
        {"role": "user", "content": [{"type": "text", "text": "Hello"}], "name": "u"},
        {
            "role": "assistant",
            "content": "Yes.",
            "refusal": "No.",
            "reasoning_content": "Hm.",
            "tool_calls": [
                {
                    "id": "call_1",
                    "type": "function",
                    "function": {"name": "find", "arguments": '{"q": "a", "n": [{"deep": 1}]}'},
                },
                {"id": "call_2", "type": "custom", "custom": {"name": "run", "input": "x"}},
            ],
        },
        {"role": "tool", "tool_call_id": "call_1", "content": '{"rows": [["a", 1], {"k": "v"}]}'},
        {"role": "tool", "tool_call_id": "call_2", "content": [{"type": "text", "text": "plain"}]},
    ],
    "tools": [
        {
            "type": "function",
            "function": {
                "name": "find",
                "description": "Find.",
                "parameters": {
                    "type": "object",
                    "title": "T",
                    "properties": {
                        "q": {
                            "type": "string",
                            "description": "What",
                            "enum": ["a", "b"],
                            "default": "a",
                            "examples": ["c"],
                            "const": "a",
                        },
                        "n": {"type": "integer", "minimum": 1, "default": 2},
                    },
                    "required": ["q"],
                },
            },
        }
    ],
    "tool_choice": "auto",
    "response_format": {
        "type": "json_schema",
        "json_schema": {"name": "out", "description": "d", "schema": {"type": "object"}},
    },
    "stop": ["END"],
    "seed": 7,
    "max_completion_tokens": 500,
    "temperature": 0.5,
    "metadata": {"lesson": "7b"},
    "user": "u1",
    "safety_identifier": "s1",
    "prompt_cache_key": "p1",
    "prediction": {"type": "content", "content": "pre"},
    "logit_bias": {"50256": -100},
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}

COMPLETION: dict[str, Any] = {
    "model": "gpt-test",
    "prompt": ["Once", "Twice"],
    "suffix": "end",
    "stop": ["END"],
    "user": "u1",
    "logit_bias": {"50256": -100},
    "max_tokens": 5,
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}
EMBEDDING: dict[str, Any] = {
    "model": "text-embedding-3-small",
    "input": ["Once", "Twice"],
    "encoding_format": "float",
    "dimensions": 256,
    "user": "u1",
    "x_unknown": ["a", {"b": 1}],
}
MODERATION: dict[str, Any] = {
    "model": "omni-moderation-latest",
    "input": [{"type": "text", "text": "Once"}],
    "x_unknown": {"a": 1},
}
MESSAGES: dict[str, Any] = {
    "model": "claude-test",
    "max_tokens": 5,
    "system": [{"type": "text", "text": "You help.", "cache_control": {"type": "ephemeral"}}],
    "messages": [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "Once"},
                {
                    "type": "document",
                    "source": {"type": "text", "media_type": "text/plain", "data": "d"},
                    "title": "t",
                    "context": "c",
                },
                {
                    "type": "document",
                    "source": {"type": "content", "content": [{"type": "text", "text": "d"}]},
                },
                {
                    "type": "search_result",
                    "source": "s",
                    "title": "t",
                    "content": [{"type": "text", "text": "r"}],
                },
            ],
        },
        {
            "role": "assistant",
            "content": [
                {"type": "thinking", "thinking": "hm", "signature": "EqQB"},
                {"type": "redacted_thinking", "data": "EmwK"},
                {
                    "type": "text",
                    "text": "Yes",
                    "citations": [
                        {
                            "type": "char_location",
                            "cited_text": "d",
                            "document_index": 0,
                            "document_title": "t",
                            "start_char_index": 0,
                            "end_char_index": 1,
                        }
                    ],
                },
                {"type": "tool_use", "id": "t1", "name": "find", "input": {"q": ["a", 1]}},
            ],
        },
        {
            "role": "user",
            "content": [
                {"type": "tool_result", "tool_use_id": "t1", "content": '{"rows": [["a", 1]]}'},
                {
                    "type": "tool_result",
                    "tool_use_id": "t2",
                    "content": [{"type": "text", "text": "plain"}],
                },
            ],
        },
        {"role": "system", "content": "Go on"},
    ],
    "tools": [
        {
            "name": "find",
            "description": "Find.",
            "input_schema": {"type": "object", "properties": {"q": {"enum": ["a"]}}},
            "input_examples": [{"q": "a"}],
        }
    ],
    "tool_choice": {"type": "auto"},
    "stop_sequences": ["END"],
    "metadata": {"user_id": "u1"},
    "thinking": {"type": "enabled", "budget_tokens": 1024},
    "output_config": {"effort": "low", "format": {"type": "json_schema", "schema": {"title": "x"}}},
    "context_management": {"edits": [{"type": "clear_thinking_20251015", "keep": "all"}]},
    "temperature": 0.5,
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}
PARTS: dict[str, Any] = {
    "contents": [
        {"role": "user", "parts": [{"text": "Once"}]},
        {
            "role": "model",
            "parts": [
                {"text": "Yes", "thought": True, "thoughtSignature": "EqQB"},
                {"functionCall": {"id": "f1", "name": "find", "args": {"q": ["a", 1]}}},
                {"executableCode": {"language": "PYTHON", "code": "x"}},
                {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "y"}},
            ],
        },
        {
            "role": "user",
            "parts": [
                {"functionResponse": {"id": "f1", "name": "find", "response": {"rows": [["a"]]}}},
                {"inlineData": {"mimeType": "text/plain", "data": "TWFyaWEgTG9wZXo="}},
            ],
        },
    ],
    "systemInstruction": {"parts": {"text": "s"}},
    "tools": [
        {
            "functionDeclarations": [
                {
                    "name": "find",
                    "description": "d",
                    "parameters": {"type": "OBJECT", "properties": {"q": {"enum": ["a"]}}},
                    "parametersJsonSchema": {"type": "object", "title": "t"},
                }
            ]
        }
    ],
    "toolConfig": {"functionCallingConfig": {"mode": "ANY", "allowedFunctionNames": ["find"]}},
    "generationConfig": {
        "stopSequences": ["END"],
        "temperature": 0.5,
        "responseMimeType": "application/json",
        "responseSchema": {"type": "OBJECT", "description": "d"},
        "thinkingConfig": {"thinkingBudget": 128},
    },
    "safetySettings": [{"category": "HARM_CATEGORY_X", "threshold": "BLOCK_NONE"}],
    "labels": {"owner": "ana"},
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}
EMBED: dict[str, Any] = {
    "content": {"parts": [{"text": "Once"}]},
    "taskType": "RETRIEVAL_DOCUMENT",
    "title": "t",
    "outputDimensionality": 256,
}
RESPONSES: dict[str, Any] = {
    "model": "gpt-test",
    "instructions": "Help.",
    "input": [
        {"role": "user", "content": [{"type": "input_text", "text": "Once"}]},
        {
            "type": "reasoning",
            "id": "rs_1",
            "summary": [{"type": "summary_text", "text": "hm"}],
            "encrypted_content": "gAAA",
        },
        {"type": "function_call", "call_id": "c1", "name": "find", "arguments": '{"q": ["a", 1]}'},
        {"type": "function_call_output", "call_id": "c1", "output": '{"rows": [["a", 1]]}'},
        {"type": "custom_tool_call", "call_id": "c2", "name": "run", "input": "x"},
        {
            "type": "custom_tool_call_output",
            "call_id": "c2",
            "output": [{"type": "input_text", "text": "y"}],
        },
        {
            "type": "message",
            "id": "m1",
            "role": "assistant",
            "content": [
                {
                    "type": "output_text",
                    "text": "z",
                    "annotations": [{"type": "url_citation", "title": "t", "start_index": 0}],
                }
            ],
        },
    ],
    "tools": [
        {
            "type": "function",
            "name": "find",
            "description": "d",
            "parameters": {"type": "object", "properties": {"q": {"enum": ["a"]}}},
        }
    ],
    "text": {"format": {"type": "json_schema", "name": "o", "schema": {"title": "t"}}},
    "metadata": {"lesson": "7b"},
    "user": "u1",
    "safety_identifier": "s1",
    "reasoning": {"effort": "low"},
    "max_output_tokens": 500,
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}
CONVERSATION: dict[str, Any] = {
    "items": RESPONSES["input"],
    "metadata": {"lesson": "7b"},
    "x_unknown": {"list": ["a", {"b": 1}], "n": 3},
}
BODIES = {
    "openai/v1/responses": RESPONSES,
    "openai/v1/responses/input_tokens": {"model": "gpt-test", "input": "a", "instructions": "b"},
    "openai/v1/conversations": CONVERSATION,
    "azure/openai/deployments/gpt-test/embeddings": {
        "input": ["Once"],
        "user": "u1",
        "x": {"a": 1},
    },
    "gemini/v1beta/models/gemini-test:generateContent": PARTS,
    "gemini/v1/models/gemini-test:countTokens": {"generateContentRequest": {"contents": []}},
    "gemini/v1/models/gemini-test:embedContent": EMBED,
    "anthropic/v1/messages": MESSAGES,
    "anthropic/v1/messages/count_tokens": {"model": "claude-test", "messages": [], "system": "s"},
    "openai/v1/chat/completions": CHAT,
    "openai/v1/completions": COMPLETION,
    "openai/v1/embeddings": EMBEDDING,
    "openai/v1/moderations": MODERATION,
}

SECRETS = ("Maria Lopez", "deshawn.carter@students.example", "9004122773", "206-555-0143")


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every string and number, and of every key as (*path, key, 'KEY')."""
    if isinstance(node, dict):
        keys = [(*path, key, "KEY") for key in node]
        return keys + [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for i, value in enumerate(node) for leaf in leaves(value, (*path, i))]
    return [] if isinstance(node, bool) or node is None else [path]


def planted(url: str, path: tuple[Any, ...], secret: Any) -> dict[str, Any]:
    body: dict[str, Any] = copy.deepcopy(BODIES[url])
    node: Any = body
    steps, is_key = (path[:-1], True) if path[-1] == "KEY" else (path, False)
    for step in steps[:-1]:
        node = node[step]
    if is_key:
        node[secret] = node.pop(steps[-1])
    else:
        node[steps[-1]] = secret
    return body


PLACES = [(url, path) for url, body in BODIES.items() for path in leaves(body)]


def named(place: tuple[str, tuple[Any, ...]]) -> str:
    return ".".join(map(str, (place[0].partition("/")[0], place[0].rpartition("/")[2], *place[1])))


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_no_value_planted_in_a_request_leaves(
    place: tuple[str, tuple[Any, ...]], gateway: Gateway, key: str, vendor: Vendor
) -> None:
    url, path = place
    with httpx.Client(headers={"authorization": f"Bearer {key}"}) as client:
        for secret in SECRETS:
            answer = client.post(f"{gateway.url}/{url}", json=planted(url, path, secret))

            assert answer.status_code in {200, 400, 403, 404}
            assert secret not in vendor.text
            assert secret not in (answer.text if answer.status_code != 200 else "")


@pytest.mark.parametrize("place", [p for p in PLACES if p[1][-1] != "KEY"], ids=named)
def test_no_number_planted_in_a_request_leaves(
    place: tuple[str, tuple[Any, ...]], gateway: Gateway, key: str, vendor: Vendor
) -> None:
    url, path = place

    answer = httpx.post(
        f"{gateway.url}/{url}",
        json=planted(url, path, 9004122773),
        headers={"authorization": f"Bearer {key}"},
    )

    assert answer.status_code in {200, 400, 403, 404}
    assert "9004122773" not in vendor.text


@pytest.mark.parametrize("url", BODIES)
def test_a_request_without_plants_is_answered(
    url: str, gateway: Gateway, key: str, vendor: Vendor
) -> None:
    answer = httpx.post(
        f"{gateway.url}/{url}", json=BODIES[url], headers={"authorization": f"Bearer {key}"}
    )

    assert answer.status_code == 200, answer.text
    assert len(vendor.received) == 1


@pytest.mark.parametrize("inner", ["Maria Lopez", 9004122773, {"Maria Lopez": 1}, ["Maria Lopez"]])
@pytest.mark.parametrize("where", ["arguments", "result"])
def test_no_value_inside_json_held_in_a_string_leaves(
    inner: Any, where: str, gateway: Gateway, key: str, vendor: Vendor
) -> None:
    body = copy.deepcopy(CHAT)
    text = json.dumps({"deep": [{"er": inner}]})
    if where == "arguments":
        body["messages"][2]["tool_calls"][0]["function"]["arguments"] = text
    else:
        body["messages"][3]["content"] = text

    answer = httpx.post(
        f"{gateway.url}/openai/v1/chat/completions",
        json=body,
        headers={"authorization": f"Bearer {key}"},
    )

    assert answer.status_code == 200
    assert "Maria" not in vendor.text
    assert "9004122773" not in vendor.text
    sent = json.loads(vendor.bodies[0])
    kept = (
        sent["messages"][2]["tool_calls"][0]["function"]["arguments"]
        if where == "arguments"
        else sent["messages"][3]["content"]
    )
    json.loads(kept)
