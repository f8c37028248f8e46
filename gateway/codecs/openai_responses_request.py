"""Where the text of a Responses request is, and what it asks for; items of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.asks import model_of, object_of, part_tools, tool_kinds, wants_stream
from gateway.codecs.base import Ask
from gateway.codecs.json_schema import schema
from gateway.codecs.message_parts import Content
from gateway.codecs.openai_envelope import (
    BREAKPOINT,
    CURRENT_FIELDS,
    FILE_FIELDS,
    STAFF_FIELDS,
    STREAM_OPTIONS,
    TOKEN_FIELDS,
    input_file,
    metadata,
)
from gateway.codecs.rules import (
    by_type,
    flag,
    free_form,
    identifier,
    invalid_structure,
    list_of,
    number,
    one_of,
    record,
    signature,
    state,
    text,
    verbatim,
    word,
)
from gateway.codecs.strict_json import Array, Number, Object, String, is_null
from gateway.codecs.unsupported import ELSEWHERE_FIELDS, FILES, REFERENCES, TOKEN_IDS, UNKNOWN_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import SlotBuilder
    from gateway.codecs.strict_json import Document, Node

__all__ = ["ITEMS", "REQUEST", "ask", "brought_tools"]

# Tools whose calls the client answers. A `namespace` or `tool_search` may hold any others, so
# these count as the vendor's, like every type that is not named here.
_CLIENT_TOOLS: Final = frozenset({"function", "custom", "local_shell", "apply_patch"})


def ask(document: Document) -> Ask:
    """Return what a request asks for. Raises `UnreadableRequest`."""
    root = object_of(document)
    functions, built_in = brought_tools(root, "input")
    return Ask(
        model=model_of(root),
        is_stream=wants_stream(root),
        functions=functions,
        built_in_tools=built_in,
    )


def brought_tools(root: Object, key: str) -> tuple[int, tuple[str, ...]]:
    """Return how many functions a request brings, and which tools the vendor is to run.

    Those count too that the items under `key` bring into the conversation.
    """
    return part_tools(_tool_kinds(root, key), _CLIENT_TOOLS)


def _tool_kinds(root: Object, key: str) -> Iterator[str]:
    yield from tool_kinds(root)
    items = root.get(key)
    for index, item in enumerate(items.items if isinstance(items, Array) else ()):
        kind = item.get("type") if isinstance(item, Object) else None
        if isinstance(item, Object) and isinstance(kind, String) and kind.value in _TOOL_ITEMS:
            yield from tool_kinds(item, where=f"/{key}/{index}")


def _item(builder: SlotBuilder, item: Node, where: str) -> None:
    if isinstance(item, Number | Array):
        TOKEN_IDS(builder, item, where)
    if not isinstance(item, Object):
        raise invalid_structure(where)
    kind = item.get("type")
    if is_null(kind) and "id" in item.members and "content" not in item.members:
        # The vendor takes an id without a type for a reference, whatever it stands beside.
        _REFERENCE(builder, item, where)
        return
    name = kind.value if isinstance(kind, String) else "message" if is_null(kind) else ""
    if name in _REFUSED_ITEMS:
        _REFUSED_ITEMS[name](builder, item, where)
    if name == "item_reference":
        _REFERENCE(builder, item, where)
        return
    if name not in _ITEMS:
        UNKNOWN_KIND(builder, item, f"{where}/type")
    _ITEM(builder, item, where)


def _output(builder: SlotBuilder, node: Node, where: str) -> None:
    """What a tool gave: a string, parts of a message, or records such as those of a shell."""
    is_parts = isinstance(node, Array) and all(
        isinstance(one, Object) and "type" in one.members for one in node.items
    )
    rule: Rule = _CONTENT if is_parts else free_form
    rule(builder, node, where)


_FILE_PARTS: Final = frozenset({
    "input_image", "input_audio", "input_video", "output_image", "output_audio",
    "image_url", "file", "computer_screenshot",
})  # fmt: skip
_TEXT_PARTS: Final = frozenset({
    "input_text", "output_text", "text", "refusal", "summary_text", "reasoning_text",
})  # fmt: skip

_ANNOTATION: Final = record(
    {
        **dict.fromkeys(("type", "file_id", "container_id"), identifier),
        **dict.fromkeys(("start_index", "end_index", "index"), number),
    }
)

_PART_SETTINGS: Final[Mapping[str, Rule]] = {
    "annotations": list_of(_ANNOTATION),
    "prompt_cache_breakpoint": BREAKPOINT,
    **FILE_FIELDS,
}

_CONTENT: Final = Content(_TEXT_PARTS, _FILE_PARTS, _PART_SETTINGS, {"input_file": input_file})

_ITEMS: Final = frozenset({
    "message", "function_call", "function_call_output", "custom_tool_call",
    "custom_tool_call_output", "reasoning", "compaction", "web_search_call", "file_search_call",
    "code_interpreter_call", "computer_call", "local_shell_call", "local_shell_call_output",
    "shell_call", "shell_call_output", "apply_patch_call", "apply_patch_call_output", "mcp_call",
    "mcp_list_tools", "mcp_approval_request", "mcp_approval_response", "tool_search_call",
    "tool_search_output", "additional_tools", "program", "program_output",
    "configuration_update", "compaction_trigger",
})  # fmt: skip
_TOOL_ITEMS: Final = frozenset({"tool_search_output", "additional_tools"})
_REFUSED_ITEMS: Final[Mapping[str, Rule]] = {
    "image_generation_call": FILES,
    "computer_call_output": FILES,
}


_REFERENCE: Final = record({"type": identifier, "id": state})
ITEMS: Final = list_of(_item)

_FUNCTION: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(("type", "name"), identifier),
    "description": text,
    **dict.fromkeys(("parameters", "output_schema"), schema),
    **dict.fromkeys(("strict", "defer_loading"), flag),
    "format": record({"type": identifier, "syntax": identifier, "definition": verbatim}),
}

_TOOL: Final = record(
    {
        **_FUNCTION,
        **dict.fromkeys(("search_context_size", "server_label", "require_approval"), free_form),
        "vector_store_ids": REFERENCES,
        "container": by_type({String: REFERENCES, Object: record({"type": one_of("auto"),
                                                                  "file_ids": REFERENCES})}),
        **dict.fromkeys(("connector_id", "tunnel_id", "input_image_mask"), REFERENCES),
    }
)  # fmt: skip

_FORMAT: Final = record(
    {
        **dict.fromkeys(("type", "name"), identifier),
        "description": text,
        "schema": schema,
        "strict": flag,
    }
)

_REASONING: Final = record(
    dict.fromkeys(("effort", "summary", "generate_summary", "context", "mode"), identifier)
)

_TEXT: Final = record({"format": _FORMAT, "verbosity": identifier})

_ITEM: Final = record(
    {
        **dict.fromkeys(
            (
                "type", "id", "call_id", "status", "name", "namespace", "server_label",
                "container_id", "phase", "approval_request_id", "execution",
            ),
            identifier,
        ),
        "role": one_of("system", "developer", "user", "assistant"),
        **dict.fromkeys(
            (
                "arguments", "input", "action", "actions", "operation", "queries", "results",
                "outputs", "code", "error", "reason", "result",
            ),
            free_form,
        ),
        "tools": by_type({Array: list_of(_TOOL), String: text}),
        "reasoning": _REASONING,
        "text": by_type({Object: _TEXT, String: text}),
        **dict.fromkeys(("approve", "async"), flag),
        "caller": record(dict.fromkeys(("type", "caller_id"), identifier)),
        "content": _CONTENT,
        "summary": _CONTENT,
        "output": _output,
        **dict.fromkeys(("encrypted_content", "fingerprint"), signature),
        **FILE_FIELDS,
    }
)  # fmt: skip
"""An item of any kind: what is no structure in one is text in all of them."""


_NAMED: Final = record(dict.fromkeys(("type", "name", "server_label"), identifier))

_CHOSEN: Final = record(
    {
        **dict.fromkeys(("type", "name", "mode", "server_label"), identifier),
        "tools": list_of(_NAMED),
    }
)

REQUEST: Final = record(
    {
        "model": identifier,
        "input": by_type({String: text, Array: ITEMS, Number: TOKEN_IDS}),
        "instructions": by_type({String: text, Array: ITEMS}),
        "tools": list_of(_TOOL),
        "tool_choice": by_type({String: word("auto", "none", "required"), Object: _CHOSEN}),
        "text": _TEXT,
        "reasoning": _REASONING,
        "access_programs": record({"cyber": identifier}),
        "background_options": record(
            {"completion_window": identifier, "continuation_id": REFERENCES}
        ),
        "context_management": list_of(
            record({"type": identifier, "compact_threshold": number})
        ),
        **CURRENT_FIELDS,
        "include": list_of(identifier),
        "metadata": metadata,
        **STAFF_FIELDS,
        "stream_options": STREAM_OPTIONS,
        **dict.fromkeys(
            ("service_tier", "truncation", "prompt_cache_retention"), identifier
        ),
        **dict.fromkeys(("stream", "store", "background", "parallel_tool_calls"), flag),
        **dict.fromkeys(
            ("max_output_tokens", "max_tool_calls", "temperature", "top_p", "top_logprobs"), number
        ),
        **FILE_FIELDS,
        **TOKEN_FIELDS,
        **ELSEWHERE_FIELDS,
        "previous_response_id": state,
        "conversation": by_type({String: state, Object: record({"id": state})}),
        # Content at the vendor that was never seen here.
        **dict.fromkeys(
            ("prompt", "container", "file_ids", "vector_store_ids", "data_sources"), REFERENCES
        ),
    }
)  # fmt: skip
