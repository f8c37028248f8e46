"""Which names are kept out of training texts, so that fairness is measured on unseen names.

The split is fixed: a word of a community's list is held out when a hash of it says so. Words that
several communities share and words that are common in prose are never held out: the recognizer
should have met the most usual names.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from functools import lru_cache

from recognizers.training.communities import OWN_COMMUNITIES
from recognizers.training.names_words import WORD_COMMUNITIES

_ONE_IN = 5
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02bb][^\W\d_]+)*")
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "de",
        "la",
        "del",
        "las",
        "los",
        "das",
        "dos",
        "da",
        "do",
        "di",
        "bin",
        "ibn",
        "abu",
        "abd",
        "van",
        "der",
        "st",
        "y",
    ],
)


def fold(text: str) -> str:
    """Return the text without accents."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def name_words(name: str) -> list[str]:
    """Return the words of a name, folded, without particles."""
    words = (word.casefold() for word in _WORD.findall(fold(name)))
    return [word for word in words if word not in _PARTICLES]


@lru_cache(maxsize=1)
def held_out_words() -> frozenset[str]:
    """Return the folded words that no training text may use as a name."""
    seen = Counter(
        word
        for community, lists in OWN_COMMUNITIES.items()
        for word in {word for names in lists for name in names for word in name_words(name)}
        for _ in range(1 if community not in WORD_COMMUNITIES else 2)
    )
    return frozenset(
        word
        for word, times in seen.items()
        if times == 1 and zlib.crc32(word.encode("utf-8")) % _ONE_IN == 0
    )


def is_held_out(name: str) -> bool:
    """Whether any word of a name is held out."""
    held = held_out_words()
    return any(word in held for word in name_words(name))
