"""Makes what reviewers read out of bodies as they went and came: who says what. Pure: no I/O.

Every protocol puts what people and models say under a few keys. What is not found under one of
them is still in the body itself, which reviewers can open whole.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Said", "answered", "pretty", "requested"]

_SAID = {
    "arguments",
    "code",
    "content",
    "delta",
    "input",
    "instructions",
    "output",
    "output_text",
    "partial_json",
    "prompt",
    "query",
    "refusal",
    "source",
    "system",
    "text",
    "thinking",
    "title",
    "uri",
    "url",
}
_OF_TOOLS = {"input", "args", "response"}
"""Objects of a tool's own: shown as they are."""

# What a client offers and how it wants to be answered is not what it says.
_APART = {"tools", "functions", "response_format", "metadata", "text_format", "usage", "citations"}
_LEADERS = {
    "system": "system",
    "instructions": "system",
    "systemInstruction": "system",
    "system_instruction": "system",
    "thinking": "thinking",
    "arguments": "tool call",
    "partial_json": "tool call",
}
_DEEPEST = 60
_DATA = "data:"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said."""

    who: str
    """`user`, `assistant`, `system`, `tool` ..., as the protocol names them."""

    text: str


def requested(body: str) -> list[Said]:
    """Return what a request says, in its order."""
    document = _parsed(body)
    return [] if document is None else _joined(_walk(document, "user"))


def answered(body: str) -> list[Said]:
    """Return what an answer says; the pieces of a stream are put together."""
    document = _parsed(body)
    if document is not None:
        is_array = isinstance(document, list)  # a stream of Gemini's array form
        return _joined(_walk(document, "assistant"), is_stream=is_array)
    events = [event for event in map(_parsed, _datas(body)) if isinstance(event, dict)]
    pieces = (said for event in events if _is_piece(event) for said in _walk(event, "assistant"))
    return _joined(pieces, is_stream=True)


def pretty(body: str) -> str:
    """Return a body with its JSON laid out, anything else as it is."""
    document = _parsed(body)
    if document is None:
        return body
    return json.dumps(document, indent=2, ensure_ascii=False)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _datas(body: str) -> Iterator[str]:
    """Yield the data of each event; a line ends with CR, LF or both and with nothing else."""
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.startswith(_DATA):
            yield line.removeprefix(_DATA).strip()


def _is_piece(event: dict[str, Any]) -> bool:
    """Return whether an event adds text: OpenAI Responses repeat the whole text at the end."""
    kind = event.get("type")
    if isinstance(kind, str) and kind.startswith("response."):
        return kind.endswith(".delta")
    return True


def _walk(node: Any, who: str, depth: int = 0) -> Iterator[Said]:
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            if isinstance(one, str):
                yield Said(who, one)
            else:
                yield from _walk(one, who, depth + 1)
    elif isinstance(node, dict):
        role = node.get("role")
        speaker = role if isinstance(role, str) and role else who
        for key, value in node.items():
            if key == "data" and node.get("type") == "text":
                yield Said(speaker, str(value))  # a document as text
            elif key not in _APART:
                yield from _of_key(key, value, _LEADERS.get(key, speaker), depth)


def _of_key(key: str, value: Any, who: str, depth: int) -> Iterator[Said]:
    if isinstance(value, str):
        if key in _SAID and value:
            yield Said(who, value)
    elif isinstance(value, dict) and key in _OF_TOOLS and not _is_envelope(value):
        yield Said(f"{who}: tool", json.dumps(value, ensure_ascii=False))
    elif isinstance(value, dict) or (isinstance(value, list) and _is_said(key, value)):
        yield from _walk(value, who, depth + 1)


def _is_envelope(value: dict[str, Any]) -> bool:
    """Return whether an object is the protocol's, such as the whole answer in an event."""
    return bool(value.keys() & {"output", "candidates", "choices", "content", "role"})


def _is_said(key: str, values: Sequence[Any]) -> bool:
    """Return whether a list says something: texts only where texts are said."""
    return key in _SAID or all(not isinstance(one, str) for one in values)


def _joined(pieces: Iterable[Said], *, is_stream: bool = False) -> list[Said]:
    """Return what was said, pieces of a stream by one speaker in a row as one."""
    said: list[list[str]] = []
    speakers: list[str] = []
    for piece in pieces:
        if is_stream and speakers and speakers[-1] == piece.who:
            said[-1].append(piece.text)
        else:
            speakers.append(piece.who)
            said.append([piece.text])
    return [Said(who, "".join(texts)) for who, texts in zip(speakers, said, strict=True)]
