"""What a request about messages says to Anthropic: its text, and what it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gateway.codecs.anthropic_blocks import CACHE, content
from gateway.codecs.asks import model_of, object_of, part_tools, tool_kinds, wants_stream
from gateway.codecs.base import Ask
from gateway.codecs.json_schema import schema
from gateway.codecs.rules import (
    alias,
    by_type,
    flag,
    free_form,
    identifier,
    list_of,
    number,
    one_of,
    record,
    text,
    word,
)
from gateway.codecs.strict_json import Object, String, is_null
from gateway.codecs.unsupported import REFERENCES

if TYPE_CHECKING:
    from gateway.codecs.strict_json import Document

__all__ = ["REQUEST", "ask"]

# Tools that Anthropic describes and the client runs: functions by another name.
_CLIENT_TOOLS: Final = frozenset({"custom", "bash", "text_editor", "memory"})
_REMOTE: Final = "mcp_toolset"
_VERSION: Final = re.compile(r"_20[0-9]{6}\Z")


def ask(document: Document) -> Ask:
    """Return what a request asks for.

    Vendor-run tools go by their name without its version, so `web_search_20250305` is
    `web_search`. Raises `UnreadableRequest` with `missing_model` or `invalid_structure`.
    """
    root = object_of(document)
    kinds = (_VERSION.sub("", kind) for kind in tool_kinds(root, untyped="custom"))
    functions, built_in = part_tools(kinds, _CLIENT_TOOLS)
    if not is_null(root.get("mcp_servers")):
        built_in = tuple(dict.fromkeys([*built_in, _REMOTE]))
    return Ask(
        model=model_of(root),
        is_stream=wants_stream(root),
        functions=functions,
        built_in_tools=built_in,
    )


_MESSAGE: Final = record({"role": one_of("user", "assistant", "system"), "content": content})

_TOOL: Final = record(
    {
        **dict.fromkeys(("type", "name"), identifier),
        "description": text,
        "input_schema": schema,
        "cache_control": CACHE,
        "allowed_callers": list_of(identifier),
        **dict.fromkeys(("defer_loading", "strict", "eager_input_streaming"), flag),
        **dict.fromkeys(
            ("max_uses", "max_characters", "max_content_tokens", "display_width_px",
             "display_height_px", "display_number"),
            number,
        ),
    }
)  # fmt: skip

_AMOUNT: Final = record({"type": identifier, "value": number})

_EDIT: Final = record(
    {
        "type": identifier,
        "instructions": text,
        "keep": by_type({String: word("all"), Object: _AMOUNT}),
        **dict.fromkeys(("trigger", "clear_at_least"), _AMOUNT),
        "exclude_tools": list_of(identifier),
    }
)

_FORMAT: Final = record({"type": word("json_schema"), "schema": schema})

REQUEST: Final = record(
    {
        "model": identifier,
        "messages": list_of(_MESSAGE),
        "system": content,
        "tools": list_of(_TOOL),
        "tool_choice": record(
            {
                "type": one_of("auto", "any", "tool", "none"),
                "name": identifier,
                "disable_parallel_tool_use": flag,
            }
        ),
        "stop_sequences": free_form,
        "metadata": record({"user_id": alias}),
        "thinking": record({"type": identifier, "budget_tokens": number, "display": identifier}),
        "output_config": record({"effort": identifier, "format": _FORMAT}),
        "output_format": _FORMAT,
        "context_management": record({"edits": list_of(_EDIT)}),
        "cache_control": CACHE,
        **dict.fromkeys(("service_tier", "speed", "inference_geo"), identifier),
        **dict.fromkeys(("max_tokens", "temperature", "top_p", "top_k"), number),
        "stream": flag,
        "diagnostics": record({"previous_message_id": REFERENCES}),
        # What these name lives at the vendor or beyond it, out of our sight.
        **dict.fromkeys(
            ("container", "mcp_servers", "user_profile_id", "workspace_id"), REFERENCES
        ),
    }
)
"""The body of `messages` and of `count_tokens`."""
