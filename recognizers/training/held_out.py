"""Which names are kept out of training texts, so that fairness is measured on unseen names.

The split is fixed: an entry of a community's list is held out when a hash of it says so. Entries
that several communities share and single words that are common in prose are never held out: the
recognizer should have met the most usual names, and those that only a text can tell from words.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from functools import lru_cache

from recognizers.training.communities import OWN_COMMUNITIES
from recognizers.training.names_words import WORD_COMMUNITIES
from recognizers.training.words import split_words

_ONE_IN = 5
_LONGEST = 4  # words of an entry
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
_ORDINARY = frozenset(
    split_words(
        """
        ab | ah | alone | alpha | an | apple | bang | bee | bol | claw | corral | dang | dat |
        dear | dim | divine | doc | du | dull | eh | fall | fan | far | free | gill | grass |
        gun | ha | hang | he | her | him | ho | hollow | hung | im | in | innocent | ion | it |
        ivory | lay | law | le | light | loan | low | ma | main | man | many | mi | min | mo |
        mon | moon | my | na | nay | no | nothing | nu | of | oh | old | on | outlaw | pa | pan
        | par | pen | phone | pop | post | precious | rage | rides | root | said | salad | sale
        | sales | san | sang | saw | say | see | shorty | shot | si | silk | sing | sis |
        sitting | slim | so | sober | soldier | son | song | stands | steel | strike | sung |
        ta | tail | takes | tan | te | tha | than | tin | to | tong | top | touch | trace | tu
        | turning | twice | um | up | us | vine | vo | voice | wa | wages | wai | wan | water |
        win | with | won | ye | you | mine | pole | mace | hung | safe | sun | star
        """,
    ),
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
def held_out_names() -> frozenset[tuple[str, ...]]:
    """Return the names, as folded words, that no training text may use."""
    seen = Counter(
        name
        for community, lists in OWN_COMMUNITIES.items()
        for name in {tuple(name_words(name)) for names in lists for name in names}
        for _ in range(1 if community not in WORD_COMMUNITIES else 2)
    )
    return frozenset(
        name
        for name, times in seen.items()
        if name
        and times == 1
        and not (len(name) == 1 and name[0] in _ORDINARY)
        and zlib.crc32(" ".join(name).encode("utf-8")) % _ONE_IN == 0
    )


@lru_cache(maxsize=1)
def _single_and_first_words() -> tuple[frozenset[str], frozenset[str]]:
    held = held_out_names()
    return (
        frozenset(name[0] for name in held if len(name) == 1),
        frozenset(name[0] for name in held if len(name) > 1),
    )


def is_held_out(name: str) -> bool:
    """Whether a name holds a held-out one, which may be of several words."""
    single, first = _single_and_first_words()
    words = name_words(name)
    if not single.isdisjoint(words):
        return True
    return any(
        word in first and _opens_with_held_out(words[start : start + _LONGEST])
        for start, word in enumerate(words)
    )


def _opens_with_held_out(words: list[str]) -> bool:
    held = held_out_names()
    return any(tuple(words[:end]) in held for end in range(2, len(words) + 1))
