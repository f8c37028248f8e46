"""The spellings under which one person's names and numbers are looked up.

Names are known by part (given, family, each word of a double name), not as every full form. A part
is spelled as its folded words with single spaces: "O'Brien", "O Brien" and "o-brien" are one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gateway.rosters.fold import fold_word, is_caseless
from gateway.rosters.lookalikes import latin_reading
from gateway.rosters.nicknames import called_instead
from gateway.rosters.word_names import NAME_PARTICLES, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.rosters.people import Person

__all__ = [
    "called_forms",
    "email_key",
    "family_forms",
    "forget",
    "given_forms",
    "initials",
    "middle_forms",
    "name_key",
    "number_key",
    "phone_key",
    "school_forms",
    "username_key",
    "whole_family",
]

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 1 << 13
_NO_DIGIT = re.compile(r"[^0-9]+")
_BETWEEN = re.compile(r"[ -]+")
_SUFFIX = re.compile(r"[ ,]+(?:jr|sr|ii|iii|iv)\.?$")
_MIN_GIVEN_WORD = 2
_MIN_FAMILY_WORD = 3
_MIN_USERNAME = 4
_MIN_STEM = 5
_NATIONAL_DIGITS = 10
_MIN_PHONE_DIGITS = 7
_SCHOOL_SHORT = {
    " elementary school": (" elementary", " elem", " es"),
    " middle school": (" middle", " ms"),
    " junior high school": (" junior high", " jr high"),
    " high school": (" high", " hs"),
    " school": ("",),
}
# A Slavic family name ends as its bearer's sex demands: mother and son differ by these.
_SLAVIC = (("ov", "ova"), ("ev", "eva"), ("sky", "skaya"), ("skiy", "skaya"), ("skyi", "ska"))


_SPECIAL = ("%", "\\", "`")


def _fold(text: str) -> str:
    """Return what `fold_word` does; plain ASCII, which most rosters are, far sooner."""
    if text.isascii():
        if text.isalnum():
            return text.lower()
        if not any(mark in text for mark in _SPECIAL):
            return " ".join(text.lower().split())
    return fold_word(text)


def name_key(folded: str) -> str:
    """Return a folded name as its words with single spaces."""
    return " ".join(_WORD.findall(folded))


def number_key(number: str) -> str:
    """Return a number as it is compared: folded, without spaces and hyphens."""
    return _fold(number).replace(" ", "").replace("-", "")


def phone_key(phone: str) -> str:
    """Return the digits of a phone number, without a country code 1; empty when too few."""
    digits = _NO_DIGIT.sub("", phone)
    if len(digits) == _NATIONAL_DIGITS + 1 and digits[0] == "1":
        return digits[1:]
    return digits if len(digits) >= _MIN_PHONE_DIGITS else ""


def email_key(email: str) -> str:
    """Return an e-mail address as it is compared."""
    return _fold(email)


def username_key(username: str) -> str:
    """Return a user name as it is compared; empty when it goes by the rules for names instead."""
    key = _fold(username)
    is_word = key.isalpha() and is_ordinary_word(key)
    return "" if is_word or len(key) < _MIN_USERNAME else key


def given_forms(person: Person) -> frozenset[str]:
    """Return every spelling of what a person is called before the family name."""
    names = (person.given, person.preferred_given, person.nickname)
    return frozenset().union(*(_given(name) for name in names if name))


def family_forms(person: Person) -> frozenset[str]:
    """Return every spelling of a person's family names, each word of a double one included."""
    names = (person.family, person.preferred_family, person.former_family)
    return frozenset().union(*(_family(name) for name in names if name))


def called_forms(person: Person) -> frozenset[str]:
    """Return what a person may be called instead of a given name, by the table of nicknames."""
    given = given_forms(person)
    return frozenset().union(*map(called_instead, given)) - given - NAME_PARTICLES


def middle_forms(person: Person) -> frozenset[str]:
    """Return every spelling of the middle names and patronymic."""
    return _given(person.middle) if person.middle else frozenset()


def whole_family(person: Person) -> frozenset[str]:
    """Return the spellings of the whole legal family name."""
    return _whole(person.family)


def forget() -> None:
    """Give back the memory of names spelled so far; they are no use once a roster is indexed."""
    for remembered in (_given, _family, _whole, _initial):
        remembered.cache_clear()


def initials(*names: str) -> str:
    """Return the first letters of names, each once."""
    return "".join(dict.fromkeys(map(_initial, filter(None, names))))


def school_forms(name: str) -> Iterator[str]:
    """Yield a school's name and its usual short forms; one word alone is nobody's name."""
    school = name_key(_fold(name))
    if " " not in school:
        return
    yield school
    for long, shorts in _SCHOOL_SHORT.items():
        if school.endswith(long):
            stem = school.removesuffix(long)
            yield from (stem + short for short in shorts if " " in stem + short)
            return


# Half the people of a district share their given name with a hundred others.
@lru_cache(maxsize=_REMEMBERED)
def _given(name: str) -> frozenset[str]:
    return _kept(_spellings(_fold(name), _MIN_GIVEN_WORD))


@lru_cache(maxsize=_REMEMBERED)
def _family(name: str) -> frozenset[str]:
    folded = _SUFFIX.sub("", _fold(name))
    return _kept((*_spellings(folded, _MIN_FAMILY_WORD), *_other_sex(folded)))


@lru_cache(maxsize=_REMEMBERED)
def _initial(name: str) -> str:
    return name_key(_fold(name))[:1]


@lru_cache(maxsize=_REMEMBERED)
def _whole(name: str) -> frozenset[str]:
    return _kept(_joined(_SUFFIX.sub("", _fold(name))))


def _spellings(name: str, shortest: int) -> Iterator[str]:
    """Yield a folded name and each of its words, joined and apart."""
    yield from _joined(name)
    words = [word for word in _BETWEEN.split(name) if word]
    if len(words) < 2:  # noqa: PLR2004 - a single word is the whole name
        return
    for word in words:
        if len(word) >= shortest and word not in NAME_PARTICLES:
            yield from _joined(word)
    if words[0] in NAME_PARTICLES:  # "de la Cruz" is also "Dela Cruz" and "la Cruz"
        yield name_key(words[0] + " ".join(words[1:]))
        yield name_key(" ".join(words[1:]))


def _joined(name: str) -> Iterator[str]:
    """Yield a folded name as words and as one word."""
    key = name_key(name)
    yield key
    yield key.replace(" ", "")


def _other_sex(family: str) -> Iterator[str]:
    if len(family) < _MIN_STEM or " " in family:
        return
    for man, woman in _SLAVIC:
        if family.endswith(woman):
            yield family.removesuffix(woman) + man
        elif family.endswith(man):
            yield family.removesuffix(man) + woman


def _kept(names: Iterable[str]) -> frozenset[str]:
    # Words of look-alike letters are read as Latin ones before a text is searched.
    spelled = {form for name in names for form in (name, _read(name))}
    # One letter is no name, one Chinese character is.
    return frozenset(
        name
        for name in spelled
        if (len(name) > 1 or is_caseless(name)) and any(map(str.isalpha, name))
        if name not in NAME_PARTICLES
    )


def _read(name: str) -> str:
    return name if name.isascii() else " ".join(map(latin_reading, name.split(" ")))
