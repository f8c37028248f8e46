"""How the sandbox speaks Gemini: pure functions from body to body and chunks.

What it says is what it says in a chat: the request is told to `answers` in chat's own words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gateway.sandbox.answers import answer
from gateway.sandbox.wire import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_chat", "chunks", "content", "error_body", "tokens"]

_CHARACTERS_PER_TOKEN = 4
_STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
}


def content(body: dict[str, Any], read_characters: int) -> dict[str, Any]:
    """Return a whole answer of `generateContent`."""
    said = answer(as_chat(body))
    calls = [_call(call.name, call.arguments) for call in said.calls]
    parts = [*([{"text": said.text}] if said.text else []), *calls]
    return _answer(parts, "STOP") | {"usageMetadata": _usage(read_characters)}


def chunks(body: dict[str, Any], read_characters: int) -> Iterator[dict[str, Any]]:
    """Yield the chunks of `streamGenerateContent`, the last one with its finish reason."""
    said = answer(as_chat(body))
    for piece in cut(said.text or ""):
        yield _answer([{"text": piece}])
    calls = [_call(call.name, call.arguments) for call in said.calls]
    yield _answer(calls, "STOP") | {"usageMetadata": _usage(read_characters)}


def tokens(read_characters: int) -> dict[str, Any]:
    """Return a count of tokens."""
    return {"totalTokens": _usage(read_characters)["promptTokenCount"]}


def error_body(status: int, text: str) -> bytes:
    """Return the body of an error."""
    error = {"code": status, "message": text, "status": _STATUSES.get(status, "INTERNAL")}
    return json.dumps({"error": error}).encode()


def as_chat(body: dict[str, Any]) -> dict[str, Any]:
    """Return the request as a chat completion would ask it."""
    tools = [
        {
            "function": {
                "name": one.get("name"),
                "parameters": _either(one, "parametersJsonSchema") or one.get("parameters"),
            }
        }
        for tool in _objects(body.get("tools"))
        for one in _objects(_either(tool, "functionDeclarations"))
    ]
    system = {"role": "system", "content": _text(_either(body, "systemInstruction"))}
    return {"messages": [system, *_messages(body)], "tools": tools}


def _messages(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for turn in _objects(body.get("contents")):
        results = [_either(part, "functionResponse") for part in _objects(turn.get("parts"))]
        given = [one for one in results if isinstance(one, dict)]
        for one in given:
            yield {"role": "tool", "content": json.dumps(one.get("response"))}
        if not given:
            role = "assistant" if turn.get("role") == "model" else "user"
            yield {"role": role, "content": _text(turn)}


def _either(holder: dict[str, Any], key: str) -> Any:
    """Return a value whose key may be in camel case or in snake case."""
    snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in key)
    return holder.get(key, holder.get(snake))


def _text(turn: object) -> str:
    parts = _objects(turn.get("parts")) if isinstance(turn, dict) else []
    return "\n".join(str(part["text"]) for part in parts if "text" in part)


def _objects(value: object) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _call(name: str, arguments: str) -> dict[str, Any]:
    return {"functionCall": {"name": name, "args": json.loads(arguments)}}


def _answer(parts: list[dict[str, Any]], finish: str | None = None) -> dict[str, Any]:
    candidate: dict[str, Any] = {"index": 0, "content": {"role": "model", "parts": parts}}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], "modelVersion": "sandbox"}


def _usage(read_characters: int) -> dict[str, int]:
    count = read_characters // _CHARACTERS_PER_TOKEN + 1
    return {"promptTokenCount": count, "candidatesTokenCount": 1, "totalTokenCount": count + 1}
