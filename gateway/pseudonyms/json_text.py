r"""JSON texts character by character: what each one means and how it is spelled, in any pieces.

Labels are looked for in what a document means, so that `Student\u00201` is found and the `n` of
`\nStudent 1` is no letter in front of it; everything else is given back as it was spelled.
JSON inside a JSON string (a tool that takes JSON as text) is read one level deeper, because a
value needs one more round of escapes there.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

__all__ = ["QUOTE", "JsonReader", "Unit", "escape", "unescape"]

QUOTE = "\x1e"
"""Stands for the quote around a string: no text runs across it."""

_DEEPEST = 3
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"} | {c: c for c in '"\\/'}
_HEX = frozenset("0123456789abcdefABCDEF")
_ESCAPE_LENGTH = 6
# Legal inside JSON strings, but cut by clients that split lines at them; lone surrogates have
# no UTF-8 form at all.
_UNSAFE = re.compile("[\x7f\x85\u2028\u2029\ud800-\udfff]")
_ESCAPED = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([bfnrt"\\/]))')
_RUN = re.compile(r'[^"\\]+|["\\]')
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Unit(NamedTuple):
    """One character of a JSON text."""

    spelling: str
    """As it stands in the document."""

    char: str
    """What it means."""

    depth: int
    """How many strings it is inside of: how often a value put here must be escaped."""


def escape(value: str, depth: int = 1) -> str:
    """Return `value` as it is spelled inside a JSON string, `depth` strings deep."""
    for _ in range(depth):
        quoted = json.dumps(value, ensure_ascii=False)[1:-1]
        value = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return value


def unescape(text: str) -> str:
    """Return `text` with every JSON escape resolved, wherever it stands."""
    plain = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SIMPLE[m[2]], text)
    return _PAIR.sub(lambda m: m[0].encode("utf-16", "surrogatepass").decode("utf-16"), plain)


class JsonReader:
    """Reads a JSON text in pieces. What is no JSON comes through as it is."""

    def __init__(self, depth: int = 0) -> None:
        """Read a text that stands `depth` strings deep."""
        self._depth = depth
        self._is_inside = False
        self._is_first = False
        self._inner: JsonReader | None = None
        self._escape: list[Unit] = []

    def read(self, piece: str) -> list[Unit]:
        """Return the units that are complete with `piece`."""
        units: list[Unit] = []
        for run in _RUN.findall(piece):
            at = 0
            while at < len(run) and not (self._is_plain and run[at] not in '"\\'):
                units += self.take(Unit(run[at], run[at], self._depth))
                at += 1
            depth = self._depth + self._is_inside
            units += [Unit(char, char, depth) for char in run[at:]]
        return units

    @property
    def _is_plain(self) -> bool:
        """Whether a character that is no quote and no backslash stands for itself."""
        return not self._escape and self._inner is None and not self._is_first

    def close(self) -> list[Unit]:
        """Return an escape that was never finished; the text is over."""
        units, self._escape = self._escape, []
        rest = [inner for unit in units for inner in self._content(unit)]
        return rest + (self._inner.close() if self._inner is not None else [])

    def take(self, unit: Unit) -> list[Unit]:
        """Return what is complete with one more character, which may itself be an escape."""
        if self._escape:
            return self._continue_escape(unit)
        if unit.char == '"':
            return self._quote(unit)
        if not self._is_inside:
            return [unit]
        if unit.char == "\\":
            self._escape = [unit]
            return []
        return self._content(unit._replace(depth=self._depth + 1))

    def _quote(self, unit: Unit) -> list[Unit]:
        rest = self._inner.close() if self._inner is not None else []
        self._is_inside = self._is_first = not self._is_inside
        self._inner = None
        return [*rest, Unit(unit.spelling, QUOTE, self._depth)]

    def _continue_escape(self, unit: Unit) -> list[Unit]:
        so_far = self._escape
        self._escape = []
        if len(so_far) == 1 and unit.char in _SIMPLE:
            return self._content(self._joined([*so_far, unit], _SIMPLE[unit.char]))
        if unit.char == "u" if len(so_far) == 1 else unit.char in _HEX:
            so_far.append(unit)
            if len(so_far) < _ESCAPE_LENGTH:
                self._escape = so_far
                return []
            code = int("".join(u.char for u in so_far[2:]), 16)
            return self._content(self._joined(so_far, chr(code)))
        # No escape after all: its characters stand for themselves.
        kept = [self._content(u._replace(depth=self._depth + 1)) for u in so_far]
        return [out for units in kept for out in units] + self.take(unit)

    def _joined(self, units: list[Unit], char: str) -> Unit:
        return Unit("".join(unit.spelling for unit in units), char, self._depth + 1)

    def _content(self, unit: Unit) -> list[Unit]:
        """Pass on a character of a string, through a reader of its own if that holds JSON."""
        if self._is_first and not unit.char.isspace():
            self._is_first = False
            if unit.char in "{[" and self._depth + 1 < _DEEPEST:
                self._inner = JsonReader(self._depth + 1)
        return self._inner.take(unit) if self._inner is not None else [unit]
