"""Reads the fields of records in a text: delimited and HTML tables with headings, keys, SQL.

Pure and linear: lines are looked at once, cells are cut once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from recognizers.bounded_pattern import linear
from recognizers.headings import entity_of, is_heading, is_loose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Cell", "Field", "cells_of", "fields"]


class Cell(NamedTuple):
    """A cell of a line: where its content stands, quotes and spaces left out."""

    start: int
    end: int


class Field(NamedTuple):
    """A value under a heading that names an entity."""

    entity: str
    start: int
    end: int


_QUOTED = linear(r'"(?:[^"]|"")*"')
_WIDE = linear(r"[ ]{2,}")
_HTML_ROW = linear(r"(?is)<tr[^>]{0,200}>(.*?)</tr>")
_HTML_CELL = linear(r"(?is)<t[dh][^>]{0,200}>(.*?)</t[dh]>")
_RULE = linear(r"[\s|:+=\-]+")
# A separator and a value; the key is read backwards from there, for a key that may begin anywhere
# is what a pattern pays for at every letter.
_KEYED = linear(
    r"[\"']?[ ]?(?:=>|[:=])[ ]?"
    r"(?:\"([^\"\n]{1,120})\"|'([^'\n]{1,120})'|([0-9][0-9.\-/]{2,24}))"
)
_KEY_BEFORE = re.compile(r"([^\W\d][\w\- ]{0,38}[^\W_])\Z")
_LONGEST_KEY = 40
_XML = linear(r"<([\pL_][\pL\pN_:.\-]{0,40})(?:[ ][^<>]{0,200})?>([^<>\n]{1,120})()()</")
_SQL_HEAD = linear(r"(?i)\(([^()]+)\)\s{0,8}values\b")
_SQL_ROW = linear(r"\(([^()]+)\)")
_SQL_CELL = linear(r"\s*(?:'((?:[^']|'')*)'|\"([^\"]*)\"|([^,'\"]*))\s*(?:,|$)")
_DELIMITERS = "\t|;,"
_EDGE = " \t\"'`*_"
_LONGEST_LINE = 4000
_FEWEST_KNOWN = 2
_TELLING_DIGITS = 5
_KNOWN_SHARE = 0.6


def fields(text: str) -> Iterator[Field]:
    """Yield every value that stands under a heading or behind a key that names an entity."""
    if "\n" in text:
        yield from _tables(text)
    if "<" in text:
        yield from _html(text)
        yield from _pairs(text, _XML)
    if '"' in text or "'" in text or "=" in text or ":" in text:
        yield from _keyed(text)
    if "(" in text:
        yield from _sql(text)


def cells_of(text: str, start: int, end: int, delimiter: str) -> list[Cell]:
    """Cut a line into cells; a wide gap is the delimiter `"  "`. Quotes keep commas together."""
    if delimiter == "  ":
        cuts = [match.span() for match in _WIDE.finditer(text[start:end])]
        edges = [0, *(edge for cut in cuts for edge in cut), end - start]
    else:
        line = text[start:end]
        if '"' in line and delimiter in ",;\t":
            line = _QUOTED.sub(lambda match: "x" * len(match.group()), line)
        places = [at for at, character in enumerate(line) if character == delimiter]
        edges = [0, *(edge for at in places for edge in (at, at + 1)), len(line)]
    return [
        _trimmed(text, start + edges[at], start + edges[at + 1]) for at in range(0, len(edges), 2)
    ]


def _trimmed(text: str, start: int, end: int) -> Cell:
    value = text[start:end]
    start += len(value) - len(value.lstrip(_EDGE))
    return Cell(start, max(start, start + len(text[start:end].rstrip(_EDGE))))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _tables(text: str) -> Iterator[Field]:
    """Yield the fields of tables whose first line holds the headings."""
    columns: list[str | None] = []
    delimiter = ""
    for start, end in _lines(text):
        if end - start > _LONGEST_LINE:
            columns = []
            continue
        found = _header(text, start, end)
        if found is not None:
            columns, delimiter = found
            continue
        if not columns or _RULE.fullmatch(text[start:end]):
            columns = columns if text[start:end].strip() else []
            continue
        cells = cells_of(text, start, end, delimiter)
        if len(cells) < _FEWEST_KNOWN:
            columns = []
            continue
        yield from _row(columns, cells)


def _row(columns: Sequence[str | None], cells: Sequence[Cell]) -> Iterator[Field]:
    # zip, not strict: rows of real tables are ragged.
    for entity, (start, end) in zip(columns, cells, strict=False):
        if entity is not None and start < end:
            yield Field(entity, start, end)


def _header(text: str, start: int, end: int) -> tuple[list[str | None], str] | None:
    """Return the entity of each column and the delimiter, when a line is a row of headings."""
    line = text[start:end]
    for delimiter in (*_DELIMITERS, "  "):
        if delimiter not in line:
            continue
        columns = _columns([text[a:b] for a, b in cells_of(text, start, end, delimiter)])
        if columns is not None:
            return columns, delimiter
    return None


def _columns(headings: Sequence[str]) -> list[str | None] | None:
    written = [heading for heading in headings if heading]
    # Most lines are no headings; their first cells tell.
    if not any(map(is_heading, written[:_FEWEST_KNOWN])):
        return None
    known = sum(map(is_heading, written))
    if known < _FEWEST_KNOWN or known < _KNOWN_SHARE * len(written):
        return None
    columns = [entity_of(heading) for heading in headings]
    if not any(columns):
        return None
    # "name" is a person's only beside other columns about a person.
    return [
        "PERSON" if entity is None and heading.strip().lower() in {"name", "nombre"} else entity
        for heading, entity in zip(headings, columns, strict=True)
    ]


def _html(text: str) -> Iterator[Field]:
    columns: list[str | None] | None = None
    for row in _HTML_ROW.finditer(text):
        first = row.start(1)
        cells = [
            _trimmed(text, first + cell.start(1), first + cell.end(1))
            for cell in _HTML_CELL.finditer(row.group(1))
        ]
        found = _columns([text[a:b] for a, b in cells])
        if found is not None:
            columns = found
        elif columns is not None:
            yield from _row(columns, cells)


def _pairs(text: str, pattern: Any) -> Iterator[Field]:
    for match in pattern.finditer(text):
        group = next(number for number in (2, 3, 4) if match.group(number) is not None)
        yield from _pair(text, match.group(1), *match.span(group))


def _keyed(text: str) -> Iterator[Field]:
    taken = 0
    for match in _KEYED.finditer(text):
        low = max(taken, match.start() - _LONGEST_KEY)
        key = _KEY_BEFORE.search(text[low : match.start()])
        if key is not None:
            group = next(number for number in (1, 2, 3) if match.group(number) is not None)
            taken = match.end()
            yield from _pair(text, key.group(1), *match.span(group))


def _pair(text: str, key: str, start: int, end: int) -> Iterator[Field]:
    entity = entity_of(key) or entity_of(key.rsplit(" ", 1)[-1])
    if entity is not None and (not is_loose(key) or _is_telling(entity, text[start:end])):
        yield Field(entity, *_trimmed(text, start, end))


def _is_telling(entity: str, value: str) -> bool:
    """Return whether a value alone shows its kind, for keys that programs use for other things."""
    digits = sum(character.isdigit() for character in value)
    if entity != "PERSON":
        return digits >= _TELLING_DIGITS
    words = value.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _sql(text: str) -> Iterator[Field]:
    heads = list(_SQL_HEAD.finditer(text))
    for number, head in enumerate(heads):
        columns = [entity_of(name.strip(_EDGE)) for name in head.group(1).split(",")]
        if not any(columns):
            continue
        first = head.end()
        last = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        for row in _SQL_ROW.finditer(text[first:last]):
            at = first + row.start(1)
            cells = [
                _trimmed(text, at + cell.start(), at + cell.end() - cell.group().endswith(","))
                for cell in _SQL_CELL.finditer(row.group(1))
            ]
            yield from _row(columns, cells)
