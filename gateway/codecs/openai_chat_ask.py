"""What a Chat Completions request asks for, as far as the catalog decides on it."""

from __future__ import annotations

from typing import Final

from gateway.codecs.asks import model_of, object_of, part_tools, tool_kinds, wants_stream
from gateway.codecs.base import Ask
from gateway.codecs.rules import invalid_structure
from gateway.codecs.strict_json import Array, Document, Object, is_null

__all__ = ["ask", "root_of"]

_FUNCTION_TYPES: Final = frozenset({"function", "custom"})
_WEB_SEARCH: Final = "web_search"


def ask(document: Document, *, may_miss: bool = False) -> Ask:
    """Return what a request asks for; its model may be missing where the path names it.

    Raises `UnreadableRequest`.
    """
    root = root_of(document)
    functions, built_in = part_tools(tool_kinds(root), _FUNCTION_TYPES)
    if not is_null(root.get("web_search_options")):
        built_in = tuple(dict.fromkeys([*built_in, _WEB_SEARCH]))
    legacy = root.get("functions")
    if isinstance(legacy, Array):
        functions += len(legacy.items)
    return Ask(
        model=model_of(root, may_miss=may_miss),
        is_stream=wants_stream(root),
        functions=functions,
        built_in_tools=built_in,
    )


def root_of(document: Document) -> Object:
    """Return the body, which has messages. Raises `UnreadableRequest`."""
    root = object_of(document)
    messages = root.get("messages")
    if not isinstance(messages, Array) and (
        "messages" in root.members or "input" not in root.members
    ):
        raise invalid_structure("/messages")
    return root
