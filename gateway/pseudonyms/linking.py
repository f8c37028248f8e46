"""Which mentions are one person or one value: decided in order of appearance, never revised.

What was linked stays linked: a later mention may join an entity or begin one, but it moves
nothing, so text that was already sent masks to the same labels again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.pseudonyms.labels import PERSON
from gateway.pseudonyms.mentions import NAMESAKE
from gateway.pseudonyms.names import Name, matches, parse
from gateway.pseudonyms.nicknames import related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.findings import Finding

__all__ = ["Link", "Linker", "normal_form"]

_ENTITY = re.compile(
    r"(?:^|_)(?:(?P<phone>PHONE|FAX)|(?P<id>ID|SSN|ITIN|UPN|ULN|NPI|NHS|NINO|PASSPORT|LICENSE))(?:_|$)"
)
_SEPARATORS = re.compile(r"[\W_]+")
_COUNTRY = "1"
_PHONE_WITH_COUNTRY = 11

# More namesakes than this are not compared one by one: the mention is ambiguous in any case.
_MOST_CANDIDATES = 256
_SCHOOL_STAFF = frozenset({Role.TEACHER, Role.STAFF})


def normal_form(entity: str, text: str) -> str:
    """Return the spelling by which two values of one entity are compared.

    Phones by their digits without a leading country code 1, identifiers without separators,
    everything without case and with single spaces.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    kind = _ENTITY.search(entity)
    if kind is None:
        return plain
    if kind["id"]:
        return _SEPARATORS.sub("", plain) or plain
    digits = "".join(char for char in plain if char.isdecimal())
    if len(digits) == _PHONE_WITH_COUNTRY and digits.startswith(_COUNTRY):
        digits = digits[1:]
    return digits or plain


class Link(StrEnum):
    """Why a mention has the label it has."""

    FIRST = "first"
    VALUE = "same value"
    ROSTER = "roster id"
    NAME = "name"
    AMBIGUOUS = "several people"
    SPELLING = "as spelled"
    SENT_BEFORE = "sent before"


@dataclass(slots=True)
class _Person:
    """What is known of one person so far."""

    number: int
    role: Role | None
    people: frozenset[PersonId]
    names: list[Name] = field(default_factory=list)
    suffix: str = ""
    is_namesake: bool = False
    """Whether it is somebody else who shares a name with a person of the roster."""

    @property
    def fullest(self) -> Name:
        return max(self.names, key=lambda name: (len(name.full_parts), len(name.parts)))

    def fits(self, name: Name, finding: Finding) -> bool:
        """Whether this mention may be this person."""
        if not self.may_be(finding) or (name.suffix and self.suffix not in ("", name.suffix)):
            return False
        if min(len(name.parts), len(self.fullest.parts)) == 1 and not self._agrees(name, finding):
            return False
        if len(name.parts) == 1:
            return any(matches(name, known) or name.parts == known.parts for known in self.names)
        return matches(name, self.fullest) or any(name.parts == n.parts for n in self.names)

    def fits_title(self, name: Name) -> bool:
        """Whether a lone name with or without a title may be meant for somebody of this role."""
        return not (name.has_title and self.role is Role.STUDENT)

    def may_be(self, finding: Finding) -> bool:
        """Whether the roster leaves it possible."""
        if self.is_namesake:
            return not finding.people
        return not (self.people and finding.people and self.people.isdisjoint(finding.people))

    def _agrees(self, name: Name, finding: Finding) -> bool:
        """Whether the roles agree: "Ms. Lopez" the teacher is not the student Maria Lopez."""
        one, other = self.role, finding.role
        has_title = name.has_title or self.fullest.has_title
        if has_title and Role.STUDENT in (one, other):
            return False
        if one is None or other is None or Role.PERSON in (one, other):
            return True
        return one is other or {one, other} <= _SCHOOL_STAFF

    def dump(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "number": self.number,
            "role": self.role,
            "people": sorted(self.people),
            "names": [[list(n.parts), n.suffix, n.has_title, n.is_inverted] for n in self.names],
            "suffix": self.suffix,
            "is_namesake": self.is_namesake,
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> _Person:
        """Return the person that `dump` described."""
        return cls(
            number=state["number"],
            role=None if state["role"] is None else Role(state["role"]),
            people=frozenset(PersonId(one) for one in state["people"]),
            names=[Name(tuple(parts), *rest) for parts, *rest in state["names"]],
            suffix=state["suffix"],
            is_namesake=state["is_namesake"],
        )

    def learn(self, name: Name, finding: Finding) -> None:
        """Add what this mention says."""
        both = self.people & finding.people
        self.people = both or self.people or finding.people
        self.role = self.role or finding.role
        self.suffix = self.suffix or name.suffix
        if name not in self.names:
            self.names.append(name)


class Linker:
    """Numbers entities by first mention. Start with an empty one per conversation."""

    def __init__(self) -> None:
        self.link = Link.FIRST
        """Why the latest mention belongs to its entity."""
        self._count = 0
        self._values: dict[tuple[str, str], int] = {}
        self._parsed: dict[str, Name] = {}
        self._persons: dict[int, _Person] = {}
        self._by_id: dict[PersonId, _Person] = {}
        # Numbers by what a name can be looked up with; dictionaries used as ordered sets.
        self._by_part: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_key: dict[tuple[str, str, str], dict[int, None]] = defaultdict(dict)
        self._by_single: dict[str, dict[int, None]] = defaultdict(dict)
        # Mentions that could be several people have an entity of their own, which nothing
        # but the same mention joins.
        self._ambiguous: dict[tuple[tuple[str, ...], str], list[_Person]] = defaultdict(list)

    def entity_of(
        self,
        finding: Finding,
        surface: str,
        word: str,
        *,
        is_exact: bool = False,
        has_title: bool = False,
    ) -> int:
        """Return the number of the entity that `surface` mentions, from 0.

        Values other than people are one entity when their label word and normal form are equal.
        With `is_exact` only the same spelling is the same entity.
        """
        if is_exact:
            number = self._value(word, f"={surface}")
            self.link = Link.SPELLING
            return number
        if finding.entity == PERSON:
            if surface not in self._parsed:
                self._parsed[surface] = parse(surface)
            name = self._parsed[surface]
            name = replace(name, has_title=True) if has_title else name
            return self._person(finding, name, surface)
        return self._value(word, f"~{normal_form(finding.entity, surface)}")

    def dump(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "count": self._count,
            "values": [[word, key, number] for (word, key), number in self._values.items()],
            "persons": [person.dump() for person in self._persons.values()],
            "ambiguous": [
                [list(parts), suffix, [person.dump() for person in namesakes]]
                for (parts, suffix), namesakes in self._ambiguous.items()
            ],
            "ids": [[one, person.number] for one, person in self._by_id.items()],
        }

    @classmethod
    def load(cls, state: dict[str, Any]) -> Linker:
        """Return the linker that `dump` described."""
        linker = cls()
        linker._count = state["count"]
        linker._values = {(word, key): number for word, key, number in state["values"]}
        everybody: dict[int, _Person] = {}
        for stored in state["persons"]:
            person = everybody[stored["number"]] = _Person.load(stored)
            linker._persons[person.number] = person
            for name in person.names:
                linker._index(person.number, name)
        for parts, suffix, stored_all in state["ambiguous"]:
            namesakes = [_Person.load(stored) for stored in stored_all]
            everybody |= {person.number: person for person in namesakes}
            linker._ambiguous[tuple(parts), suffix] = namesakes
        linker._by_id = {PersonId(one): everybody[number] for one, number in state["ids"]}
        return linker

    def _value(self, word: str, key: str) -> int:
        self.link = Link.VALUE
        if (word, key) not in self._values:
            self._values[word, key] = self._next()
        return self._values[word, key]

    def _next(self) -> int:
        self.link = Link.FIRST
        self._count += 1
        return self._count - 1

    def _person(self, finding: Finding, name: Name, surface: str) -> int:
        if not name.parts:
            return self._value(PERSON, f"={surface}")
        if len(name.parts) == 1 and finding.people and self._is_shared(name):
            return self._namesake_of(finding, name).number
        only = next(iter(finding.people)) if len(finding.people) == 1 else None
        known = self._by_id.get(only) if only is not None else None
        self.link = Link.ROSTER
        person = known or self._by_name(finding, name)
        person.learn(name, finding)
        if len(person.people) == 1:
            self._by_id.setdefault(next(iter(person.people)), person)
        if person.number in self._persons:
            self._index(person.number, name)
        return person.number

    def _by_name(self, finding: Finding, name: Name) -> _Person:
        self.link = Link.NAME
        pool = list(islice(self._pool(name), _MOST_CANDIDATES + 1))
        fitting = [person for person in pool if person.fits(name, finding)]
        if len(name.parts) == 1:
            # The roster may know a nickname by which this one was not called yet.
            alias = (self._by_id.get(one) for one in sorted(finding.people))
            fitting += [p for p in alias if p and p not in fitting and p.fits_title(name)]
        if len(fitting) > 1 and len(name.full_parts) == len(name.parts) > 1:
            same = [p for p in fitting if any(name.parts == known.parts for known in p.names)]
            fitting = same or fitting
        if len(fitting) == 1 and len(pool) <= _MOST_CANDIDATES:
            return fitting[0]
        if not fitting and len(pool) <= _MOST_CANDIDATES:
            person = _Person(self._next(), finding.role, finding.people)
            person.is_namesake = finding.source == NAMESAKE
            self._persons[person.number] = person
            return person
        return self._namesake_of(finding, name)

    def _is_shared(self, name: Name) -> bool:
        """Whether a lone name may also be somebody's whom the roster does not know."""
        numbers = islice(self._by_part.get(name.parts[0], ()), _MOST_CANDIDATES)
        return any(self._persons[number].is_namesake for number in numbers)

    def _namesake_of(self, finding: Finding, name: Name) -> _Person:
        """Return the entity that only mentions spelled like this one share."""
        namesakes = self._ambiguous[name.parts, name.suffix]
        found = next((person for person in namesakes if person.may_be(finding)), None)
        if found is None:
            found = _Person(self._next(), finding.role, finding.people)
            namesakes.append(found)
        self.link = Link.AMBIGUOUS
        return found

    def _pool(self, name: Name) -> Iterator[_Person]:
        """Yield everybody who could match, oldest first for each key."""
        if len(name.parts) == 1:
            spelled = (name.parts[0], *sorted(related(name.parts[0])))
            numbers = {n: None for part in spelled for n in self._by_part.get(part, {})}
        else:
            groups = [self._by_key.get(key, {}) for key in _wanted(name)]
            groups += [self._by_single.get(part, {}) for part in name.full_parts]
            numbers = dict.fromkeys(number for group in groups for number in group)
        return (self._persons[number] for number in numbers)

    def _index(self, number: int, name: Name) -> None:
        for part in name.parts:
            self._by_part[part][number] = None
        for key in _filed(name):
            self._by_key[key][number] = None
        if len(name.parts) == 1:
            self._by_single[name.parts[0]][number] = None


def _filed(name: Name) -> Iterator[tuple[str, str, str]]:
    """Yield the keys that a name of several parts is filed under.

    Two such names match only when they share a part in full: a later one (the first letters of
    the names agree), or only the first one, and then one of the two has an initial further on.
    """
    first = name.parts[0]
    for part in name.parts[1:]:
        yield "later", first[0], part
        yield "initial" if len(part) == 1 else "spelled", part[0], first


def _wanted(name: Name) -> Iterator[tuple[str, str, str]]:
    """Yield the keys under which the names are filed that a name may match."""
    first = name.parts[0]
    initials = sorted({first[0], *(other[0] for other in related(first))})
    for part in name.parts[1:]:
        yield from (("later", initial, part) for initial in initials)
        yield "initial", part[0], first
        if len(part) == 1:
            yield "spelled", part[0], first
