"""What a Chat Completions request asks for, as far as the catalog decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.asks import model_of, object_of, wants_stream
from gateway.codecs.base import Ask
from gateway.codecs.rules import invalid_structure, is_identifier
from gateway.codecs.strict_json import Array, Document, Object, String, is_null

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ask", "root_of"]

_FUNCTION_TYPES: Final = frozenset({"function", "custom"})
_WEB_SEARCH: Final = "web_search"


def ask(document: Document) -> Ask:
    """Return what a request asks for. Raises `UnreadableRequest`."""
    root = root_of(document)
    functions, built_in = 0, []
    for kind in _tool_types(root):
        if kind in _FUNCTION_TYPES:
            functions += 1
        else:
            built_in.append(kind)
    if not is_null(root.get("web_search_options")):
        built_in.append(_WEB_SEARCH)
    legacy = root.get("functions")
    if isinstance(legacy, Array):
        functions += len(legacy.items)
    return Ask(
        model=model_of(root),
        is_stream=wants_stream(root),
        functions=functions,
        built_in_tools=tuple(dict.fromkeys(built_in)),
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


def _tool_types(root: Object) -> Iterator[str]:
    tools = root.get("tools")
    if tools is None or is_null(tools):
        return
    if not isinstance(tools, Array):
        raise invalid_structure("/tools")
    for index, tool in enumerate(tools.items):
        kind = tool.get("type") if isinstance(tool, Object) else None
        if not isinstance(kind, String) or not kind.value or not is_identifier(kind.value):
            raise invalid_structure(f"/tools/{index}/type")
        yield kind.value
