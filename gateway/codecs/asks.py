"""What a JSON request says of itself: its model, its tools, whether it wants a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.rules import invalid_structure, is_identifier
from gateway.codecs.strict_json import Array, Document, Literal, Object, String, is_null
from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["model_of", "object_of", "part_tools", "tool_kinds", "wants_stream"]


def object_of(document: Document) -> Object:
    """Return the body, which is an object. Raises `UnreadableRequest` (`invalid_structure`)."""
    if not isinstance(document.root, Object):
        raise invalid_structure("")
    return document.root


def model_of(root: Object, *, may_miss: bool = False) -> str:
    """Return the model's name; empty where the path names it and the body may leave it out.

    Raises `UnreadableRequest` (`missing_model`).
    """
    model = root.get("model")
    if may_miss and is_null(model):
        return ""
    if isinstance(model, String) and model.value and is_identifier(model.value):
        return model.value
    raise UnreadableRequest(
        "missing_model",
        "The request names no model.",
        next_step="Set `model` to the name of a model that is approved for you.",
        param="/model",
    )


def wants_stream(root: Object) -> bool:
    """Return whether the answer is to be streamed. Raises `UnreadableRequest`."""
    stream = root.get("stream")
    if stream is not None and not isinstance(stream, Literal):
        raise invalid_structure("/stream")
    return isinstance(stream, Literal) and stream.value == "true"


def tool_kinds(root: Object, *, untyped: str = "", where: str = "") -> Iterator[str]:
    """Yield the type of every tool; `untyped` is what one without a type is, if it may be.

    `root` is the body, or what else at `where` has `tools`. Raises `UnreadableRequest`
    (`invalid_structure`).
    """
    tools = root.get("tools")
    if tools is None or is_null(tools):
        return
    if not isinstance(tools, Array):
        raise invalid_structure(f"{where}/tools")
    for index, tool in enumerate(tools.items):
        kind = tool.get("type") if isinstance(tool, Object) else None
        if untyped and isinstance(tool, Object) and is_null(kind):
            yield untyped
        elif isinstance(kind, String) and kind.value and is_identifier(kind.value):
            yield kind.value
        else:
            raise invalid_structure(f"{where}/tools/{index}/type")


def part_tools(kinds: Iterable[str], functions: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """Return how many tools are functions of the client, and which others the vendor runs."""
    all_kinds = list(kinds)
    built_in = [kind for kind in all_kinds if kind not in functions]
    return len(all_kinds) - len(built_in), tuple(dict.fromkeys(built_in))
