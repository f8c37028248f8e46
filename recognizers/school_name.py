"""Schools by name and abbreviation: "Quarry Hill SH", "Lincoln Elem.", "JHS 157"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import SHAPE, BoundedPatternRecognizer, Match, is_free, linear
from recognizers.everyday_words import SMALL_WORDS, word_set
from recognizers.name_scan import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SchoolNameRecognizer"]

_KIND = (
    r"(?:(?:J|S|E|M|I|C|P)?HS|MS|ES|SH|JH|PS|K-?8|Elem|Acad|Sec|Prim|Mid|Interm|Prep|Jr|Sr|"
    r"Primaria|Secundaria)"
)
_WORD = r"[A-Z\x{c0}-\x{de}][\pL'\x{2019}.\-]{1,20}"
_NAMED = linear(
    rf"((?:(?:{_WORD}|[A-Z]\.|of|the|de|la|del)[ \t]){{1,6}})"
    rf"({_KIND})\b(\.?(?: (?:HS|High|Sch(?:ool)?|Acad(?:emy)?)\b\.?)?)"
)
# Schools of New York and other cities that go by number; "PS 5" is a console, "P.S. 5" is not.
_NUMBERED = linear(
    r"\b(?:P\.S\.|M\.S\.|I\.S\.|J\.H\.S\.|JHS|P\.S\./I\.S\.|PS/IS|PS/MS) ?#?[0-9]{1,3}\b"
    r"|\bPS ?#?[0-9]{2,3}\b"
)
_TOKEN = re.compile(r"\S+")
_LINKING = word_set("of the de la del")
# Not "the MS" of a state, a degree, an illness, a writer's or a standard's.
_NO_SCHOOL_AFTER = re.compile(
    r"[ \t]{1,2}(?:[0-9]{5}(?![0-9])|degree|patients?|symptoms)|[-/&+][\w]"
)
_NO_NAME = word_set(
    """
    add all any area ask attend avid both call city college common compare core county create
    describe district dr draft email every explain give high list local make middle most mr mrs ms
    ngss next our plan public regional same send some state students summarize teacher teachers tell
    the this town two university use varsity visit which write your
    """
)
_TITLE_ABBREVIATIONS = word_set("jr sr prep mid sec")
_ACRONYM = 4


class SchoolNameRecognizer(BoundedPatternRecognizer):
    """Finds capitalised words before an abbreviation of a kind of school, and numbered schools."""

    ENTITY: ClassVar[str] = "SCHOOL"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the schools."""
        for match in _NAMED.finditer(text):
            start, end = match.span()
            kind = match.group(2)
            if kind.isupper() and match.group(3) == ".":
                end -= 1  # of the sentence
            if not is_free(text, start, end) or _NO_SCHOOL_AFTER.match(text, end):
                continue
            if kind.casefold() in _TITLE_ABBREVIATIONS and match.group(3) in {"", "."}:
                continue  # "Juan Perez Jr" is a man
            first = _first_of_name(text, start, match.end(1))
            if first is not None:
                yield Match(first, end, SHAPE)
        for match in _NUMBERED.finditer(text):
            yield Match(match.start(), match.end(), SHAPE)


def _first_of_name(text: str, start: int, end: int) -> int | None:
    """Return where the name among the words before the abbreviation begins, None without one."""
    words = list(_TOKEN.finditer(text, start, end))
    while words and not _opens_name(words[0].group()):
        words.pop(0)
    is_name = any(_is_telling(word.group()) for word in words)
    return words[0].start() if is_name else None


def _opens_name(word: str) -> bool:
    folded = fold(word.rstrip("."))
    return folded not in _NO_NAME and folded not in SMALL_WORDS and folded not in _LINKING


def _is_telling(word: str) -> bool:
    """Return whether a word tells one school from others: no everyday word and no acronym."""
    folded = fold(word.rstrip("."))
    is_acronym = word.isupper() and len(word) <= _ACRONYM
    return not is_acronym and folded not in _LINKING and len(folded) > 1
