"""How the sandbox speaks OpenAI Responses: pure functions from body to body and events.

What it says is what it says in a chat: the request is told to `answers` in chat's own words.
"""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Any

from gateway.sandbox.answers import answer
from gateway.sandbox.openai_objects import talk_of
from gateway.sandbox.wire import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_chat", "response", "response_events"]


def response(head: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Return a whole response; `head` has its id, time and model."""
    return _envelope(head, body, "completed", _output(head, body))


def response_events(head: dict[str, Any], body: dict[str, Any]) -> Iterator[bytes]:
    """Yield the typed events of a streamed response, `response.completed` last."""
    number = count()

    def event(kind: str, **fields: Any) -> bytes:
        data = {"type": f"response.{kind}", "sequence_number": next(number)} | fields
        return f"event: response.{kind}\ndata: {json.dumps(data)}\n\n".encode()

    output = _output(head, body)
    yield event("created", response=_envelope(head, body, "in_progress", []))
    for index, item in enumerate(output):
        place = {"item_id": item["id"], "output_index": index}
        if item["type"] == "message":
            part = item["content"][0]
            inside = place | {"content_index": 0}
            yield event("output_item.added", output_index=index, item=item | {"content": []})
            yield event("content_part.added", part=part | {"text": ""}, **inside)
            for piece in cut(part["text"]):
                yield event("output_text.delta", delta=piece, logprobs=[], **inside)
            yield event("output_text.done", text=part["text"], logprobs=[], **inside)
            yield event("content_part.done", part=part, **inside)
        else:
            yield event("output_item.added", output_index=index, item=item | {"arguments": ""})
            for piece in cut(item["arguments"]):
                yield event("function_call_arguments.delta", delta=piece, **place)
            whole = {"arguments": item["arguments"], "name": item["name"]}
            yield event("function_call_arguments.done", **whole, **place)
        yield event("output_item.done", output_index=index, item=item)
    yield event("completed", response=_envelope(head, body, "completed", output))


def as_chat(body: dict[str, Any]) -> dict[str, Any]:
    """Return the request as a chat completion would ask it."""
    asked = body.get("input")
    messages = [{"role": "system", "content": str(body.get("instructions") or "")}]
    if isinstance(asked, str):
        messages.append({"role": "user", "content": asked})
    for item in _objects(asked):
        if "output" in item:
            messages.append({"role": "tool", "content": _text(item["output"])})
        else:
            role = str(item.get("role", "assistant"))
            messages.append({"role": role, "content": _text(item.get("content"))})
    tools = [{"function": tool} for tool in _objects(body.get("tools")) if "name" in tool]
    chat: dict[str, Any] = {"messages": messages, "tools": tools}
    text = body.get("text")
    wanted = text.get("format") if isinstance(text, dict) else None
    if isinstance(wanted, dict) and wanted.get("type") == "json_schema":
        chat["response_format"] = {"type": "json_schema", "json_schema": wanted}
    choice = body.get("tool_choice")
    if isinstance(choice, str):
        chat["tool_choice"] = choice
    elif isinstance(choice, dict):
        chat["tool_choice"] = {"function": choice}
    return chat


def _output(head: dict[str, Any], body: dict[str, Any]) -> list[dict[str, Any]]:
    said = answer(as_chat(body))
    tail = head["id"][-8:]
    items: list[dict[str, Any]] = []
    if said.text:
        part = {"type": "output_text", "text": said.text, "annotations": [], "logprobs": []}
        message = {"id": f"msg_{tail}", "type": "message", "role": "assistant"}
        items.append(message | {"status": "completed", "content": [part]})
    items += (
        {
            "id": f"fc_{tail}{number}",
            "type": "function_call",
            "call_id": f"call_{tail}{number}",
            "name": call.name,
            "arguments": call.arguments,
            "status": "completed",
        }
        for number, call in enumerate(said.calls)
    )
    return items


def _envelope(
    head: dict[str, Any], body: dict[str, Any], status: str, output: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": head["id"],
        "object": "response",
        "created_at": head["created"],
        "model": head["model"],
        "status": status,
        "output": output,
        "error": None,
        "incomplete_details": None,
        "instructions": body.get("instructions"),
        "metadata": body.get("metadata") or {},
        "previous_response_id": body.get("previous_response_id"),
        "conversation": {"id": talk} if (talk := talk_of(body)) else None,
        "store": body.get("store") is not False,
        "background": body.get("background") is True,
        "parallel_tool_calls": True,
        "tools": body.get("tools") or [],
        "tool_choice": body.get("tool_choice") or "auto",
        "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2},
    }


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(str(part["text"]) for part in _objects(content) if "text" in part)


def _objects(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]
