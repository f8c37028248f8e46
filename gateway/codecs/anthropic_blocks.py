"""The content blocks of an Anthropic message, as a request brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.documents import add_document, not_text
from gateway.codecs.json_schema import schema
from gateway.codecs.rules import (
    flag,
    free_form,
    identifier,
    invalid_structure,
    list_of,
    number,
    one_of,
    record,
    signature,
    text,
    word,
)
from gateway.codecs.strict_json import Array, Object, String
from gateway.codecs.unsupported import FILES, REFERENCES, UNKNOWN_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import Passage, SlotBuilder
    from gateway.codecs.strict_json import Node

__all__ = ["CACHE", "TOOL", "content"]

CACHE: Final = record({"type": one_of("ephemeral"), "ttl": identifier})

_ENABLED: Final = record({"enabled": flag})

_CITATION: Final = record(
    {
        "type": word(
            "char_location",
            "page_location",
            "content_block_location",
            "web_search_result_location",
            "search_result_location",
        ),
        "encrypted_index": signature,
        "file_id": identifier,
        **dict.fromkeys(
            (
                "document_index", "start_char_index", "end_char_index", "start_page_number",
                "end_page_number", "start_block_index", "end_block_index", "search_result_index",
            ),
            number,
        ),
    }
)  # fmt: skip
"""Titles, sources and the cited text are what is left: text."""


def content(builder: SlotBuilder, node: Node, where: str) -> None:
    """A string, or blocks: texts that follow each other are read on end, as one passage."""
    if not isinstance(node, Array):
        text(builder, node, where)
        return
    passage: Passage | None = None
    for index, block in enumerate(node.items):
        inside = f"{where}/{index}"
        kind = _kind(builder, block, inside)
        if kind == "text":
            passage = passage or builder.passage()
            _text_block(builder, block, passage, inside)
        elif kind in _SIGNED:
            _signed(builder, node, index, inside)
        else:
            passage = None
            _BLOCKS[kind](builder, block, inside)


def _kind(builder: SlotBuilder, block: Node, where: str) -> str:
    kind = block.get("type") if isinstance(block, Object) else None
    if not isinstance(kind, String):
        raise invalid_structure(where)
    if kind.value not in _BLOCKS and kind.value not in _SIGNED and kind.value != "text":
        UNKNOWN_KIND(builder, kind, f"{where}/type")
    return kind.value


def _text_block(builder: SlotBuilder, block: Node, passage: Passage, where: str) -> None:
    assert isinstance(block, Object)  # noqa: S101 - for the type checker: `_kind` has seen to it
    for name, value in block.pairs():
        inside = f"{where}/{name.value}"
        if name.value == "text":
            lead = passage.joint(value.value) if isinstance(value, String) else "\n"
            builder.free_form(value, passage, lead, inside)
        elif name.value in _TEXT_SETTINGS:
            _TEXT_SETTINGS[name.value](builder, value, inside)
        else:
            builder.unknown(block, name, value, where)


def _signed(builder: SlotBuilder, blocks: Array, index: int, where: str) -> None:
    """A block that the vendor signed: it goes back as it came, or not at all."""
    block = blocks.items[index]
    with builder.signed(blocks, index):
        _SIGNED_BLOCK(builder, block, where)


def _source(builder: SlotBuilder, node: Node, where: str) -> None:
    """Where a document comes from: text is read, everything else is refused."""
    kind = node.get("type") if isinstance(node, Object) else None
    if not isinstance(kind, String):
        raise invalid_structure(where)
    if kind.value in {"url", "file"}:
        REFERENCES(builder, kind, where)
    if kind.value == "base64":
        _base64_source(builder, node, where)
    elif kind.value in {"text", "content"}:
        _TEXT_SOURCE(builder, node, where)
    else:
        FILES(builder, kind, where)


def _base64_source(builder: SlotBuilder, node: Node, where: str) -> None:
    assert isinstance(node, Object)  # noqa: S101 - for the type checker: it has a type
    data, declared = node.get("data"), node.get("media_type")
    if not isinstance(data, String) or not isinstance(declared, String):
        raise not_text(where)
    add_document(builder, data, f"{where}/data", declared.value)
    for name, value in node.pairs():
        if name.value not in {"type", "media_type", "data"}:
            builder.unknown(node, name, value, where)


_TEXT_SOURCE: Final = record(
    {
        "type": one_of("text", "content"),
        "media_type": one_of("text/plain"),
        "data": text,
        "content": content,
    }
)

_TEXT_SETTINGS: Final[Mapping[str, Rule]] = {
    "type": one_of("text"),
    "cache_control": CACHE,
    "citations": list_of(_CITATION),
}

_SIGNED: Final = frozenset({"thinking", "redacted_thinking", "compaction"})

_SIGNED_BLOCK: Final = record(
    {
        "type": identifier,
        "thinking": text,
        "content": text,
        "cache_control": CACHE,
        **dict.fromkeys(("signature", "data", "encrypted_content"), signature),
    }
)

_CALLER: Final = record({"type": identifier, "tool_id": identifier})

_USE: Final = record(
    {
        **dict.fromkeys(("type", "id", "name", "server_name", "toolset_name"), identifier),
        "input": free_form,
        "caller": _CALLER,
        "cache_control": CACHE,
    }
)

_RESULT: Final = record(
    {
        **dict.fromkeys(("type", "tool_use_id", "toolset_name"), identifier),
        "content": content,
        "is_error": flag,
        "cache_control": CACHE,
    }
)

# What the vendor's own tools found: their blocks hold records of many kinds.
_SEALED: Final = dict.fromkeys(("encrypted_content", "encrypted_stdout"), signature)


def _found(builder: SlotBuilder, node: Node, where: str) -> None:
    if isinstance(node, Array):
        list_of(_found)(builder, node, where)
    elif isinstance(node, Object):
        _FOUND(builder, node, where)
    else:
        text(builder, node, where)


def _found_source(builder: SlotBuilder, node: Node, where: str) -> None:
    """The source of a fetched document, or the address of a search result."""
    if isinstance(node, Object):
        _source(builder, node, where)
    else:
        text(builder, node, where)


_FOUND: Final = record(
    {
        **dict.fromkeys(("type", "file_id", "tool_use_id", "error_code"), identifier),
        **_SEALED,
        "content": _found,
        "source": _found_source,
    }
)

_VENDOR_RESULT: Final = record(
    {
        **dict.fromkeys(("type", "tool_use_id"), identifier),
        "content": _found,
        "caller": _CALLER,
        "is_error": flag,
        "cache_control": CACHE,
    }
)

_DOCUMENT: Final = record(
    {
        "type": one_of("document"),
        "source": _source,
        "title": text,
        "context": text,
        "citations": _ENABLED,
        "cache_control": CACHE,
    }
)


def _document(builder: SlotBuilder, node: Node, where: str) -> None:
    """A document, which the answer may cite by its number and by characters of its text."""
    since = builder.size
    _DOCUMENT(builder, node, where)
    builder.cite(since, f"{where}/source/data")


TOOL: Final = record(
    {
        **dict.fromkeys(
            ("type", "name", "mcp_server_name", "model", "response_inclusion"), identifier
        ),
        "description": text,
        "input_schema": schema,
        **dict.fromkeys(("cache_control", "caching"), CACHE),
        "allowed_callers": list_of(identifier),
        **dict.fromkeys(
            ("defer_loading", "strict", "eager_input_streaming", "enable_zoom", "use_cache"), flag
        ),
        **dict.fromkeys(
            ("max_uses", "max_characters", "max_content_tokens", "max_tokens", "display_width_px",
             "display_height_px", "display_number"),
            number,
        ),
        "citations": _ENABLED,
    }
)  # fmt: skip
"""A tool of any kind; a schema and settings that are not named here are text."""

_TOOL_CHANGE: Final = record(
    {
        "type": identifier,
        "tool": record(
            {
                **dict.fromkeys(("type", "name", "server_name"), identifier),
                "definition": TOOL,
            }
        ),
        "cache_control": CACHE,
    }
)
"""What makes a tool available, or takes it away, in the middle of a conversation."""

_BLOCKS: Final[Mapping[str, Rule]] = {
    "image": FILES,
    "document": _document,
    "search_result": record(
        {
            "type": one_of("search_result"),
            "source": text,
            "title": text,
            "content": content,
            "citations": _ENABLED,
            "cache_control": CACHE,
        }
    ),
    "tool_use": _USE,
    "server_tool_use": _USE,
    "mcp_tool_use": _USE,
    "tool_result": _RESULT,
    "mcp_tool_result": _RESULT,
    **dict.fromkeys(
        (
            "web_search_tool_result", "web_fetch_tool_result", "code_execution_tool_result",
            "bash_code_execution_tool_result", "text_editor_code_execution_tool_result",
            "tool_search_tool_result",
        ),
        _VENDOR_RESULT,
    ),
    "tool_reference": record(
        {"type": one_of("tool_reference"), "tool_name": identifier, "cache_control": CACHE}
    ),
    "browser_state": record({"type": one_of("browser_state"), "cache_control": CACHE}),
    "advisor_tool_result": _VENDOR_RESULT,
    "tool_addition": _TOOL_CHANGE,
    "tool_removal": _TOOL_CHANGE,
    "mcp_tool_listing": record(
        {
            **dict.fromkeys(("type", "mcp_server_name"), identifier),
            "tools": list_of(TOOL),
            "cache_control": CACHE,
        }
    ),
    "fallback": record(
        {
            "type": one_of("fallback"),
            **dict.fromkeys(("from", "to"), record({"model": identifier})),
            "trigger": free_form,
        }
    ),
    "container_upload": REFERENCES,
}  # fmt: skip
