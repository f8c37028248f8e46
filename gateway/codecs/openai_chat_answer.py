"""Restores the whole answer of Chat Completions, and the parts that its streams share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    AnswerWalk,
    OffsetMap,
    count,
    free_form,
    json_text,
    list_of,
    read_answer,
    record,
    shift_range,
    text,
    verbatim,
)
from gateway.codecs.base import RestoredAnswer, Usage
from gateway.codecs.strict_json import Array, Object, String

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import Restorer
    from gateway.codecs.strict_json import Node

__all__ = ["ANNOTATIONS", "CHOICE", "TOP_LEVEL", "read_usage", "restore", "shift_annotations"]


def restore(body: bytes, restorer: Restorer) -> RestoredAnswer:
    """Return a whole answer with the real values. Raises `VendorFailed`."""
    document = read_answer(body)
    walk = AnswerWalk(restorer)
    usage = Usage()
    root = document.root
    # Some compatible servers wrap an error into a list of one.
    for item in root.items if isinstance(root, Array) else [root]:
        _ANSWER(walk, item)
    if isinstance(root, Object):
        read_usage(root.get("usage"), usage)
    return RestoredAnswer(document.splice(walk.edits), usage)


def read_usage(node: Node | None, usage: Usage) -> None:
    """Take over the counts that the vendor reports."""
    if isinstance(node, Object):
        usage.input_tokens = _first_count(node, "prompt_tokens", "input_tokens", usage.input_tokens)
        usage.output_tokens = _first_count(
            node, "completion_tokens", "output_tokens", usage.output_tokens
        )


def _first_count(node: Object, key: str, other: str, default: int) -> int:
    for name in (key, other):
        if (value := count(node.get(name))) is not None:
            return value
    return default


def _message(walk: AnswerWalk, node: Node) -> None:
    _MESSAGE(walk, node)
    if isinstance(node, Object) and isinstance(content := node.get("content"), String):
        shift_annotations(walk, node.get("annotations"), content.value, walk.restored)


def shift_annotations(
    walk: AnswerWalk, annotations: Node | None, content: str, restore_text: Callable[[str], str]
) -> None:
    """Move the offsets of citations to where they belong in the restored `content`."""
    if not isinstance(annotations, Array) or not annotations.items:
        return
    restored = restore_text(content)
    if restored == content:
        return
    offsets = OffsetMap(content, restored, restore_text)
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

TOP_LEVEL: Final[Mapping[str, AnswerRule]] = {
    **dict.fromkeys(
        ("id", "object", "created", "model", "system_fingerprint", "service_tier", "usage"),
        verbatim,
    ),
    "error": record({"type": verbatim, "code": verbatim}, other=free_form),
}

_ANSWER: Final = record({**TOP_LEVEL, "choices": list_of(record(CHOICE))})
