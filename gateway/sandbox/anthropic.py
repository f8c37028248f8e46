"""How the sandbox speaks Anthropic Messages: pure functions from body to body and events.

What it says is what it says in a chat: the request is told to `answers` in chat's own words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gateway.sandbox.answers import answer
from gateway.sandbox.wire import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.sandbox.answers import Said

__all__ = ["as_chat", "error_body", "message", "message_events"]

_CHARACTERS_PER_TOKEN = 4


def message(head: dict[str, Any], body: dict[str, Any], read_characters: int) -> dict[str, Any]:
    """Return a whole message; `head` has its id and model."""
    said = answer(as_chat(body))
    blocks = [
        {"type": "text", "text": said.text or ""},
        *(start | {"input": json.loads(arguments)} for start, arguments in _calls(head, said)),
    ]
    return _envelope(head, read_characters) | {
        "content": [block for block in blocks if block.get("text") != ""],
        "stop_reason": "tool_use" if said.calls else "end_turn",
    }


def message_events(
    head: dict[str, Any], body: dict[str, Any], read_characters: int
) -> Iterator[bytes]:
    """Yield the named events of a streamed message, `message_stop` last."""
    said = answer(as_chat(body))
    yield _event("message_start", message=_envelope(head, read_characters))
    yield _event("ping")
    index = 0
    if said.text:
        block = {"type": "text", "text": ""}
        deltas = [{"type": "text_delta", "text": piece} for piece in cut(said.text)]
        yield from _block(index, block, deltas)
        index += 1
    for start, arguments in _calls(head, said):
        pieces = ["", *cut(arguments)]
        deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in pieces]
        yield from _block(index, start | {"input": {}}, deltas)
        index += 1
    reason = "tool_use" if said.calls else "end_turn"
    written = len(said.text or "") // _CHARACTERS_PER_TOKEN + 1
    delta = {"stop_reason": reason, "stop_sequence": None}
    yield _event("message_delta", delta=delta, usage={"output_tokens": written})
    yield _event("message_stop")


def error_body(status: int, text: str, request_id: str) -> bytes:
    """Return the body of an error."""
    kinds = {401: "authentication_error", 403: "permission_error", 404: "not_found_error"}
    kinds |= {400: "invalid_request_error", 413: "request_too_large", 429: "rate_limit_error"}
    error = {"type": kinds.get(status, "api_error"), "message": text}
    return json.dumps({"type": "error", "error": error, "request_id": request_id}).encode()


def as_chat(body: dict[str, Any]) -> dict[str, Any]:
    """Return the request as a chat completion would ask it."""
    system = {"role": "system", "content": _plain(body.get("system"))}
    tools = [
        {"function": {"name": tool.get("name"), "parameters": tool.get("input_schema")}}
        for tool in _objects(body.get("tools"))
    ]
    chat: dict[str, Any] = {"messages": [system, *_chat_messages(body)], "tools": tools}
    choice = body.get("tool_choice")
    kind = choice.get("type") if isinstance(choice, dict) else None
    if isinstance(choice, dict) and kind == "tool":
        chat["tool_choice"] = {"function": {"name": choice.get("name")}}
    elif kind in {"any", "none"}:
        chat["tool_choice"] = "required" if kind == "any" else "none"
    config = body.get("output_config")
    wanted = config.get("format") if isinstance(config, dict) else None
    if isinstance(wanted, dict):
        chat["response_format"] = {
            "type": "json_schema",
            "json_schema": {"schema": wanted.get("schema")},
        }
    return chat


def _chat_messages(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in _objects(body.get("messages")):
        content = one.get("content")
        results = [b for b in _objects(content) if b.get("type") == "tool_result"]
        for result in results:
            yield {"role": "tool", "content": _plain(result.get("content"))}
        if not results:
            yield {"role": one.get("role"), "content": _plain(content)}


def _plain(content: object) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(_block_text(block) for block in _objects(content))


def _block_text(block: dict[str, Any]) -> str:
    if isinstance(block.get("text"), str):
        return str(block["text"])
    source = block.get("source")
    inner = source.get("data", source.get("content")) if isinstance(source, dict) else None
    return _plain(inner or block.get("content")) or json.dumps(block.get("input") or "")


def _objects(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


def _calls(head: dict[str, Any], said: Said) -> Iterator[tuple[dict[str, Any], str]]:
    for number, call in enumerate(said.calls):
        name = f"toolu_{head['id'][-8:]}{number}"
        yield {"type": "tool_use", "id": name, "name": call.name}, call.arguments


def _envelope(head: dict[str, Any], read_characters: int) -> dict[str, Any]:
    usage = {"input_tokens": read_characters // _CHARACTERS_PER_TOKEN + 1, "output_tokens": 1}
    more: dict[str, Any] = {
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    return head | {"type": "message", "role": "assistant"} | more


def _block(index: int, start: dict[str, Any], deltas: list[dict[str, Any]]) -> Iterator[bytes]:
    yield _event("content_block_start", index=index, content_block=start)
    for delta in deltas:
        yield _event("content_block_delta", index=index, delta=delta)
    yield _event("content_block_stop", index=index)


def _event(kind: str, **fields: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind} | fields)}\n\n".encode()
