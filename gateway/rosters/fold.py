"""Folding of names: case, accents, apostrophes and invisible characters, with a map back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "fold", "fold_word"]

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


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where its characters come from."""

    text: str
    _places: tuple[int, ...] | None = None
    """For each folded character the index in the original; None when they are the same."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that the non-empty folded range came from."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


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
    letter. ASCII takes a short way.
    """
    if text.isascii():
        return Folded(text.lower().replace("`", "'"))
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for folded in _fold_character(character):
            characters.append(folded)
            places.append(index)
    return Folded("".join(characters), tuple(places))


def fold_word(word: str) -> str:
    """Return a name folded, its white space collapsed."""
    return " ".join(fold(word).text.split())
