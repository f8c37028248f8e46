"""Reads the texts out of a kept request or answer, whoever's API it was, for people. Pure.

For display alone: what it does not know it shows as it stands, and it never fails.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Said", "answer_texts", "pretty", "request_texts", "split_labels"]

_MOST_DEPTH = 60
# Structure of the APIs, no words of anybody.
_STRUCTURE = frozenset(
    [
        "id",
        "type",
        "role",
        "object",
        "model",
        "created",
        "finish_reason",
        "finishReason",
        "stop_reason",
        "index",
        "system_fingerprint",
        "service_tier",
        "status",
        "modelVersion",
        "responseId",
        "tool_call_id",
        "call_id",
        "tool_use_id",
        "logprobs",
        "usage",
        "usageMetadata",
        "cache_control",
        "signature",
        "encrypted_content",
        "obfuscation",
        "annotations",
    ]
)
_DELTA = re.compile(r"\.delta$")


@dataclass(frozen=True, slots=True)
class Said:
    """One text."""

    who: str
    """The role that the API gives it, such as `user`; empty where it gives none."""

    where: str
    """JSON pointer in the body."""

    text: str


def request_texts(body: str) -> list[Said]:
    """Return the texts of a request in the order of its body."""
    return _texts(_parsed(body), body)


def answer_texts(body: str) -> list[Said]:
    """Return the texts of an answer; the pieces of a stream are put together."""
    document = _parsed(body)
    if isinstance(document, list):
        return _merged(document)
    if document is not None:
        return _texts(document, body)
    events = [_parsed(line[5:]) for line in body.splitlines() if line.startswith("data:")]
    known = [event for event in events if isinstance(event, dict)]
    return _merged(known) if known else _texts(None, body)


def pretty(body: str) -> str:
    """Return JSON with line breaks; anything else as it is."""
    document = _parsed(body)
    return body if document is None else json.dumps(document, indent=2, ensure_ascii=False)


def split_labels(text: str, labels: Sequence[str]) -> list[tuple[str, str]]:
    """Return `text` in pieces: (piece, label), the label empty for what is none."""
    if not labels:
        return [(text, "")]
    longest = sorted(map(re.escape, labels), key=len, reverse=True)
    found = re.compile(rf"(?<!\w)({'|'.join(longest)})(?!\d)")
    pieces = found.split(text)
    return [(piece, piece if at % 2 else "") for at, piece in enumerate(pieces) if piece]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _texts(document: Any, body: str) -> list[Said]:
    if document is None:
        return [Said("", "", body)] if body else []
    return [Said(who, where, text) for who, where, text in _walk(document, "", "", 0)]


def _merged(events: Iterable[Any]) -> list[Said]:
    """Return the texts of the events of a stream, those of one place as one."""
    texts: dict[tuple[str, str], list[str]] = {}
    for event in events:
        kind = str(event.get("type", "")) if isinstance(event, dict) else ""
        # These repeat what their pieces have said.
        if kind.startswith("response.") and not _DELTA.search(kind):
            continue
        number = (
            event.get("index", event.get("output_index", "")) if isinstance(event, dict) else ""
        )
        for who, where, text in _walk(event, "", "", 0):
            texts.setdefault((who, f"{number}{where}"), []).append(text)
    return [Said(who, where, "".join(parts)) for (who, where), parts in texts.items()]


def _walk(node: Any, who: str, where: str, depth: int) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, str):
        if node:
            yield who, where, node
    elif depth > _MOST_DEPTH:
        yield who, where, json.dumps(node)
    elif isinstance(node, list):
        for index, one in enumerate(node):
            yield from _walk(one, who, f"{where}/{index}", depth + 1)
    elif isinstance(node, dict):
        role = node.get("role")
        who = role if isinstance(role, str) and role else who
        for name, value in node.items():
            if name not in _STRUCTURE:
                yield from _walk(value, who, f"{where}/{_token(name)}", depth + 1)


def _token(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
