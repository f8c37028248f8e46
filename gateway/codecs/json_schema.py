"""Which parts of a JSON schema are text, for tools and structured answers.

Names in `properties`, `enum` and the like come back in the answer, so they are masked like text;
what the vendor interprets (`pattern`, `$ref`, names of definitions) is fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.rules import flag, invalid_structure, number, verbatim, word
from gateway.codecs.strict_json import Array, Literal, Object, String, is_null

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import Passage, SlotBuilder
    from gateway.codecs.strict_json import Node

    Keyword = Callable[[SlotBuilder, Node, Passage, str], None]

__all__ = ["schema"]


def schema(builder: SlotBuilder, node: Node, where: str) -> None:
    """Add the slots of a JSON schema as one passage: the `Rule` for a schema."""
    _schema(builder, node, builder.passage(), where)


def _schema(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    if isinstance(node, Literal):
        return
    if not isinstance(node, Object):
        raise invalid_structure(where)
    for name, value in node.pairs():
        keyword = _KEYWORDS.get(name.value)
        if keyword is None:
            builder.key(node, name, passage, "\n", f"{where}/*")
            builder.free_form(value, passage, ": ", f"{where}/*")
        else:
            keyword(builder, value, passage, f"{where}/{name.value}")


def _schemas(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    """One schema or a list of them."""
    if not isinstance(node, Array):
        _schema(builder, node, passage, where)
        return
    for index, item in enumerate(node.items):
        _schema(builder, item, passage, f"{where}/{index}")


def _named_schemas(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    """Schemas by property name: the names are text."""
    named = _object(node, where)
    for name, value in named.pairs():
        builder.declared(named, name, passage, f"{where}/*")
        _schemas(builder, value, passage, f"{where}/*")


def _defined_schemas(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    """Schemas by a name that the schema itself refers to, or by a regular expression."""
    for name, value in _object(node, where).pairs():
        builder.fixed(name, f"{where}/*")
        _schema(builder, value, passage, f"{where}/*")


def _object(node: Node, where: str) -> Object:
    if is_null(node):
        return Object(node.start, node.end)
    if not isinstance(node, Object):
        raise invalid_structure(where)
    return node


def _described(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    builder.free_form(node, passage, "\n", where)


def _valued(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:
    builder.free_form(node, passage, ": ", where)


def _structure(rule: Rule) -> Keyword:
    def keyword(builder: SlotBuilder, node: Node, passage: Passage, where: str) -> None:  # noqa: ARG001 - a keyword
        rule(builder, node, where)

    return keyword


def _types(builder: SlotBuilder, node: Node, where: str) -> None:
    for item in node.items if isinstance(node, Array) else [node]:
        _TYPE(builder, item, where)


_NAMES: Final = ("string", "number", "integer", "boolean", "object", "array", "null")
_TYPE: Final = word(*_NAMES, *map(str.upper, _NAMES))  # Gemini spells them in capitals

_FORMAT: Final = word(
    "date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri",
    "uri-reference", "uuid", "regex", "int32", "int64", "float", "double", "binary", "byte",
)  # fmt: skip

# Known addresses are matched whole, so that no recognizer of URLs trips over them.
_DIALECTS: Final = frozenset(
    f"{scheme}://json-schema.org/{name}/schema{end}"
    for scheme in ("http", "https")
    for name in ("draft-04", "draft-06", "draft-07", "draft/2019-09", "draft/2020-12")
    for end in ("", "#")
)


def _dialect(builder: SlotBuilder, node: Node, where: str) -> None:
    if not isinstance(node, String) or node.value not in _DIALECTS:
        verbatim(builder, node, where)


def _limit(builder: SlotBuilder, node: Node, where: str) -> None:
    """A bound; some are written as true (draft 4) or, for dates, as strings."""
    if isinstance(node, String):
        verbatim(builder, node, where)
    else:
        number(builder, node, where)


_KEYWORDS: Final[Mapping[str, Keyword]] = {
    **dict.fromkeys(("title", "description", "$comment", "required"), _described),
    **dict.fromkeys(("default", "const", "enum", "examples", "example"), _valued),
    **dict.fromkeys(("properties", "dependentSchemas"), _named_schemas),
    **dict.fromkeys(("$defs", "definitions", "patternProperties"), _defined_schemas),
    **dict.fromkeys(
        (
            "items", "prefixItems", "additionalItems", "unevaluatedItems", "contains",
            "additionalProperties", "unevaluatedProperties", "propertyNames",
            "not", "if", "then", "else", "allOf", "anyOf", "oneOf", "contentSchema",
        ),
        _schemas,
    ),
    **dict.fromkeys(
        (
            "$ref", "$id", "id", "$anchor", "$dynamicRef", "$dynamicAnchor", "pattern",
            "contentEncoding", "contentMediaType",
        ),
        _structure(verbatim),
    ),
    **dict.fromkeys(
        (
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
            "minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains",
            "minProperties", "maxProperties",
        ),
        _structure(_limit),
    ),
    **dict.fromkeys(
        ("readOnly", "writeOnly", "deprecated", "uniqueItems", "nullable"), _structure(flag)
    ),
    "$schema": _structure(_dialect),
    "type": _structure(_types),
    "format": _structure(_FORMAT),
}  # fmt: skip
