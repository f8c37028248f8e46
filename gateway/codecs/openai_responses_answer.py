"""The parts of a Responses answer, whole or streamed: what is text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    drop_logprobs,
    free_form,
    json_text,
    list_of,
    record,
    shift_range,
    text,
    told,
    verbatim,
)
from gateway.codecs.strict_json import Array, Literal, Object, String, objects_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.answers import AnswerRule, AnswerWalk
    from gateway.codecs.strict_json import Node

__all__ = ["ANNOTATION", "ITEMS", "RESPONSE", "item", "part", "shift_annotations"]


def _kept(*keys: str) -> Mapping[str, AnswerRule]:
    return dict.fromkeys(keys, verbatim)


# Addresses are never restored: a name must not travel to the host of a link.
ANNOTATION: Final = record(
    _kept("type", "url", "file_id", "container_id", "start_index", "end_index", "index"),
    other=text,
)

_PART: Final = record(
    {
        **_kept("type", "logprobs", "id"),
        **dict.fromkeys(("text", "refusal", "transcript"), text),
        "annotations": list_of(ANNOTATION),
    }
)


def part(walk: AnswerWalk, node: Node) -> None:
    """A part of a message, with the offsets of its citations."""
    spoken = node.get("text") if isinstance(node, Object) else None
    edits = len(walk.edits)
    _PART(walk, node)
    if isinstance(node, Object) and isinstance(spoken, String):
        if (spoken.start, spoken.end) in ((start, end) for start, end, _ in walk.edits[edits:]):
            drop_logprobs(walk, node)
        shift_annotations(walk, objects_of(node.get("annotations")), spoken.value)


def shift_annotations(walk: AnswerWalk, annotations: list[Object], spoken: str) -> None:
    """Move the offsets of citations to where they belong in the restored text."""
    if not annotations or (offsets := walk.offsets(spoken)) is None:
        return
    for annotation in annotations:
        shift_range(walk, annotation, offsets)


_ITEM_STRUCTURE: Final[Mapping[str, AnswerRule]] = _kept(
    "type", "id", "call_id", "status", "role", "name", "namespace", "server_label", "phase",
    "container_id", "encrypted_content", "fingerprint", "result", "created_by",
)  # fmt: skip


def _content(walk: AnswerWalk, node: Node) -> None:
    if isinstance(node, Array):
        for one in node.items:
            part(walk, one)
    else:
        free_form(walk, node)


_ITEM: Final = record(
    {
        **_ITEM_STRUCTURE,
        "content": _content,
        "summary": _content,
        "arguments": json_text,
        "input": text,
    }
)

# What the vendor's own tools are asked never holds real values; what they found does.
_VENDOR_RUN: Final = frozenset({
    "web_search_call", "file_search_call", "code_interpreter_call", "computer_call", "mcp_call",
    "mcp_approval_request", "image_generation_call", "tool_search_call", "shell_call",
})  # fmt: skip
_VENDOR_ITEM: Final = record(
    {**_ITEM_STRUCTURE, **_kept("action", "actions", "queries", "code", "arguments")}
)


def item(walk: AnswerWalk, node: Node) -> None:
    """An output item of any kind."""
    kind = node.get("type") if isinstance(node, Object) else None
    is_vendors = isinstance(kind, String) and kind.value in _VENDOR_RUN
    (_VENDOR_ITEM if is_vendors else _ITEM)(walk, node)
    if isinstance(node, Object) and isinstance(name := node.get("id"), String):
        walk.restorer.keeps(name.value, is_part=True)


ITEMS: Final = record(
    {
        **_kept("object", "first_id", "last_id", "has_more"),
        "data": list_of(item),
        "error": record(_kept("type", "code")),
    }
)
"""A list of items, or an error."""

_RESPONSE: Final = record(
    {
        **_kept(
            "id", "object", "created_at", "completed_at", "status", "model", "usage",
            "previous_response_id", "conversation", "service_tier", "tool_choice", "reasoning",
            "truncation", "incomplete_details", "user", "safety_identifier", "prompt_cache_key",
            "prompt_cache_retention", "billing", "background", "store",
        ),
        "output": list_of(item),
        "output_text": text,
        "error": record(_kept("type", "code"), other=told),
        # The client's own words come back in what follows.
        "tools": list_of(record(_kept("type", "name", "server_label", "server_url"))),
        "text": record({"format": record(_kept("type", "name")), "verbosity": verbatim}),
    }
)  # fmt: skip
"""What is left are the instructions and the metadata."""


def RESPONSE(walk: AnswerWalk, node: Node) -> None:  # noqa: N802 - a table with one exception
    """A whole answer or an error; what the vendor keeps of it can be gone on from."""
    _RESPONSE(walk, node)
    if not isinstance(node, Object):
        return
    store = node.get("store")
    holder = node.get("conversation")
    names = [holder.get("id") if isinstance(holder, Object) else holder]
    if not (isinstance(store, Literal) and store.value == "false"):
        names.append(node.get("id"))
    for name in names:
        if isinstance(name, String):
            walk.restorer.keeps(name.value)
