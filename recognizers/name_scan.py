"""Reading a name from a place in a text: words that can be one, until one that cannot."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from recognizers.everyday_words import SMALL_WORDS, is_everyday_word, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MONTHS", "PARTICLES", "fold", "is_name_word", "read_list", "read_name"]

PARTICLES = word_set(
    """
    al ap bin binti da dal das de del della den der di do dos du el ibn la las le los mac mc san
    santa st ten ter van von y
    """
)
"""Small words inside family names."""

_MAX_WORDS = 5
_MAX_LIST = 40
_MAX_ABBREVIATION = 2  # "J." and "Jr."
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02bb-][^\W\d_]+)*")
_GAP = re.compile(r"\.?[ \t\u00a0]{1,2}")
_COMMA = re.compile(r",[ \t]{0,2}")
_NEXT = re.compile(r"[ \t]{0,2}(?:,|;|&|/|\+)?[ \t]{0,2}(?:(?:and|y|e|und|et|or)[ \t]{1,2})?")
_POSSESSIVE = re.compile(r"['\u2019][sS]$")

# What follows a title, a greeting or a label and is nobody.
_NOBODY = word_set(
    """
    all anyone class colleagues counselors dept dr english everybody everyone families family
    folks friends guardian guardians hs iep jr ladies maam math mom moms mr mrs ms n/a na none
    office parent parents people principal pta sir sirs sped sr staff student students teacher
    teachers team tbd unknown var padres familia familias estimados profesores equipo monday
    tuesday wednesday thursday friday saturday sunday id no number ssid dob grade school user
    agent assistant system bot human operator host narrator speaker interviewer ferpa hipaa coppa
    naep wida staar casel ngss ccss teks steam stem todo faq nota aviso dear hi hello hey hola
    estimada estimado estimadas querida querido ell parcc map gpa sat act ap ib ela pe asap fyi
    rsvp ps eod home back time world today
    """
)
MONTHS = word_set(
    """
    january february march april may june july august september october november december enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """
)
_DAY = re.compile(r"[ \t]{1,2}(?:[0-9]|of\b|de\b)")


def fold(word: str) -> str:
    """Return a word in small letters and without accents."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def is_name_word(word: str, *, any_case: bool = False) -> bool:
    """Return whether a word can be part of a name; `any_case` also takes small letters."""
    folded = fold(word)
    if folded in _NOBODY or is_everyday_word(folded):
        return False
    if word[0].isupper() or not (word[0].islower() or word[0].isupper()):
        return not (word.isupper() and len(word) > 1 and folded in SMALL_WORDS)
    return any_case and len(word) > 1 and folded not in SMALL_WORDS


def read_name(
    text: str, start: int, *, any_case: bool = False, longest: int = _MAX_WORDS
) -> int | None:
    """Return the end of the name that begins at `start`, or None.

    "Maria E. de la Cruz-Ruiz", "J. R. Ruiz", "O'Brien". The possessive s is left out.
    """
    end = None
    at = start
    for count in range(longest):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = _POSSESSIVE.sub("", match.group())
        # "Ana y Luz" are two, "Ana Ruiz y Cruz" is one.
        is_particle = count > (word == "y") and word.casefold() in PARTICLES
        if not is_particle:
            if not _is_next(text, match, word, count, any_case=any_case):
                break
            end = match.start() + len(word)
            if len(word) == 1 and text[end : end + 1] == ".":
                end += 1
        gap = _GAP.match(text, match.end())
        is_stop = gap is None or (gap.group()[0] == "." and len(word) > _MAX_ABBREVIATION)
        if is_stop or word != match.group():
            break
        at = gap.end() if gap else at
    if end is not None and fold(text[start:end]) in MONTHS and _DAY.match(text, end):
        return None
    return end


def _is_next(text: str, match: re.Match[str], word: str, count: int, *, any_case: bool) -> bool:
    """Return whether a word goes on with a name; a first initial needs its full stop."""
    if len(word) == 1 and not count and text[match.end() : match.end() + 1] != ".":
        return not word.isascii()
    return is_name_word(word, any_case=any_case)


def read_list(text: str, start: int, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the names of a list: "Ana Ruiz, Omar Aden and Li Wei", "Ruiz, Ana; Aden, Omar"."""
    at = start
    for _ in range(_MAX_LIST):
        end = read_name(text, at, any_case=any_case)
        if end is None:
            return
        end = _inverted(text, at, end, any_case=any_case)
        yield at, end
        gap = _NEXT.match(text, end)
        if gap is None or not gap.group().strip(" \t"):
            return
        at = gap.end()


def _inverted(text: str, start: int, end: int, *, any_case: bool) -> int:
    """Return the end of "Ruiz, Ana" where the comma parts family from given name."""
    comma = _COMMA.match(text, end)
    if comma is None or " " in text[start:end].strip():
        return end
    given = read_name(text, comma.end(), any_case=any_case, longest=2)
    return end if given is None else given
