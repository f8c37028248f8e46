"""Rules that name the structure of a request body; what they do not name is text.

A rule is a function that adds the slots of one value to a builder. Rules are combined into
tables that read like the vendor's reference. Null is structure everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from gateway.codecs.slots import SlotBuilder
from gateway.codecs.strict_json import Array, Literal, Node, Number, Object, String, is_null
from gateway.errors import UnreadableRequest

__all__ = [
    "Rule",
    "alias",
    "by_type",
    "flag",
    "free_form",
    "identifier",
    "invalid_structure",
    "is_identifier",
    "list_of",
    "number",
    "one_of",
    "record",
    "refused",
    "signature",
    "spaceless",
    "state",
    "text",
    "verbatim",
    "word",
]

Rule = Callable[[SlotBuilder, Node, str], None]
"""Adds the slots of a value: builder, value, JSON pointer. Raises `UnreadableRequest`."""

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_.:/|=+@-]{0,256}")
_SIGNATURE: Final = re.compile(r"[A-Za-z0-9_+/=.-]*+")
_SEALED: Final = re.compile(r"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).{32}")
_VERBATIM_CHARACTERS: Final = 16_384


def invalid_structure(where: str) -> UnreadableRequest:
    """Return the refusal of a value that is not what its place demands."""
    return UnreadableRequest(
        "invalid_structure",
        "A field of the request does not have the form that its place demands.",
        next_step="Compare the field with the reference of the endpoint.",
        param=where or "/",
    )


def is_identifier(value: str) -> bool:
    """Return whether a value has the shape of an id, a name of a tool or a name of a model."""
    return _IDENTIFIER.fullmatch(value) is not None


def text(builder: SlotBuilder, node: Node, where: str) -> None:
    """Text on its own; a JSON document in the string is walked inside."""
    builder.free_form(node, builder.passage(), "", where)


free_form: Rule = text
"""Any value without known structure, read as one passage."""


def spaceless(builder: SlotBuilder, node: Node, where: str) -> None:
    """Text in which the vendor takes no white space, such as the name of a participant."""
    if isinstance(node, String):
        builder.spaceless(node, where)
    else:
        text(builder, node, where)


def alias(builder: SlotBuilder, node: Node, where: str) -> None:
    """A name by which the client tells its users apart: replaced, whatever it is."""
    if is_null(node):
        return
    if not isinstance(node, String):
        raise invalid_structure(where)
    builder.alias(node)


def identifier(builder: SlotBuilder, node: Node, where: str) -> None:
    """An id or a name of the protocol: fixed, and refused when it does not look like one."""
    if is_null(node):
        return
    if not isinstance(node, String) or not is_identifier(node.value):
        raise invalid_structure(where)
    builder.fixed(node, where)


def state(builder: SlotBuilder, node: Node, where: str) -> None:
    """The id of what the vendor keeps: the walk refuses one that is not of the key's own."""
    if is_null(node):
        return
    if not isinstance(node, String) or not is_identifier(node.value):
        raise invalid_structure(where)
    builder.state(node)


def verbatim(builder: SlotBuilder, node: Node, where: str) -> None:
    """Text that must not change, such as a regular expression: fixed, of any characters."""
    if is_null(node):
        return
    if not isinstance(node, String) or len(node.value) > _VERBATIM_CHARACTERS:
        raise invalid_structure(where)
    builder.fixed(node, where)


def signature(builder: SlotBuilder, node: Node, where: str) -> None:
    """Bytes that the vendor signed or sealed, as base64 of any length.

    A short or plain one might be a word or a number, so it is fixed and scanned. A long mixed one
    is not even scanned: names turn up in it by chance.
    """
    if is_null(node):
        return
    if not isinstance(node, String) or not _SIGNATURE.fullmatch(node.value):
        raise invalid_structure(where)
    if not _SEALED.match(node.value):
        builder.fixed(node, where)


def number(builder: SlotBuilder, node: Node, where: str) -> None:
    """A setting: fixed, scanned as it is spelled."""
    if isinstance(node, Number):
        builder.fixed(node, where)
    elif not isinstance(node, Literal):
        raise invalid_structure(where)


def flag(builder: SlotBuilder, node: Node, where: str) -> None:  # noqa: ARG001 - a rule
    """True, false or null: carries nothing."""
    if not isinstance(node, Literal):
        raise invalid_structure(where)


def word(*known: str) -> Rule:
    """Return a rule for an open list of words: unknown ones are identifiers."""
    words = frozenset(known)

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:
        if not isinstance(node, String) or node.value not in words:
            identifier(builder, node, where)

    return rule


def one_of(*known: str) -> Rule:
    """Return a rule for a closed list of words: unknown ones are refused."""
    words = frozenset(known)

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:  # noqa: ARG001 - a rule
        if not isinstance(node, String) or node.value not in words:
            raise invalid_structure(where)

    return rule


def record(known: Mapping[str, Rule], spelling: Callable[[str], str] = str) -> Rule:
    """Return a rule for an object of the envelope; keys outside of `known` are free-form text.

    `spelling` brings a key into the one that `known` has, where a vendor takes several.
    """

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:
        if is_null(node):
            return
        if not isinstance(node, Object):
            raise invalid_structure(where)
        for name, value in node.pairs():
            inner = known.get(spelling(name.value))
            if inner is None:
                builder.unknown(node, name, value, where)
            else:
                inner(builder, value, f"{where}/{name.value}")

    return rule


def list_of(item: Rule) -> Rule:
    """Return a rule for an array."""

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:
        if is_null(node):
            return
        if not isinstance(node, Array):
            raise invalid_structure(where)
        for index, value in enumerate(node.items):
            item(builder, value, f"{where}/{index}")

    return rule


def by_type(rules: Mapping[type, Rule]) -> Rule:
    """Return a rule for a field that may be, for example, a string or an object."""

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:
        if is_null(node):
            return
        inner = rules.get(type(node))
        if inner is None:
            raise invalid_structure(where)
        inner(builder, node, where)

    return rule


def refused(code: str, message: str, next_step: str) -> Rule:
    """Return a rule for a field that may only be null."""

    def rule(builder: SlotBuilder, node: Node, where: str) -> None:  # noqa: ARG001 - a rule
        if not is_null(node):
            raise UnreadableRequest(code, message, next_step=next_step, param=where)

    return rule
