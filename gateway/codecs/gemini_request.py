"""What a request says to Gemini: its text, and what it asks for. The model is in the path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gateway.codecs.asks import object_of
from gateway.codecs.base import Ask
from gateway.codecs.gemini_contents import content, contents, items, loose, normal
from gateway.codecs.json_schema import schema
from gateway.codecs.rules import (
    alias,
    by_type,
    flag,
    free_form,
    identifier,
    invalid_structure,
    is_identifier,
    number,
    text,
)
from gateway.codecs.strict_json import Array, Object, String
from gateway.codecs.unsupported import FILES, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.codecs.slots import SlotBuilder
    from gateway.codecs.strict_json import Document, Node

__all__ = ["COUNT", "EMBED", "EMBED_BATCH", "GENERATE", "ask", "ask_stream"]

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FUNCTIONS: Final = "function_declarations"
_WRAPPED: Final = "generatecontentrequest"


def ask(document: Document) -> Ask:
    """Return what a request asks for.

    Vendor-run tools go by their key in snake case, such as `google_search`. Raises
    `UnreadableRequest` (`invalid_structure`).
    """
    functions = 0
    built_in = []
    for name, value in _tools(object_of(document)):
        if name == _FUNCTIONS:
            functions += len(value.items) if isinstance(value, Array) else 1
        else:
            built_in.append(name)
    return Ask(
        "", is_stream=False, functions=functions, built_in_tools=tuple(dict.fromkeys(built_in))
    )


def ask_stream(document: Document) -> Ask:
    """Return what a request for a stream asks for. Raises `UnreadableRequest`."""
    asked = ask(document)
    return Ask("", is_stream=True, functions=asked.functions, built_in_tools=asked.built_in_tools)


def _tools(root: Object) -> Iterator[tuple[str, Node]]:
    for name, value in root.pairs():
        if normal(name.value) == _WRAPPED and isinstance(value, Object):
            yield from _tools(value)
        if normal(name.value) != "tools":
            continue
        for tool in value.items if isinstance(value, Array) else [value]:
            if not isinstance(tool, Object) or not all(map(is_identifier, tool.members)):
                raise invalid_structure("/tools")
            for key, inner in tool.pairs():
                yield _HUMP.sub("_", key.value).lower(), inner


def _same_model(builder: SlotBuilder, node: Node, where: str) -> None:
    """The model once more; another one than the path's would pass by the catalog."""
    if not isinstance(node, String) or node.value.removeprefix("models/") != builder.terms.model:
        raise invalid_structure(where)


def _modality(builder: SlotBuilder, node: Node, where: str) -> None:
    """Only text is answered: speech and images would have to be restored by ear and eye."""
    if not isinstance(node, String) or node.value.upper() != "TEXT":
        FILES(builder, node, where)


def _labels(builder: SlotBuilder, node: Node, where: str) -> None:
    """Labels for billing: the client's own words, and nothing comes back in them."""
    if not isinstance(node, Object):
        raise invalid_structure(where)
    passage = builder.passage()
    for name, value in node.pairs():
        builder.key(node, name, passage, "\n", f"{where}/*")
        alias(builder, value, f"{where}/*")


_SCHEMA: Final = by_type({Object: schema})

_FUNCTION: Final = loose(
    {
        "name": identifier,
        "description": text,
        **dict.fromkeys(
            ("parameters", "parametersJsonSchema", "response", "responseJsonSchema"), _SCHEMA
        ),
        "behavior": identifier,
    }
)

_TOOL: Final = loose(
    {
        "functionDeclarations": items(_FUNCTION),
        **dict.fromkeys(("fileSearch", "retrieval", "mcpServers"), REFERENCES),
    }
)

_GENERATION: Final = loose(
    {
        "stopSequences": free_form,
        **dict.fromkeys(
            ("responseSchema", "responseJsonSchema", "_responseJsonSchema"), _SCHEMA
        ),
        "responseMimeType": identifier,
        "responseModalities": items(_modality),
        "mediaResolution": identifier,
        "thinkingConfig": loose(
            {"includeThoughts": flag, "thinkingBudget": number, "thinkingLevel": identifier}
        ),
        **dict.fromkeys(("responseLogprobs", "enableEnhancedCivicAnswers"), flag),
        **dict.fromkeys(
            (
                "temperature", "topP", "topK", "candidateCount", "maxOutputTokens", "seed",
                "presencePenalty", "frequencyPenalty", "logprobs",
            ),
            number,
        ),
        **dict.fromkeys(("speechConfig", "imageConfig"), FILES),
    }
)  # fmt: skip

_SETTING: Final = loose(dict.fromkeys(("category", "threshold", "method"), identifier))

_CALLING: Final = loose(
    {
        "mode": identifier,
        "allowedFunctionNames": items(identifier),
        "streamFunctionCallArguments": flag,
    }
)

_PROMPT: Final = {
    "model": _same_model,
    "contents": contents,
    "systemInstruction": content,
    "tools": items(_TOOL),
    "toolConfig": loose({"functionCallingConfig": _CALLING}),
    "generationConfig": _GENERATION,
    "safetySettings": items(_SETTING),
    **dict.fromkeys(("cachedContent", "continuationToken", "previousInteractionId"), REFERENCES),
    "labels": _labels,
    "serviceTier": identifier,
    "store": flag,
}

GENERATE: Final = loose(_PROMPT)
"""The body of `generateContent` and `streamGenerateContent`."""

COUNT: Final = loose({**_PROMPT, "generateContentRequest": GENERATE})
"""The body of `countTokens`."""

_EMBED: Final = {
    "model": _same_model,
    "content": content,
    "taskType": identifier,
    "title": text,
    "outputDimensionality": number,
}

EMBED: Final = loose(_EMBED)
"""The body of `embedContent`."""

EMBED_BATCH: Final = loose({"requests": items(EMBED)})
"""The body of `batchEmbedContents`."""
