"""Where the text of a Chat Completions request is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.asks import model_of
from gateway.codecs.base import PLAIN_TERMS, Terms
from gateway.codecs.documents import file_fields
from gateway.codecs.json_schema import schema
from gateway.codecs.message_parts import Content
from gateway.codecs.openai_chat_ask import root_of
from gateway.codecs.openai_envelope import (
    BREAKPOINT,
    CURRENT_FIELDS,
    FILE_FIELDS,
    STAFF_FIELDS,
    STREAM_OPTIONS,
    TOKEN_FIELDS,
    bias_tokens,
    input_file,
    metadata,
    order_no_store,
)
from gateway.codecs.rules import (
    by_type,
    flag,
    free_form,
    identifier,
    list_of,
    number,
    one_of,
    record,
    signature,
    spaceless,
    text,
    verbatim,
    word,
)
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import (
    Array,
    Document,
    Node,
    Number,
    Object,
    String,
    is_null,
)
from gateway.codecs.unsupported import ELSEWHERE_FIELDS, FILES, REFERENCES, TOKEN_IDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule

__all__ = ["read"]


def read(document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
    """Return the slots of a request. Raises `UnreadableRequest`, `NotAuthorized`.

    Where the terms let the vendor store nothing it is told so (`store`, platform.openai.com,
    "Create chat completion"), and a request that asks for more is refused.
    """
    root = root_of(document)
    model_of(root, may_miss=bool(terms.model))
    builder = SlotBuilder(document, terms)
    builder.path_model()
    _REQUEST(builder, root, "")
    if not terms.may_store:
        order_no_store(builder, root)
    return builder.reading()


def _input(builder: SlotBuilder, node: Node, where: str) -> None:
    """A Responses-shaped `input`, which some clients send to this endpoint."""
    if not isinstance(node, Array):
        text(builder, node, where)
        return
    for index, item in enumerate(node.items):
        _input_item(builder, item, f"{where}/{index}")


def _input_item(builder: SlotBuilder, item: Node, where: str) -> None:
    if isinstance(item, Number):
        TOKEN_IDS(builder, item, where)
    if isinstance(item, Object):
        kind = item.get("type")
        name = kind.value if isinstance(kind, String) else None if is_null(kind) else ""
        if name not in _INPUT_ITEMS:
            REFERENCES(builder, item, where)
        _INPUT_ITEM(builder, item, where)
    else:
        text(builder, item, where)


def _modality(builder: SlotBuilder, node: Node, where: str) -> None:
    """Only text is answered: speech and images would have to be restored by ear and eye."""
    if not isinstance(node, String) or node.value != "text":
        FILES(builder, node, where)


_FILE_PARTS: Final = frozenset({
    "image_url", "input_audio", "input_image", "image", "audio",
    "audio_url", "video_url", "image_file", "document", "document_url",
})  # fmt: skip
_TEXT_PARTS: Final = frozenset({"text", "refusal", "input_text", "output_text"})
_INPUT_ITEMS: Final = frozenset({None, "message", "function_call", "function_call_output"})

_CACHE: Final = record({"type": one_of("ephemeral"), "ttl": identifier})

_PART_SETTINGS: Final[Mapping[str, Rule]] = {
    "cache_control": _CACHE,
    "prompt_cache_breakpoint": BREAKPOINT,
    **FILE_FIELDS,
}

_FILE_PART: Final = record(
    {
        "type": one_of("file"),
        "file": file_fields,
        "cache_control": _CACHE,
        "prompt_cache_breakpoint": BREAKPOINT,
    }
)
"""A part that is a file: text is read, everything else is refused."""

_THOUGHTS: Final = record(
    {
        "type": one_of("thinking"),
        "thinking": Content(_TEXT_PARTS, _FILE_PARTS, _PART_SETTINGS),
        "closed": flag,
        "signature": signature,
    }
)

_CONTENT: Final = Content(
    _TEXT_PARTS,
    _FILE_PARTS,
    _PART_SETTINGS,
    {
        "file": _FILE_PART,
        "input_file": input_file,
        # Mistral's: what a model thought, and the numbers of the documents it refers to.
        "thinking": _THOUGHTS,
        "reference": record({"type": one_of("reference"), "reference_ids": list_of(number)}),
    },
)

_ROLE: Final = one_of("system", "developer", "user", "assistant", "tool", "function")

_NAMED: Final = record({"name": identifier})

_FUNCTION_CALL: Final = record({"name": identifier, "arguments": text})

_TOOL_CALL: Final = record(
    {
        "id": identifier,
        "index": number,
        "type": one_of("function", "custom"),
        "function": _FUNCTION_CALL,
        "custom": record({"name": identifier, "input": text}),
        "extra_content": record({"google": record({"thought_signature": signature})}),
    }
)

_MESSAGE: Final = record(
    {
        "role": _ROLE,
        "content": _CONTENT,
        "prefix": flag,
        "name": spaceless,
        "refusal": text,
        "reasoning": text,
        "reasoning_content": text,
        "tool_calls": list_of(_TOOL_CALL),
        "function_call": _FUNCTION_CALL,
        "tool_call_id": identifier,
        "annotations": free_form,
        "cache_control": _CACHE,
        "audio": REFERENCES,
        **FILE_FIELDS,
    }
)

_INPUT_ITEM: Final = record(
    {
        "type": one_of("message", "function_call", "function_call_output"),
        "role": _ROLE,
        "content": _CONTENT,
        "id": identifier,
        "call_id": identifier,
        "status": word("completed", "in_progress", "incomplete"),
        "name": identifier,
        "arguments": text,
        "output": _CONTENT,
    }
)

_FUNCTION: Final = record(
    {"name": identifier, "description": text, "parameters": schema, "strict": flag}
)

_GRAMMAR: Final = record({"definition": verbatim, "syntax": word("lark", "regex")})

_TOOL: Final = record(
    {
        "type": word("function", "custom"),
        "function": _FUNCTION,
        "custom": record(
            {
                "name": identifier,
                "description": text,
                "format": record({"type": word("text", "grammar"), "grammar": _GRAMMAR}),
            }
        ),
        "cache_control": _CACHE,
    }
)

_CHOSEN_TOOL: Final = record(
    {
        "type": word("function", "custom", "allowed_tools"),
        "name": identifier,
        "function": _NAMED,
        "custom": _NAMED,
        "allowed_tools": record(
            {
                "mode": word("auto", "required"),
                "tools": list_of(
                    record(
                        {"type": word("function", "custom"), "function": _NAMED, "custom": _NAMED}
                    )
                ),
            }
        ),
    }
)

_RESPONSE_FORMAT: Final = record(
    {
        "type": word("text", "json_object", "json_schema"),
        "json_schema": record(
            {"name": identifier, "description": text, "schema": schema, "strict": flag}
        ),
    }
)

_WEB_SEARCH_OPTIONS: Final = record(
    {
        "search_context_size": word("low", "medium", "high"),
        "user_location": record({"type": word("approximate"), "approximate": free_form}),
    }
)

_WORD_SETTINGS: Final[Mapping[str, Rule]] = {
    "service_tier": word("auto", "default", "flex", "scale", "priority"),
    "reasoning_effort": word("none", "minimal", "low", "medium", "high", "xhigh"),
    "verbosity": word("low", "medium", "high"),
    "prompt_cache_retention": word("in-memory", "in_memory", "24h"),
}

_REQUEST: Final = record(
    {
        "model": identifier,
        "messages": by_type({Array: list_of(_MESSAGE)}),
        "input": _input,
        "tools": list_of(_TOOL),
        "functions": list_of(_FUNCTION),
        "tool_choice": by_type({String: word("auto", "none", "required"), Object: _CHOSEN_TOOL}),
        "function_call": by_type({String: word("auto", "none"), Object: _NAMED}),
        "response_format": _RESPONSE_FORMAT,
        "prediction": record({"type": one_of("content"), "content": _CONTENT}),
        "stop": free_form,
        "metadata": metadata,
        **STAFF_FIELDS,
        "web_search_options": _WEB_SEARCH_OPTIONS,
        "stream_options": STREAM_OPTIONS,
        "logit_bias": bias_tokens,
        "modalities": list_of(_modality),
        **_WORD_SETTINGS,
        **dict.fromkeys(("stream", "store", "logprobs", "parallel_tool_calls"), flag),
        **dict.fromkeys(
            (
                "max_tokens", "max_completion_tokens", "n", "temperature", "top_p", "seed",
                "top_logprobs", "presence_penalty", "frequency_penalty",
            ),
            number,
        ),
        "audio": FILES,
        **FILE_FIELDS,
        **TOKEN_FIELDS,
        **CURRENT_FIELDS,
        **ELSEWHERE_FIELDS,
        **dict.fromkeys(
            (
                "previous_response_id", "conversation", "container", "file_ids", "data_sources",
                "vector_store_ids",
            ),
            REFERENCES,
        ),
    }
)  # fmt: skip
