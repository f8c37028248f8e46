"""Folding of names: case, accents, apostrophes and invisible characters, with a map back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Folded", "fold", "fold_word", "is_caseless", "is_unspaced"]

_DROPPED = frozenset({"Mn", "Me", "Cf"})  # combining marks and invisible format characters
_SPECIAL = {
    **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u0060\u00b4\u02bb", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    # Letters that Unicode does not take apart but rosters spell in ASCII.
    "\u00f8": "o",
    "\u00d8": "o",
    "\u0142": "l",
    "\u0141": "l",
    "\u0111": "d",
    "\u0110": "d",
    "\u0131": "i",
}


_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# JSON that does not parse is read as text, escapes and all (RFC 8259 section 7).
_BACKSLASH = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|([nrt\"/]))")
_ESCAPES = re.compile(f"{_PERCENT.pattern}|{_BACKSLASH.pattern}")
# Scripts written without spaces between words, where a name begins and ends anywhere.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def is_caseless(text: str) -> bool:
    """Return whether text begins with a letter of a script that knows no capitals."""
    first = text[:1]
    return first.isalpha() and not first.islower() and not first.isupper()


def is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script that puts no spaces between words."""
    return _UNSPACED.match(character) is not None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where its characters come from."""

    text: str
    _places: tuple[int, ...] | None = None
    """For each folded character the index in the original; None when they are the same."""

    _ends: tuple[int, ...] | None = None
    """For each folded character one past its end; None when each stands for one character."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that the non-empty folded range came from."""
        if self._places is None:
            return start, end
        last = self._places[end - 1] + 1 if self._ends is None else self._ends[end - 1]
        return self._places[start], last


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if unicodedata.category(character) in _DROPPED:
        return ""
    whole = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in whole if unicodedata.category(c) not in _DROPPED)


def fold(text: str) -> Folded:
    """Return `text` casefolded, without accents and invisible characters, with a map back.

    Character by character, so a base letter and its combining accent fold like the composed
    letter. Percent-encoded characters, as in addresses, read as what they stand for (RFC 3986), and
    so do the backslash escapes of JSON, line ends as spaces.
    ASCII takes a short way.
    """
    escapes = _ESCAPES.search(text) is not None
    if text.isascii() and not escapes:
        return Folded(text.lower().replace("`", "'"))
    if not escapes and all(len(_fold_character(character)) == 1 for character in set(text)):
        return Folded("".join(map(_fold_character, text)))
    characters: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    for start, end, character in _decoded(text) if escapes else _plain(text, 0, len(text)):
        for folded in _fold_character(character):
            characters.append(folded)
            places.append(start)
            ends.append(end)
    return Folded("".join(characters), tuple(places), tuple(ends) if escapes else None)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    return ((at, at + 1, text[at]) for at in range(start, end))


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, character), escapes decoded where they are UTF-8."""
    at = 0
    for run in _ESCAPES.finditer(text):
        yield from _plain(text, at, run.start())
        at = run.start()
        if run[0].startswith("\\"):
            yield at, run.end(), chr(int(run[1], 16)) if run[1] else " "
            at = run.end()
            continue
        try:
            decoded = bytes.fromhex(run[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            continue  # not text: it stands for itself
        for character in decoded:
            end = at + len("%00") * len(character.encode())
            yield at, end, character
            at = end
    yield from _plain(text, at, len(text))


def fold_word(word: str) -> str:
    """Return a name folded, its white space collapsed."""
    return " ".join(fold(word).text.split())
