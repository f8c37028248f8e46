"""Strict JSON that keeps its spelling: a tree with offsets, and edits spliced into the original.

RFC 8259 to the letter, plus limits and no duplicate keys: what two parsers may read in two ways
is refused, so that the vendor reads what was checked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Array",
    "Document",
    "Edit",
    "JsonLimits",
    "Literal",
    "Node",
    "Number",
    "Object",
    "String",
    "encode_string",
    "is_null",
    "json_inside",
    "objects_of",
    "parse",
    "parse_text",
    "splice_text",
]

Edit = tuple[int, int, str]
"""First character, one past the last one, and the JSON text that takes their place."""


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """How much of a document is read before it is refused."""

    depth: int = 64
    """Nested arrays and objects."""

    keys: int = 10_000
    """Keys in the whole document."""

    values: int = 250_000
    """Values in the whole document; bounds the memory of a body of `[1,1,1,…`."""

    number_digits: int = 4_300
    """Digits of one number; Python's own limit for integers."""


# The nodes are not frozen: a frozen dataclass costs three times as much to make, and one body
# makes thousands. Nothing changes them after the parser returned.
@dataclass(slots=True, eq=False)
class String:
    """A string or a key: `value` has its escapes resolved, the offsets include the quotes."""

    start: int
    end: int
    value: str


@dataclass(slots=True, eq=False)
class Number:
    """A number, as it is spelled."""

    start: int
    end: int
    value: str


@dataclass(slots=True, eq=False)
class Literal:
    """One of `true`, `false` and `null`, as it is spelled."""

    start: int
    end: int
    value: str


@dataclass(slots=True, eq=False)
class Array:
    """An array and its items."""

    start: int
    end: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Object:
    """An object: `names` are the key nodes, `members` the values by key, in the same order."""

    start: int
    end: int
    names: list[String] = field(default_factory=list)
    members: dict[str, Node] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return self.members.get(key)

    def pairs(self) -> Iterator[tuple[String, Node]]:
        """Return the keys and their values in the order of the document."""
        return zip(self.names, self.members.values(), strict=True)


Node = String | Number | Literal | Array | Object


@dataclass(frozen=True, slots=True)
class Document:
    """A body that was read fully: its bytes, its text and its tree."""

    raw: bytes
    text: str
    root: Node

    def splice(self, edits: Iterable[Edit]) -> bytes:
        """Return the body with `edits` made and everything else byte for byte.

        No edits return `raw` itself. Raises `ValueError` for edits that overlap.
        """
        ordered = list(edits)
        return splice_text(self.text, ordered).encode() if ordered else self.raw


_SPACE = r"[ \t\n\r]*+"
# Possessive throughout: a string without an end must fail in linear time.
_PLAIN = r'[^"\\\x00-\x1f]*+'
_STRING = rf'"{_PLAIN}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_PLAIN})*+"'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"

_value_at = re.compile(rf"{_SPACE}(?:({_STRING})|({_NUMBER})|(true|false|null)|([\[{{]))").match
_key_at = re.compile(rf"{_SPACE}({_STRING}){_SPACE}:").match
_object_end_at = re.compile(rf"{_SPACE}\}}").match
_array_end_at = re.compile(rf"{_SPACE}\]").match
_after_member = re.compile(rf"{_SPACE}([,}}])").match
_after_item = re.compile(rf"{_SPACE}([,\]])").match
_rest_at = re.compile(_SPACE).match

_STRING_GROUP: Final = 1
_NUMBER_GROUP: Final = 2
_LITERAL_GROUP: Final = 3

_decode_escapes = json.JSONDecoder().raw_decode
"""Only given strings that the strict expression has matched."""

_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]')
_SHORT_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_BOM: Final = b"\xef\xbb\xbf"
_ENCODING_PROBE: Final = 4
"""RFC 4627 section 3: a zero byte among the first four means UTF-16 or UTF-32."""


def parse(raw: bytes, limits: JsonLimits = JsonLimits()) -> Document:
    """Return the one JSON document that `raw` holds.

    Raises `UnreadableRequest` with the code `not_utf8`, `malformed_json`, `duplicate_key`,
    `json_too_deep`, `json_too_many_keys`, `json_too_many_values` or `number_too_long`.
    """
    if raw.startswith(_BOM) or 0 in raw[:_ENCODING_PROBE]:
        raise _not_utf8()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None
    return Document(raw, text, parse_text(text, limits))


def parse_text(text: str, limits: JsonLimits = JsonLimits()) -> Node:
    """Return the tree of a JSON document that is text already. Raises `UnreadableRequest`."""
    root = _Reader(text, limits).value(0, 0)
    rest = _rest_at(text, root.end)
    if rest is None or rest.end() != len(text):
        raise _malformed()
    return root


def is_null(node: Node | None) -> bool:
    """Return whether a field is absent or null."""
    return node is None or (isinstance(node, Literal) and node.value == "null")


def objects_of(node: Node | None) -> list[Object]:
    """Return the objects of an array; none when it is no array."""
    items = node.items if isinstance(node, Array) else []
    return [item for item in items if isinstance(item, Object)]


def json_inside(text: str) -> Array | Object | None:
    """Return the tree of the JSON array or object that a string holds; None if it holds none."""
    stripped = text.strip(" \t\n\r")
    if stripped[:1] + stripped[-1:] not in ("{}", "[]"):
        return None
    try:
        root = parse_text(text)
    except UnreadableRequest:
        return None
    return root if isinstance(root, Array | Object) else None


def splice_text(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made. Raises `ValueError` for edits that overlap."""
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits):
        if start < done or end < start:
            raise ValueError("edits overlap")
        pieces += (text[done:start], new)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def encode_string(text: str) -> str:
    r"""Return `text` as a JSON string with its quotes.

    Raw UTF-8 except what JSON forbids, what line readers take for a line end (U+0085, U+2028,
    U+2029) and lone surrogates, which cannot be encoded; these become `\u` escapes.
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT_ESCAPES.get(char) or f"\\u{ord(char):04x}"


class _Reader:
    """Reads one document from left to right; recursion is bounded by `limits.depth`."""

    __slots__ = ("_depth_limit", "_digit_limit", "_keys_left", "_text", "_values_left")

    def __init__(self, text: str, limits: JsonLimits) -> None:
        self._text = text
        self._depth_limit = limits.depth
        self._digit_limit = limits.number_digits
        self._keys_left = limits.keys
        self._values_left = limits.values

    def value(self, pos: int, depth: int) -> Node:
        """Return the value that starts at or after `pos`."""
        found = _value_at(self._text, pos)
        if found is None:
            raise _malformed()
        self._values_left -= 1
        if self._values_left < 0:
            raise _too_many_values()
        group = found.lastindex or 0
        start, end = found.span(group)
        if group == _STRING_GROUP:
            return self._string(start, end)
        if group == _NUMBER_GROUP:
            return self._number(start, end)
        if group == _LITERAL_GROUP:
            return Literal(start, end, self._text[start:end])
        if depth >= self._depth_limit:
            raise _too_deep()
        return self._object(start, depth + 1) if found[group] == "{" else self._array(start, depth)

    def _string(self, start: int, end: int) -> String:
        value = self._text[start + 1 : end - 1]
        if "\\" in value:
            value = _decode_escapes(self._text, start)[0]
        return String(start, end, value)

    def _number(self, start: int, end: int) -> Number:
        spelled = self._text[start:end]
        if end - start > self._digit_limit and sum(map(str.isdigit, spelled)) > self._digit_limit:
            raise _number_too_long()
        return Number(start, end, spelled)

    def _object(self, start: int, depth: int) -> Object:
        text = self._text
        node = Object(start, start)
        if empty := _object_end_at(text, start + 1):
            node.end = empty.end()
            return node
        names, members, pos = node.names, node.members, start + 1
        while True:
            found = _key_at(text, pos)
            if found is None:
                raise _malformed()
            self._keys_left -= 1
            if self._keys_left < 0:
                raise _too_many_keys()
            name = self._string(*found.span(1))
            if name.value in members:
                raise _duplicate_key()
            names.append(name)
            value = members[name.value] = self.value(found.end(), depth)
            found = _after_member(text, value.end)
            if found is None:
                raise _malformed()
            pos = found.end()
            if found[1] == "}":
                node.end = pos
                return node

    def _array(self, start: int, depth: int) -> Array:
        text = self._text
        node = Array(start, start)
        if empty := _array_end_at(text, start + 1):
            node.end = empty.end()
            return node
        items, pos = node.items, start + 1
        while True:
            value = self.value(pos, depth + 1)
            items.append(value)
            found = _after_item(text, value.end)
            if found is None:
                raise _malformed()
            pos = found.end()
            if found[1] == "]":
                node.end = pos
                return node


def _not_utf8() -> UnreadableRequest:
    return UnreadableRequest(
        "not_utf8",
        "The body is not plain UTF-8.",
        next_step="Send JSON as UTF-8 without a byte order mark.",
    )


def _malformed() -> UnreadableRequest:
    return UnreadableRequest(
        "malformed_json",
        "The body is not one well-formed JSON document.",
        next_step="Send exactly one JSON document as RFC 8259 defines it.",
    )


def _duplicate_key() -> UnreadableRequest:
    return UnreadableRequest(
        "duplicate_key",
        "An object in the body has the same key twice, so it can be read in two ways.",
        next_step="Send each key once.",
    )


def _too_deep() -> UnreadableRequest:
    return UnreadableRequest(
        "json_too_deep",
        "The body is nested too deeply to be checked.",
        next_step="Send a flatter document.",
    )


def _too_many_keys() -> UnreadableRequest:
    return UnreadableRequest(
        "json_too_many_keys",
        "The body has too many keys to be checked.",
        next_step="Send less in one request.",
    )


def _too_many_values() -> UnreadableRequest:
    return UnreadableRequest(
        "json_too_many_values",
        "The body has too many values to be checked.",
        next_step="Send less in one request.",
    )


def _number_too_long() -> UnreadableRequest:
    return UnreadableRequest(
        "number_too_long",
        "A number in the body is too long to be checked.",
        next_step="Send long digit sequences as strings.",
    )
