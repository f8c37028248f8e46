"""Everyday words, English and Spanish, that are no names, and the small words that begin none.

`everyday_words.txt` holds words that stand in small letters in running text (counted over the open
corpora named in the model card, terms of school subjects, words of computing, and Spanish words of
school messages, without accents), without those that are a given name in US birth records or one
of the 20,000 commonest family names.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["SMALL_WORDS", "is_everyday_word", "word_set"]

_MIN_STEM = 4
_ENDINGS = ("s", "es", "ed", "ing", "ly")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


SMALL_WORDS = word_set(
    """
    a about after again all also am an and any are as at be because been before being both but by
    can could did didn't didnt do does doesn't doesnt doing don't dont for from get gets got had
    has hasn't have having he her here hers him his how i if in into is isn't isnt it its just let
    like may me more most my no not now of off on once one only or other our ours out over please
    said same she should so some still such than that the their them then there these they this
    those to today too under until up us very was wasn't wasnt we were what when where which while
    who why will with won't wont would yes yet you your yours al con como de del desde donde el
    ella en es esta este fue ha hay la las le lo los mas muy no nos o para pero por que se si sin
    sobre su sus tiene un una y ya
    """
)
"""Words of English and Spanish grammar; some are names too, so in small letters they are none."""


@cache
def _words() -> frozenset[str]:
    text = files("recognizers").joinpath("everyday_words.txt").read_text(encoding="utf-8")
    return word_set(text)


def is_everyday_word(word: str) -> bool:
    """Return whether a casefolded word, or its stem, is an everyday word and no name."""
    known = _words()
    return word in known or any(
        word.endswith(ending)
        and len(word) - len(ending) >= _MIN_STEM
        and word[: -len(ending)] in known
        for ending in _ENDINGS
    )
