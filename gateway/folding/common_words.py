"""Everyday English words: what a word taken apart may be without being anybody's name.

The list holds lower-case words that occur at least twice in public-domain novels, texts of our own
and openly licensed (CC BY) corpora, names of people taken out. It decides only about words that a
text hides, glues or cuts, never about words that stand there plainly.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from gateway.rosters.word_names import is_ordinary_word

__all__ = ["is_common_word", "is_sayable"]

_SUFFIXES = (
    *("s", "es", "ed", "d", "ing", "ly", "er", "ers", "or", "ors", "al", "ally", "ness", "ment"),
    *(
        "ments",
        "able",
        "ible",
        "ful",
        "less",
        "ion",
        "ions",
        "ation",
        "ations",
        "ity",
        "ive",
        "ize",
    ),
    *("ized", "izing", "ical", "ic", "ist", "ists", "ism", "th", "y", "ies", "ied", "est", "ish"),
)
_PREFIXES = ("un", "re", "in", "im", "dis", "non", "pre", "mis", "over", "sub", "inter", "under")
_SHORTEST_STEM = 3
_SHORTEST_PREFIXED = 5
_VOWELS = re.compile(r"[aeiouy]")
_NO_VOWELS = re.compile(r"[^aeiouy]{5,}")


@cache
def _words() -> frozenset[str]:
    file = Path(__file__).with_name("common_words.txt")
    return frozenset(file.read_text("utf-8").split())


@lru_cache(maxsize=16384)
def is_common_word(word: str) -> bool:
    """Return whether a word is an everyday one, in any case and with common endings."""
    lowered = word.lower()
    if len(lowered) <= 2 or _is_listed(lowered):  # noqa: PLR2004 - two letters are nobody's name alone
        return True
    parts = (lowered[len(p) :] for p in _PREFIXES if lowered.startswith(p))
    stems = [lowered, *(part for part in parts if len(part) >= _SHORTEST_PREFIXED)]
    return any(
        _is_listed(form) for stem in stems for form in _forms(stem) if len(form) >= _SHORTEST_STEM
    )


def _is_listed(word: str) -> bool:
    return word in _words() or is_ordinary_word(word)


def _forms(stem: str) -> list[str]:
    """Return the words that a word may be made of."""
    forms = [stem]
    for suffix in _SUFFIXES:
        if stem.endswith(suffix):
            root = stem[: -len(suffix)]
            if len(root) > _SHORTEST_STEM:
                forms += (root, root + "e", root + "y")
                if root[-1] == root[-2]:
                    forms.append(root[:-1])
    return forms


def is_sayable(word: str) -> bool:
    """Return whether a lower-case word has vowels where words have them."""
    return _VOWELS.search(word) is not None and _NO_VOWELS.search(word) is None
