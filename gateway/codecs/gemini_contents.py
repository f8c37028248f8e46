"""The contents of a Gemini request: turns made of parts, each part of one kind.

Clients write keys in camel case and in snake case, both in one body, so they are compared without
case and underscores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.documents import add_document, not_text
from gateway.codecs.rules import (
    by_type,
    flag,
    free_form,
    identifier,
    invalid_structure,
    number,
    one_of,
    record,
    signature,
    text,
)
from gateway.codecs.strict_json import Array, Object, String, is_null
from gateway.codecs.unsupported import FILES, REFERENCES, UNKNOWN_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import Passage, SlotBuilder
    from gateway.codecs.strict_json import Node

__all__ = ["content", "contents", "items", "loose", "normal"]


def normal(key: str) -> str:
    """Return a key without case and underscores."""
    return key.replace("_", "").lower()


def loose(known: Mapping[str, Rule]) -> Rule:
    """Return a rule for an object whose keys come in either spelling; others are free text."""
    return record({normal(name): rule for name, rule in known.items()}, normal)


def items(item: Rule) -> Rule:
    """Return a rule for a list, or for the one object that stands for it."""

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:
        if isinstance(node, Array):
            for index, value in enumerate(node.items):
                item(builder, value, f"{where}/{index}")
        elif not is_null(node):
            item(builder, node, where)

    return rule


def _parts(builder: SlotBuilder, node: Node, where: str) -> None:
    """The parts of a turn; texts that follow each other are read on end, as one passage."""
    passage: Passage | None = None
    for index, part in enumerate(node.items if isinstance(node, Array) else [node]):
        inside = f"{where}/{index}" if isinstance(node, Array) else where
        if not isinstance(part, Object):
            raise invalid_structure(inside)
        if "text" not in part.members:
            passage = None
        for name, value in part.pairs():
            if name.value == "text":
                passage = passage or builder.passage()
                lead = passage.joint(value.value) if isinstance(value, String) else "\n"
                builder.free_form(value, passage, lead, f"{inside}/text")
            else:
                _field(builder, part, name, value, inside)


def _field(builder: SlotBuilder, part: Object, name: String, value: Node, where: str) -> None:
    rule = _PART.get(normal(name.value))
    if rule is not None:
        rule(builder, value, f"{where}/{name.value}")
    elif isinstance(value, Object | Array):
        # A kind of part that did not exist when this was written may hold anything.
        UNKNOWN_KIND(builder, value, f"{where}/*")
    else:
        builder.unknown(part, name, value, where)


def _inline(builder: SlotBuilder, node: Node, where: str) -> None:
    """Bytes inside of the request: text is read, everything else is refused."""
    if not isinstance(node, Object):
        raise invalid_structure(where)
    fields = {normal(name.value): value for name, value in node.pairs()}
    kind, data = fields.get("mimetype"), fields.get("data")
    named = fields.get("displayname")
    if not isinstance(kind, String) or not isinstance(data, String):
        raise not_text(where)
    name = named.value if isinstance(named, String) else ""
    add_document(builder, data, f"{where}/data", kind.value, name)
    for written, value in node.pairs():
        key = normal(written.value)
        if key == "displayname":
            text(builder, value, f"{where}/{written.value}")
        elif key not in {"mimetype", "data"}:
            builder.unknown(node, written, value, where)


_CALL: Final = loose(
    {
        **dict.fromkeys(("id", "name"), identifier),
        **dict.fromkeys(("args", "response"), free_form),
        **dict.fromkeys(("willContinue",), flag),
        **dict.fromkeys(("scheduling", "toolType"), identifier),
    }
)

_PART: Final[Mapping[str, Rule]] = {
    normal(name): rule
    for name, rule in {
        "thought": flag,
        "thoughtSignature": signature,
        "functionCall": _CALL,
        "functionResponse": loose(
            {
                **dict.fromkeys(("id", "name", "scheduling"), identifier),
                "response": free_form,
                "willContinue": flag,
                "parts": _parts,
            }
        ),
        "inlineData": _inline,
        "fileData": REFERENCES,
        "executableCode": loose({**dict.fromkeys(("id", "language"), identifier), "code": text}),
        "codeExecutionResult": loose(
            {**dict.fromkeys(("id", "outcome"), identifier), "output": text}
        ),
        "toolCall": _CALL,
        "toolResponse": _CALL,
        **dict.fromkeys(
            (
                "mediaResolution",
                "mediaProcessing",
                "audioTranscription",
                "speechMetadata",
                "documentMetadata",
                "spreadsheetMetadata",
                "audioMetadata",
            ),
            free_form,
        ),
        "videoMetadata": FILES,
        "partMetadata": free_form,
    }.items()
}

content: Final[Rule] = by_type(
    {
        String: text,
        Object: loose({"role": one_of("user", "model", "function", "system", "tool"),
                       "parts": _parts, "index": number}),
    }
)  # fmt: skip
"""One turn."""

contents: Final[Rule] = items(content)
"""The turns of a conversation."""
