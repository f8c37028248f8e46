"""How the sandbox vendor puts answers and errors on the wire: OpenAI's shapes, no I/O.

Streams are cut as badly as vendors cut them: a few characters a piece, in the middle of words,
labels and JSON escapes, choices and tool calls taking turns.
"""

from __future__ import annotations

import json
from itertools import cycle, zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.sandbox.answers import Said

__all__ = ["completion", "cut", "error_body", "stream_events"]

_PIECES = (3, 1, 4, 2, 6, 1, 2, 5)
_CHARACTERS_PER_TOKEN = 4


def completion(head: dict[str, Any], said: Sequence[Said], read_characters: int) -> dict[str, Any]:
    """Return a whole `chat.completion`; `head` has its id, time and model."""
    choices = [
        {
            "index": index,
            "message": _message(one, f"{head['id'][-8:]}{index}"),
            "logprobs": None,
            "finish_reason": one.finish_reason,
        }
        for index, one in enumerate(said)
    ]
    usage = _usage(said, read_characters)
    return head | {"object": "chat.completion", "choices": choices, "usage": usage}


def stream_events(
    head: dict[str, Any], said: Sequence[Said], read_characters: int, *, with_usage: bool
) -> Iterator[bytes]:
    """Yield the server-sent events of a stream, `[DONE]` last."""
    chunk = head | {"object": "chat.completion.chunk"}
    if with_usage:
        chunk["usage"] = None
    for index in range(len(said)):
        yield _event(chunk, index, {"role": "assistant", "content": ""})
    deltas = [_deltas(one, f"{head['id'][-8:]}{index}") for index, one in enumerate(said)]
    for turn in zip_longest(*deltas):
        for index, delta in enumerate(turn):
            if delta is not None:
                yield _event(chunk, index, delta)
    for index, one in enumerate(said):
        yield _event(chunk, index, {}, one.finish_reason)
    if with_usage:
        yield _data(chunk | {"choices": [], "usage": _usage(said, read_characters)})
    yield b"data: [DONE]\n\n"


def error_body(message: str, kind: str, code: str | None, param: str | None = None) -> bytes:
    """Return the body of an error."""
    error = {"message": message, "type": kind, "param": param, "code": code}
    return json.dumps({"error": error}).encode()


def _message(said: Said, tail: str) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": said.text, "refusal": None}
    if said.calls:
        message["tool_calls"] = [
            {
                "id": f"call_{tail}{number}",
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for number, call in enumerate(said.calls)
        ]
    return message


def _deltas(said: Said, tail: str) -> Iterator[dict[str, Any]]:
    for piece in cut(said.text or ""):
        yield {"content": piece}
    for number, call in enumerate(said.calls):
        function = {"name": call.name, "arguments": ""}
        head = {"index": number, "id": f"call_{tail}{number}", "type": "function"}
        yield {"tool_calls": [head | {"function": function}]}
        for piece in cut(call.arguments):
            yield {"tool_calls": [{"index": number, "function": {"arguments": piece}}]}


def cut(text: str) -> Iterator[str]:
    """Yield a text in the small pieces of a stream."""
    start = 0
    for length in cycle(_PIECES):
        if start >= len(text):
            return
        yield text[start : start + length]
        start += length


def _event(
    chunk: dict[str, Any], index: int, delta: dict[str, Any], finish: str | None = None
) -> bytes:
    choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _data(chunk | {"choices": [choice]})


def _data(chunk: dict[str, Any]) -> bytes:
    # Escaped, as some vendors do: a label or a name may be spelled with \u.
    return b"data: " + json.dumps(chunk, separators=(",", ":")).encode() + b"\n\n"


def _usage(said: Sequence[Said], read_characters: int) -> dict[str, int]:
    written = sum(
        len(one.text or "") + sum(len(call.arguments) for call in one.calls) for one in said
    )
    tokens_in = read_characters // _CHARACTERS_PER_TOKEN + 1
    tokens_out = written // _CHARACTERS_PER_TOKEN + 1
    return {
        "prompt_tokens": tokens_in,
        "completion_tokens": tokens_out,
        "total_tokens": tokens_in + tokens_out,
    }
