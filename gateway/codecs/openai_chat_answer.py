"""Restores the whole answer of Chat Completions, and the parts that its streams share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    AnswerWalk,
    choice_of,
    json_text,
    list_of,
    record,
    shift_range,
    text,
    verbatim,
)
from gateway.codecs.openai_envelope import TOP_LEVEL
from gateway.codecs.strict_json import Array, Object, String
from gateway.codecs.whole_answer import restore_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import RestoredAnswer, Restorer
    from gateway.codecs.strict_json import Node

__all__ = ["ANNOTATIONS", "CHOICE", "restore", "shift_annotations"]


def restore(body: bytes, restorer: Restorer) -> RestoredAnswer:
    """Return a whole answer with the real values. Raises `VendorFailed`."""
    return restore_whole(body, restorer, _ANSWER)


def _message(walk: AnswerWalk, node: Node) -> None:
    _MESSAGE(walk, node)
    if isinstance(node, Object) and isinstance(content := node.get("content"), String):
        shift_annotations(walk, node.get("annotations"), content.value)


def shift_annotations(walk: AnswerWalk, annotations: Node | None, content: str) -> None:
    """Move the offsets of citations to where they belong in the restored `content`."""
    if not isinstance(annotations, Array) or not annotations.items:
        return
    if (offsets := walk.offsets(content)) is None:
        return
    for annotation in annotations.items:
        if isinstance(annotation, Object):
            citation = annotation.get("url_citation")
            shift_range(walk, citation if isinstance(citation, Object) else annotation, offsets)


# Addresses are never restored: a name must not travel to the host of a link.
_CITATION: Final = record({"url": verbatim, "title": text})

ANNOTATIONS: Final[AnswerRule] = list_of(
    record({"type": verbatim, "url": verbatim, "url_citation": _CITATION})
)

_TOOL_CALL: Final = record(
    {
        **dict.fromkeys(("id", "type", "index", "extra_content"), verbatim),
        "function": record({"name": verbatim, "arguments": json_text}),
        "custom": record({"name": verbatim, "input": text}),
    }
)

_MESSAGE: Final = record(
    {
        "role": verbatim,
        "content": text,
        "refusal": text,
        "tool_calls": list_of(_TOOL_CALL),
        "function_call": record({"name": verbatim, "arguments": json_text}),
        "audio": record({"id": verbatim, "data": verbatim, "transcript": text}),
        "annotations": ANNOTATIONS,
    }
)

CHOICE: Final[Mapping[str, AnswerRule]] = {
    **dict.fromkeys(("index", "finish_reason", "logprobs"), verbatim),
    "message": _message,
}

_ANSWER: Final = record({**TOP_LEVEL, "choices": list_of(choice_of(CHOICE))})
