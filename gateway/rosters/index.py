"""The in-memory index of a roster: name parts in one Aho-Corasick automaton, codes in tables.

Names are indexed by part (given, family, each word of a double name), not as every full form:
the parts of 55,000 people are some 30,000 strings, their full forms would be half a million. Which
parts stand side by side, and so make a full name, is the work of `gateway.detection.roster_match`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ahocorasick

from gateway.rosters.fold import fold_word, is_caseless
from gateway.rosters.public_figures import PUBLIC_FIGURES
from gateway.rosters.word_names import NAME_PARTICLES, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.findings import Role
    from gateway.ids import PersonId
    from gateway.rosters.people import Person, Roster

__all__ = ["FixedName", "NamePart", "RosterIndex", "letters", "number_key", "phone_key"]

_SMALL_PEOPLE = 2_000
_MIN_FAMILY_WORD = 3
_MIN_USERNAME = 4
_NATIONAL_DIGITS = 10
_MIN_PHONE_DIGITS = 7
_SUFFIX = re.compile(r"[ ,]+(?:jr|sr|ii|iii|iv)\.?$")
_SCHOOL_SHORT = {
    " elementary school": (" elementary", " elem", " es"),
    " middle school": (" middle", " ms"),
    " junior high school": (" junior high", " jr high"),
    " high school": (" high", " hs"),
    " school": ("",),
}

People = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NamePart:
    """One folded name or word of a name, and whose it is (numbers of people in the index)."""

    text: str
    given: People
    family: People
    middle: People
    is_ordinary: bool
    """Also an everyday word, so it needs more evidence."""

    @property
    def alone(self) -> People:
        """Return whom the part can mean when it stands alone; costs time by their number."""
        return self.given + self.family


@dataclass(frozen=True, slots=True)
class FixedName:
    """A name that is matched as a whole: a school of the district or a public figure."""

    text: str
    is_school: bool


@dataclass(slots=True)
class _Tables:
    given: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    family: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    middle: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, People] = field(default_factory=dict)
    usernames: dict[str, People] = field(default_factory=dict)
    emails: dict[str, People] = field(default_factory=dict)
    phones: dict[str, People] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RosterIndex:
    """Everything the matcher asks a roster; read-only after `build`."""

    version: str
    ids: tuple[PersonId, ...]
    roles: tuple[Role, ...]
    given_initials: tuple[str, ...]
    family_initials: tuple[str, ...]
    families: tuple[str, ...]
    """Each person's whole family name, letters only."""

    automaton: Any
    """Folded text to `NamePart` or `FixedName`; None when there is nothing to find."""

    numbers: dict[str, People]
    usernames: dict[str, People]
    emails: dict[str, People]
    phones: dict[str, People]
    _sets: dict[str, tuple[frozenset[PersonId], Role | None]] = field(default_factory=dict)

    @classmethod
    def build(cls, roster: Roster) -> RosterIndex:
        """Index a roster; about a second per 30,000 people."""
        tables = _Tables()
        for number, person in enumerate(roster.people):
            _add_names(tables, number, person)
            _add_codes(tables, number, person)
        return cls(
            version=roster.version or "unsaved",
            ids=tuple(person.id for person in roster.people),
            roles=tuple(person.role for person in roster.people),
            given_initials=tuple(
                _initials(p.given, p.preferred_given, p.nickname) for p in roster.people
            ),
            family_initials=tuple(
                _initials(p.family, p.preferred_family, p.former_family) for p in roster.people
            ),
            families=tuple(letters(_SUFFIX.sub("", fold_word(p.family))) for p in roster.people),
            automaton=_automaton(tables, [school.name for school in roster.schools]),
            numbers=tables.numbers,
            usernames=tables.usernames,
            emails=tables.emails,
            phones=tables.phones,
        )

    @property
    def is_small(self) -> bool:
        """Return whether a lone lower-case name is more likely a person than a coincidence."""
        return len(self.ids) < _SMALL_PEOPLE

    def people(self, numbers: People) -> tuple[frozenset[PersonId], Role | None]:
        """Return the ids of the people with these numbers, and the role that all of them share."""
        roles = {self.roles[number] for number in numbers}
        role = roles.pop() if len(roles) == 1 else None
        return frozenset(self.ids[number] for number in numbers), role

    def lone(self, part: NamePart) -> tuple[frozenset[PersonId], Role | None]:
        """Return what `people` says of everyone a lone part can mean; kept, for there are many."""
        known = self._sets.get(part.text)
        if known is None:
            known = self._sets[part.text] = self.people(part.alone)
        return known


def letters(name: str) -> str:
    """Return a folded name without spaces, hyphens and apostrophes."""
    return "".join(filter(str.isalnum, name))


def number_key(number: str) -> str:
    """Return a number as it is compared: folded, without spaces and hyphens."""
    return fold_word(number).replace(" ", "").replace("-", "")


def phone_key(phone: str) -> str:
    """Return the digits of a phone number, without a country code 1; empty when too few."""
    digits = "".join(character for character in phone if character in "0123456789")
    if len(digits) == _NATIONAL_DIGITS + 1 and digits[0] == "1":
        return digits[1:]
    return digits if len(digits) >= _MIN_PHONE_DIGITS else ""


def _initials(*names: str) -> str:
    return "".join({fold_word(name)[:1] for name in names if name.strip()})


def _variants(name: str) -> Iterator[str]:
    """Yield a folded name with its hyphens, spaces and apostrophes written in other ways."""
    yield name
    if "'" in name:
        yield name.replace("'", "")
        yield name.replace("'", " ")
    if " " in name or "-" in name:
        words = re.split(r"[ -]+", name)
        yield " ".join(words)
        yield "-".join(words)
        yield "".join(words)


def _words(name: str, shortest: int) -> Iterator[str]:
    words = [word for word in re.split(r"[ -]+", name) if word]
    if len(words) > 1:
        yield from (w for w in words if len(w) >= shortest and w not in NAME_PARTICLES)


def _put(table: defaultdict[str, list[int]], names: Iterable[str], number: int) -> None:
    for name in set(names):
        # One letter is no name, one Chinese character is.
        is_long = len(name) > 1 or is_caseless(name)
        if is_long and any(character.isalpha() for character in name):
            table[name].append(number)


def _add_names(tables: _Tables, number: int, person: Person) -> None:
    given: set[str] = set()
    for name in (person.given, person.preferred_given, person.nickname):
        folded = fold_word(name)
        given.update(_variants(folded))
        given.update(_words(folded, 2))
    family: set[str] = set()
    for name in (person.family, person.preferred_family, person.former_family):
        folded = _SUFFIX.sub("", fold_word(name))
        family.update(_variants(folded))
        family.update(_words(folded, _MIN_FAMILY_WORD))
    middle = fold_word(person.middle)
    _put(tables.given, given, number)
    _put(tables.family, family, number)
    _put(tables.middle, {middle, *_words(middle, 2)} - given, number)


def _add_codes(tables: _Tables, number: int, person: Person) -> None:
    for code in (person.id, person.state_id, *person.numbers):
        key = number_key(code)
        if any(character.isdigit() for character in key):
            _add_code(tables.numbers, key, number)
    for email in person.emails:
        _add_code(tables.emails, fold_word(email), number)
    for phone in person.phones:
        _add_code(tables.phones, phone_key(phone), number)
    for username in person.usernames:
        key = fold_word(username)
        # A user name that is a plain name or word goes by the rules for names.
        if len(key) >= _MIN_USERNAME and not (key.isalpha() and is_ordinary_word(key)):
            _add_code(tables.usernames, key, number)


def _add_code(table: dict[str, People], key: str, number: int) -> None:
    if key:
        table[key] = (*table.get(key, ()), number)


def _automaton(tables: _Tables, schools: Iterable[str]) -> Any:
    automaton = ahocorasick.Automaton()
    for name in tables.given.keys() | tables.family.keys() | tables.middle.keys():
        part = NamePart(
            text=name,
            given=tuple(tables.given.get(name, ())),
            family=tuple(tables.family.get(name, ())),
            middle=tuple(tables.middle.get(name, ())),
            is_ordinary=is_ordinary_word(name),
        )
        automaton.add_word(name, part)
    # A name can be a school's and a person's; the longer phrases never collide with parts,
    # and where they do the school's or figure's full name is the better reading.
    for figure in map(fold_word, PUBLIC_FIGURES):
        automaton.add_word(figure, FixedName(figure, is_school=False))
    for school in schools:
        for name in _school_names(fold_word(school)):
            automaton.add_word(name, FixedName(name, is_school=True))
    automaton.make_automaton()
    return automaton


def _school_names(school: str) -> Iterator[str]:
    if " " not in school:
        return
    yield school
    for long, shorts in _SCHOOL_SHORT.items():
        if school.endswith(long):
            stem = school.removesuffix(long)
            yield from (stem + short for short in shorts if " " in stem + short)
            return
