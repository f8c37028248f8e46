"""The first fold: characters read as the plain ones they stand for, case and accents kept.

What people and phones write anyway (composed accents, curly quotes, emoji) stays; what hides text
from a reader of plain letters goes: compatibility forms (NFKC, UAX 15), invisible characters, tag
characters, digits of other scripts, enclosed letters, piles of combining marks, look-alikes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from gateway.folding.lookalikes import ENCLOSED, LOOKALIKES, SMALL_CAPITALS, TURNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = [
    "character_edits",
    "doubtful_edits",
    "look_alike_edits",
    "override_edits",
    "turned_edits",
]

_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_DROPPED = frozenset({"Cf", "Cn", "Co"})
_MARKS = frozenset({"Mn", "Me"})
# Fillers of Hangul and Khmer, Mongolian selectors, the empty braille cell, the joiner of marks.
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5\u180b\u180c\u180d\u180e\u034f"
_READ_AS = {
    **ENCLOSED,
    **dict.fromkeys((*_FILLERS, "\u00ad"), ""),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d\u2043\u02d7", "-"),
    **dict.fromkeys("\u00b4\u02bc\u02b9\u02bb\uff07\u2032", "'"),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
}
_TAG_FIRST, _TAG_LAST, _TAG_BASE = 0xE0020, 0xE007E, 0xE0000
_DASHES = frozenset("\u2012\u2013\u2014\u2015\ufe58\u30fc\u2500")
_BASES = ("LATIN", "CYRILLIC", "GREEK", "DIGIT")
# Signs whose compatibility form is a word: to read them as one would glue it to the word before.
_SIGNS = frozenset("\u2122\u2120\u2116\u2121\u213b\u2117\u00a9\u00ae")
_KEPT_FORMS = ("<fraction>", "<square>", "<vertical>", "<sub>")
_LONGEST_FORM = 4
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{3,}")
_SUPERSCRIPT = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c]+")
_SHORTEST_RAISED = 3
_OVERRIDE = re.compile("\u202e([^\u202c\u202d\u202e\n]{1,200})[\u202c\u202d]?")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u058f\u13a0-\u13ff\uab70-\uabbf]")
_SHORTEST_DOUBTFUL = 3
_MOST_SMALL = 2
_FEWEST_TURNED = 3
_TURNED_RUN = re.compile(f"[{''.join(TURNED)}]+(?:[ '-][{''.join(TURNED)}]+){{0,5}}")


def override_edits(text: str) -> Iterator[Edit]:
    """Yield what is written from right to left against its nature (UAX 9), turned round."""
    for run in _OVERRIDE.finditer(text):
        yield run.start(), run.end(), run[1][::-1]


def turned_edits(text: str) -> Iterator[Edit]:
    """Yield what is written upside down, read from its end."""
    for run in _TURNED_RUN.finditer(text):
        if sum(char in TURNED and not char.isascii() for char in run[0]) >= _FEWEST_TURNED:
            turned = "".join(TURNED.get(char, char) for char in reversed(run[0]))
            yield run.start(), run.end(), turned.title()


def character_edits(text: str) -> Iterator[Edit]:
    """Yield what the first fold changes, one edit for each character with its marks."""
    for run in _RUN.finditer(text):
        flags = _covered(_FLAG, text, *run.span())
        raised = _covered(_SUPERSCRIPT, text, *run.span(), shortest=_SHORTEST_RAISED)
        for start, end in _clusters(text, *run.span()):
            cluster = text[start:end]
            folded = _fold_cluster(cluster)
            if cluster in _DASHES:
                folded = "-" if _is_between_digits(text, start, end) else cluster
            elif cluster in ENCLOSED and ENCLOSED[cluster].isalpha() and _is_flag(cluster):
                folded = folded if start in flags else cluster
            elif _SUPERSCRIPT.fullmatch(cluster) is not None and start not in raised:
                folded = cluster
            if folded != cluster:
                yield start, end, folded


def look_alike_edits(text: str) -> Iterator[Edit]:
    """Yield what words of Latin letters and look-alikes are read as.

    A word of look-alikes alone counts where the text has no real word of their script.
    """
    is_native: bool | None = None
    for word in _WORD.finditer(text):
        if word[0].isascii():
            continue
        folded = _latin(word[0])
        if folded is None or folded == word[0]:
            continue
        if not _has_latin(word[0]):
            is_native = _is_native(text) if is_native is None else is_native
            if is_native:
                continue
        yield word.start(), word.end(), folded


def doubtful_edits(text: str) -> Iterator[Edit]:
    """Yield what capitalised words of look-alikes alone would be, in a text of their script."""
    for word in _WORD.finditer(text):
        if word[0].isascii() or len(word[0]) < _SHORTEST_DOUBTFUL or not word[0][0].isupper():
            continue
        folded = _latin(word[0])
        if folded is not None and folded != word[0]:
            yield word.start(), word.end(), folded


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters with their marks and with what is invisible behind them."""
    at = start
    while at < end:
        stop = at + 1
        while stop < end and _is_mark(text[stop]):
            stop += 1
        yield at, stop
        at = stop


@lru_cache(maxsize=8192)
def _is_mark(character: str) -> bool:
    return character > "\u007f" and unicodedata.category(character) in _MARKS


@lru_cache(maxsize=16384)
def _fold_cluster(cluster: str) -> str:
    """Return what a character with its marks is read as."""
    first, marks = cluster[0], [mark for mark in cluster[1:] if not _is_selector(mark)]
    if _is_mark(first):  # marks on nothing
        return ""
    base = _fold_character(first)
    if not marks or not base:
        return base
    composed = unicodedata.normalize("NFC", base + "".join(marks))
    if len(composed) <= 1 or not _is_plain(base[-1:]):
        return composed
    return base


def _is_plain(character: str) -> bool:
    """Return whether marks on a character are decoration: its script does not write with them."""
    return character.isascii() or unicodedata.name(character, "").startswith(_BASES)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100" or character in _FILLERS


@lru_cache(maxsize=16384)
def _fold_character(character: str) -> str:
    code = ord(character)
    if _TAG_FIRST <= code <= _TAG_LAST:
        return chr(code - _TAG_BASE)
    if character in _READ_AS:
        return _READ_AS[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in _DROPPED:
        return ""
    return _compatible(character)


def _compatible(character: str) -> str:
    """Return the NFKC form of a character where it is the same thing in other clothes."""
    form = unicodedata.decomposition(character)
    if not form or form.startswith(_KEPT_FORMS) or character in _SIGNS:
        return character
    whole = unicodedata.normalize("NFKC", character)
    # A spacing accent would become a blank with a mark on it, a ligature of words a sentence.
    is_other = len(whole) > _LONGEST_FORM or (whole[0] == " " and len(whole) > 1)
    return character if is_other else whole


def _is_flag(cluster: str) -> bool:
    return "\U0001f1e6" <= cluster[0] <= "\U0001f1ff"


def _covered(
    pattern: re.Pattern[str], text: str, start: int, end: int, *, shortest: int = 1
) -> frozenset[int]:
    """Return the places that the matches of a pattern cover."""
    return frozenset(
        at
        for match in pattern.finditer(text, start, end)
        if match.end() - match.start() >= shortest
        for at in range(*match.span())
    )


def _is_between_digits(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return any(map(str.isdecimal, before)) and any(map(str.isdecimal, after))


def _latin(word: str) -> str | None:
    """Return a word with every look-alike read as Latin, None when a letter has no such reading."""
    small = sum(char in SMALL_CAPITALS for char in word)
    letters: list[str] = []
    for char in word:
        letter = char if _is_latin(char) else LOOKALIKES.get(char)
        letter = SMALL_CAPITALS.get(char, letter) if small else letter
        if letter is None:
            return None
        letters.append(letter)
    folded = "".join(letters)
    return folded.title() if small >= _MOST_SMALL else folded


@lru_cache(maxsize=8192)
def _is_latin(character: str) -> bool:
    if character.isascii():
        return True
    return character not in LOOKALIKES and unicodedata.name(character, "").startswith("LATIN")


def _has_latin(word: str) -> bool:
    return any(_is_latin(char) or char in SMALL_CAPITALS for char in word)


def _is_native(text: str) -> bool:
    """Return whether a text has a word of another script that no Latin reading explains."""
    return any(_latin(word[0]) is None for word in _WORD.finditer(text) if _FOREIGN.search(word[0]))
