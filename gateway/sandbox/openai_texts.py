"""What the sandbox says on OpenAI's endpoints beside chat: pure functions from body to body."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from typing import TYPE_CHECKING, Any

from gateway.sandbox.answers import answer
from gateway.sandbox.wire import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["completion_events", "embeddings", "moderation", "text_completion"]

_DIMENSIONS = 8
_MOST_DIMENSIONS = 3072


def text_completion(head: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Return a whole `text_completion`, one choice per prompt; `head` has its id and model."""
    choices = [_choice(index, text, "stop") for index, text in enumerate(_spoken(body))]
    return head | {"object": "text_completion", "choices": choices}


def completion_events(head: dict[str, Any], body: dict[str, Any]) -> Iterator[bytes]:
    """Yield the events of a streamed completion, `[DONE]` last."""
    chunk = head | {"object": "text_completion"}
    for index, text in enumerate(_spoken(body)):
        for piece in (*cut(text), ""):
            choice = _choice(index, piece, None if piece else "stop")
            yield b"data: " + json.dumps(chunk | {"choices": [choice]}).encode() + b"\n\n"
    yield b"data: [DONE]\n\n"


def embeddings(body: dict[str, Any]) -> dict[str, Any]:
    """Return a vector per text, the same for the same text, near to nothing else."""
    data = [
        {"object": "embedding", "index": index, "embedding": _vector(text, body)}
        for index, text in enumerate(_texts(body.get("input")))
    ]
    usage = {"prompt_tokens": len(data), "total_tokens": len(data)}
    return {"object": "list", "data": data, "model": body["model"], "usage": usage}


def moderation(body: dict[str, Any]) -> dict[str, Any]:
    """Return a result per text; the sandbox minds nothing."""
    result = {"flagged": False, "categories": {}, "category_scores": {}}
    texts = _texts(body.get("input"))
    return {"id": "modr-sandbox", "model": "sandbox", "results": [result for _ in texts]}


def _spoken(body: dict[str, Any]) -> Iterator[str]:
    for prompt in _texts(body.get("prompt")):
        said = answer({"messages": [{"role": "user", "content": prompt}]})
        yield (prompt if body.get("echo") is True else "") + (said.text or "")


def _choice(index: int, text: str, finish: str | None) -> dict[str, Any]:
    return {"index": index, "text": text, "logprobs": None, "finish_reason": finish}


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [str(item["text"]) if isinstance(item, dict) else str(item) for item in items]


def _vector(text: str, body: dict[str, Any]) -> str | list[float]:
    wanted = body.get("dimensions")
    length = wanted if isinstance(wanted, int) and 0 < wanted <= _MOST_DIMENSIONS else _DIMENSIONS
    stream = hashlib.shake_256(text.encode("utf-8", "surrogatepass")).digest(length)
    numbers = [byte / 255 for byte in stream]
    if body.get("encoding_format") != "base64":
        return numbers
    return base64.b64encode(struct.pack(f"<{length}f", *numbers)).decode("ascii")
