"""Streamed answers in the vendors' frames, built of texts in any pieces, and read again.

A frame says which texts an answer of its endpoint may write at the same time, how a piece of one
is sent, and how all of them are read from what a client gets.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Protocol

from gateway.codecs.sse import SseReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Piece = tuple[str, str]
"""The name of a text, and what is sent of it next."""


class Frame(Protocol):
    """How one endpoint streams."""

    codec: str
    """The name of its folder of golden cases."""

    texts: Sequence[str]
    """Names of texts; those that begin with "arguments" are JSON."""

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        """Yield the events of an answer; a string stands for itself."""
        ...

    def read(self, event: Any) -> Iterator[Piece]:
        """Yield what an event says."""
        ...


def build(frame: Frame, pieces: Sequence[Piece]) -> bytes:
    """Return a whole streamed answer."""
    out = []
    for event in frame.events(pieces):
        name = f"event: {event['type']}\n" if isinstance(event, dict) and "type" in event else ""
        data = event if isinstance(event, str) else json.dumps(event)
        out.append(f"{name}data: {data}\n\n")
    return "".join(out).encode()


def read(frame: Frame, raw: bytes) -> Mapping[str, str]:
    """Return the texts of a streamed answer."""
    texts: defaultdict[str, str] = defaultdict(str)
    reader = SseReader()
    for event in [*reader.feed(raw), *reader.flush()]:
        if event.data is not None and event.data != b"[DONE]":
            for name, piece in frame.read(json.loads(event.data)):
                texts[name] += piece
    return texts


class Chat:
    """Two choices; the first one also calls two functions."""

    codec = "openai_chat"
    texts = ("text 0", "text 1", "arguments 0", "arguments 1")

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        for name, piece in pieces:
            kind, number = name.split()
            call = {"index": int(number), "function": {"arguments": piece}}
            delta: Any = {"content": piece} if kind == "text" else {"tool_calls": [call]}
            # A choice goes from its text to its calls: what is held back of the text leaves then.
            yield self._chunk(int(number) if kind == "text" else 2, delta)
        yield from (self._chunk(choice, {}, "stop") for choice in range(3))
        yield "[DONE]"

    def read(self, event: Any) -> Iterator[Piece]:
        for choice in event["choices"]:
            if "content" in choice["delta"]:
                yield f"text {choice['index']}", choice["delta"]["content"]
            for call in choice["delta"].get("tool_calls", ()):
                yield f"arguments {call['index']}", call["function"]["arguments"]

    @staticmethod
    def _chunk(choice: int, delta: Any, reason: str | None = None) -> Any:
        return {"choices": [{"index": choice, "delta": delta, "finish_reason": reason}]}


class Completions:
    """Three choices."""

    codec = "openai_completions"
    texts = ("text 0", "text 1", "text 2")

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        ends = [(name, "") for name in self.texts]
        for at, (name, piece) in enumerate([*pieces, *ends]):
            reason = "stop" if at >= len(pieces) else None
            index = int(name.split()[1])
            yield {"choices": [{"index": index, "text": piece, "finish_reason": reason}]}
        yield "[DONE]"

    def read(self, event: Any) -> Iterator[Piece]:
        for choice in event["choices"]:
            yield f"text {choice['index']}", choice["text"]


class Responses:
    """Two messages and two calls of functions, all written at once."""

    codec = "openai_responses"
    texts = ("text 0", "text 1", "arguments 2", "arguments 3")
    _DELTAS = ("response.output_text.delta", "response.function_call_arguments.delta")

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        for name, piece in pieces:
            kind, number = name.split()
            yield {
                "type": self._DELTAS[kind == "arguments"],
                "output_index": int(number),
                "delta": piece,
                "logprobs": [{"token": piece}],
                "obfuscation": "xyz",
            }
        yield {"type": "response.completed", "response": {"status": "completed", "output": []}}

    def read(self, event: Any) -> Iterator[Piece]:
        if event["type"] in self._DELTAS:
            kind = "arguments" if "arguments" in event["type"] else "text"
            tokens = "".join(one["token"] for one in event["logprobs"])
            assert tokens in ("", event["delta"])
            yield f"{kind} {event['output_index']}", event["delta"]


class Messages:
    """Two texts and the inputs of two tools, as blocks that are open at once."""

    codec = "anthropic_messages"
    texts = ("text 0", "text 1", "arguments 2", "arguments 3")

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        for index, name in enumerate(self.texts):
            tool = {"type": "tool_use", "id": "t", "name": "f", "input": {}}
            block = {"type": "text", "text": ""} if name.startswith("text") else tool
            yield {"type": "content_block_start", "index": index, "content_block": block}
        for name, piece in pieces:
            kind, number = name.split()
            key = "text" if kind == "text" else "partial_json"
            delta = {"type": "text_delta" if kind == "text" else "input_json_delta", key: piece}
            yield {"type": "content_block_delta", "index": int(number), "delta": delta}
        for index in range(4):
            yield {"type": "content_block_stop", "index": index}
        yield {"type": "message_stop"}

    def read(self, event: Any) -> Iterator[Piece]:
        delta = event.get("delta", {})
        for key, kind in (("text", "text"), ("partial_json", "arguments")):
            if key in delta:
                yield f"{kind} {event['index']}", delta[key]


class Gemini:
    """Two candidates."""

    codec = "gemini_stream_generate_content"
    texts = ("text 0", "text 1")

    def events(self, pieces: Sequence[Piece]) -> Iterator[Any]:
        for name, piece in pieces:
            yield self._chunk(int(name.split()[1]), [{"text": piece}])
        for index in range(2):
            yield self._chunk(index, [], finishReason="STOP")

    def read(self, event: Any) -> Iterator[Piece]:
        for candidate in event["candidates"]:
            for part in candidate["content"]["parts"]:
                yield f"text {candidate['index']}", part["text"]

    @staticmethod
    def _chunk(index: int, parts: list[Any], **more: str) -> Any:
        content = {"role": "model", "parts": parts}
        return {"candidates": [{"index": index, "content": content, **more}]}


FRAMES: tuple[Frame, ...] = (Chat(), Completions(), Responses(), Messages(), Gemini())
