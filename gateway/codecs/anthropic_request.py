"""What a request about messages says to Anthropic: its text, and what it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gateway.codecs.anthropic_blocks import CACHE, TOOL, content
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
    signature,
    text,
    word,
)
from gateway.codecs.strict_json import Array, Literal, Object, String, is_null, objects_of
from gateway.codecs.unsupported import ELSEWHERE, ELSEWHERE_FIELDS, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    kinds = (_VERSION.sub("", kind) for kind in _tool_kinds(root))
    functions, built_in = part_tools(kinds, _CLIENT_TOOLS)
    if not is_null(root.get("mcp_servers")):
        built_in = tuple(dict.fromkeys([*built_in, _REMOTE]))
    return Ask(
        model=model_of(root),
        is_stream=wants_stream(root),
        other_models=tuple(dict.fromkeys(_other_models(root))),
        functions=functions,
        built_in_tools=built_in,
    )


def _tool_kinds(root: Object) -> Iterator[str]:
    """Yield the type of every tool, of those too that a message brings into the conversation."""
    yield from tool_kinds(root, untyped="custom")
    for message in objects_of(root.get("messages")):
        for block in objects_of(message.get("content")):
            kind, tool = block.get("type"), block.get("tool")
            if not isinstance(kind, String) or kind.value != "tool_addition":
                continue
            definition = tool.get("definition") if isinstance(tool, Object) else None
            if isinstance(definition, Object):
                one = definition.get("type")
                yield one.value if isinstance(one, String) else "custom"


def _other_models(root: Object) -> Iterator[str]:
    """Yield the models that may answer in the place of the one that was asked, or advise it."""
    for key in ("fallbacks", "tools"):
        for one in objects_of(root.get(key)):
            model = one.get("model")
            if isinstance(model, String):
                yield model.value


_FORMAT: Final = record({"type": word("json_schema"), "schema": schema})

_OUTPUT: Final = record(
    {
        "effort": identifier,
        "format": _FORMAT,
        "task_budget": record(
            {"type": identifier, **dict.fromkeys(("total", "remaining"), number)}
        ),
    }
)

_MESSAGE: Final = record(
    {
        "role": one_of("user", "assistant", "system"),
        "content": content,
        "clear_at": identifier,
        "output_config": _OUTPUT,
    }
)

_THINKING: Final = record(
    {
        **dict.fromkeys(("type", "display"), identifier),
        "budget_tokens": number,
        "block_binding": record({"type": identifier, "prefix_mismatch_behavior": identifier}),
    }
)

_FALLBACK: Final = record(
    {
        "model": identifier,
        "max_tokens": number,
        "thinking": _THINKING,
        "output_config": _OUTPUT,
        "speed": identifier,
    }
)

_SERVER: Final = record(
    {
        **dict.fromkeys(("type", "name"), identifier),
        "tool_configuration": record({"enabled": flag, "allowed_tools": list_of(identifier)}),
    }
)
"""A remote server that the catalog lets the vendor use; its address and token are text."""

_AMOUNT: Final = record({"type": identifier, "value": number})

_EDIT: Final = record(
    {
        "type": identifier,
        "instructions": text,
        "keep": by_type({String: word("all"), Object: _AMOUNT}),
        **dict.fromkeys(("trigger", "clear_at_least"), _AMOUNT),
        "exclude_tools": list_of(identifier),
        "clear_tool_inputs": by_type({Literal: flag, Array: list_of(identifier)}),
        "pause_after_compaction": flag,
    }
)

REQUEST: Final = record(
    {
        "model": identifier,
        "messages": list_of(_MESSAGE),
        "system": content,
        "tools": list_of(TOOL),
        "tool_choice": record(
            {
                "type": one_of("auto", "any", "tool", "none"),
                "name": identifier,
                "disable_parallel_tool_use": flag,
            }
        ),
        "stop_sequences": free_form,
        "metadata": record({"user_id": alias}),
        "thinking": _THINKING,
        "output_config": _OUTPUT,
        "output_format": _FORMAT,
        "context_management": record({"edits": list_of(_EDIT)}),
        "cache_control": CACHE,
        **dict.fromkeys(("service_tier", "speed", "inference_geo"), identifier),
        **dict.fromkeys(("max_tokens", "temperature", "top_p", "top_k"), number),
        "stream": flag,
        "diagnostics": record({"previous_message_id": REFERENCES}),
        # What these name lives at the vendor or beyond it, out of our sight.
        **dict.fromkeys(("container", "user_profile_id", "workspace_id", "thread"), REFERENCES),
        "mcp_servers": list_of(_SERVER),
        **ELSEWHERE_FIELDS,
        "billing_policy": ELSEWHERE,
        "fallbacks": by_type({Array: list_of(_FALLBACK), String: ELSEWHERE}),
        "compaction": record({"type": identifier, "instructions": text}),
        "fallback_credit_token": by_type(
            {String: signature, Object: record({"token": signature, "mode": identifier})}
        ),
    }
)
"""The body of `messages` and of `count_tokens`."""
