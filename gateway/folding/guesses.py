"""Words written against reading: with digits for letters, backwards, by a shifted alphabet.

Each is a guess that only the detector can confirm, so it is read beside the text, never for it.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from gateway.folding.common_words import is_common_word, is_sayable
from gateway.folding.given_names import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.folding.views import Edit

__all__ = ["guess_edits"]

_LEET = str.maketrans("4@31!05$7896|2", "aaeiiosstbggiz")
_LEET_WORD = re.compile(
    r"(?<![\w@$!|.#/:-])(?=[A-Za-z]{0,19}[0-9@$!|]{1,20}[A-Za-z])[A-Za-z0-9@$!|]{2,20}(?:-[A-Za-z0-9@$!|]{2,20})?(?![\w@$|]|\.\w)"
)
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|s|am|pm|x|[A-Za-z])?(?:-\d+[A-Za-z]?)?\Z|[A-Za-z]\d{1,2}[A-Za-z]?\Z|[a-f0-9]+\Z"
)
_BACKWARDS = r"[a-z']{1,30}[A-Z](?:-[a-z']{1,30}[A-Z])?"
_REVERSED = re.compile(rf"(?<![\w-])(?=[a-z']{{2}}){_BACKWARDS}(?:[ ]{_BACKWARDS}){{0,3}}(?![\w-])")
_CAPITALISED = re.compile(r"(?<![\w'-])[A-Z][a-z]{4,20}(?![\w'-])")
_CIPHER = re.compile(r"(?i)\brot[ -]?13\b")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d{0,2}){2,}\Z")
_ANY_WORD = re.compile(r"[A-Za-z]{3,30}")
_VOWELS = re.compile(r"[aeiouy]")
_SHORTEST = 4
_FEW, _MANY = 0.21, 0.3


def guess_edits(text: str) -> Iterator[Edit]:
    """Yield what disguised words may be; where guesses overlap, the first one yielded counts."""
    yield from _leet(text)
    for run in _REVERSED.finditer(text):
        if any(not is_common_word(word) for word in run[0].split()):
            yield run.start(), run.end(), run[0][::-1]
    yield from _shifted(text)


def _leet(text: str) -> Iterator[Edit]:
    for word in _LEET_WORD.finditer(text):
        if _ORDINAL.match(word[0]) or _FORMULA.match(word[0]):
            continue
        plain = word[0].translate(_LEET)
        letters = plain.replace("-", "")
        if len(letters) >= _SHORTEST and letters.isalpha() and is_sayable(letters.lower()):
            yield word.start(), word.end(), plain.title()


def _shifted(text: str) -> Iterator[Edit]:
    """Yield words read by the alphabet shifted by 13, where the text or their letters say so."""
    is_said = _CIPHER.search(text) is not None
    for word in (_ANY_WORD if is_said else _CAPITALISED).finditer(text):
        plain = codecs.encode(word[0], "rot13")
        if is_common_word(word[0]) or is_given_name(word[0]) or not is_sayable(plain.lower()):
            continue
        if is_said or (_share(word[0].lower()) < _FEW and _share(plain.lower()) >= _MANY):
            yield word.start(), word.end(), plain


def _share(word: str) -> float:
    return len(_VOWELS.findall(word)) / len(word)
