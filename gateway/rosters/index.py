"""The in-memory index of a roster: name parts by spelling and codes by hash, in compact tables.

Which parts stand side by side, and so make a full name, is read by `gateway.detection`.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from gateway.findings import Role
from gateway.rosters import forms
from gateway.rosters.compact import CodeTableBuilder, PostingsBuilder
from gateway.rosters.fold import fold_word, is_unspaced
from gateway.rosters.public_figures import PUBLIC_FIGURES
from gateway.rosters.word_names import is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from gateway.ids import PersonId
    from gateway.rosters.compact import CodeTable, People, Postings
    from gateway.rosters.people import Person, Roster
    from gateway.rosters.username_templates import UsernameTemplates

__all__ = ["NamePart", "RosterIndex", "Scope"]

_SMALL_PEOPLE = 2_000
_GIVEN, _FAMILY, _MIDDLE, _CALLED = 1, 2, 4, 8
_SHORT_NICKNAME = 3
_KEPT_IDS = 500_000
_ROLES = tuple(Role)
_AT_WORK = frozenset({Role.TEACHER, Role.STAFF})
_WHOLE = 1 << 31
_NUMBER = _WHOLE - 1
_INITIALS = 3
_UNIT = 0xFFFF


@dataclass(frozen=True, slots=True)
class NamePart:
    """One folded name or word of a name that somebody on the roster has."""

    number: int
    text: str
    """Its words with single spaces."""

    is_given: bool
    is_family: bool
    is_middle: bool
    is_ordinary: bool
    """Also an everyday word, or a short nickname that nobody states, so it needs more evidence."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The people whom a caller speaks of before all others: the students of a teacher's classes."""

    people: frozenset[int] = frozenset()
    bearers: Mapping[int, People] = field(default_factory=dict)
    """Number of a name part to those of them who have it."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Name parts of the people, by number of part or person."""

    vocabulary: dict[str, int]
    kinds: bytes
    given: Postings
    family: Postings
    of_person: Postings
    full: CodeTable
    """(given or middle part, family part) to people; the highest bit says that the family part is
    the whole legal family name."""

    middle: CodeTable
    """(given part, middle part) to people."""

    given_initials: array[int]
    family_initials: array[int]


class RosterIndex:
    """Everything the matcher asks a roster; read-only after `build`."""

    def __init__(  # noqa: PLR0913, PLR0917 - one argument per table
        self,
        version: str,
        names: _Names,
        ids: tuple[PersonId, ...],
        roles: bytes,
        codes: tuple[CodeTable, CodeTable, CodeTable, CodeTable],
        taught: Postings,
        fixed: dict[str, bool],
        schools: Mapping[int, tuple[str, ...]],
    ) -> None:
        """Take the tables; `build` is the way to make them."""
        self.version = version
        self.ids = ids
        """The id of each person by number."""

        self.numbers, self.emails, self.usernames, self.phones = codes
        self.vocabulary = names.vocabulary
        """Every name part by its spelling."""

        self.fixed = fixed
        """Phrases matched as a whole, and whether each is a school (else a public figure)."""

        self.longest = _longest((*names.vocabulary, *fixed))
        """First word of phrases of several words, to the greatest number of words after it."""

        self.longest_unspaced = max(
            (len(name) for name in names.vocabulary if is_unspaced(name[0])), default=0
        )
        self._names = names
        self._roles = roles
        self._taught = taught
        self._schools = schools
        self._parts: dict[int, NamePart] = {}
        self._sets: dict[int, tuple[frozenset[PersonId], Role | None]] = {}
        self._kept = 0
        self._initialled: dict[tuple[int, bool, str], People] = {}

    @classmethod
    def build(cls, roster: Roster, usernames: UsernameTemplates | None = None) -> RosterIndex:
        """Index a roster; its people are gone through once, so they may come as a stream.

        With `usernames` everybody also gets the account names that the district's rules make.
        """
        builder = _Builder()
        people = roster.people if usernames is None else usernames.applied(roster.people)
        for person in people:
            builder.add(person)
        index = builder.build(roster.version or "unsaved", [s.name for s in roster.schools])
        forms.forget()
        return index

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.ids)

    @property
    def is_small(self) -> bool:
        """Return whether a lone lower-case name is more likely a person than a coincidence."""
        return len(self.ids) < _SMALL_PEOPLE

    def part(self, text: str) -> NamePart | None:
        """Return the part that is spelled so (folded words, single spaces), if anybody has it."""
        number = self._names.vocabulary.get(text)
        if number is None:
            return None
        part = self._parts.get(number)
        if part is None:
            kind = self._names.kinds[number]
            part = self._parts[number] = NamePart(
                number=number,
                text=text,
                is_given=bool(kind & (_GIVEN | _CALLED)),
                is_family=bool(kind & _FAMILY),
                is_middle=bool(kind & _MIDDLE),
                is_ordinary=is_ordinary_word(text)
                or (kind == _CALLED and len(text) <= _SHORT_NICKNAME),
            )
        return part

    def role(self, number: int) -> Role:
        """Return the role of one person."""
        return _ROLES[self._roles[number]]

    def people(self, numbers: Iterable[int]) -> tuple[frozenset[PersonId], Role | None]:
        """Return the ids of the people with these numbers, and the role that all of them share."""
        numbers = list(numbers)
        roles = set(map(self._roles.__getitem__, numbers))
        role = _ROLES[roles.pop()] if len(roles) == 1 else None
        return frozenset(map(self.ids.__getitem__, numbers)), role

    def lone(self, part: NamePart) -> tuple[frozenset[PersonId], Role | None]:
        """Return what `people` says of everyone whose given or family name it is.

        Kept while there is room, since half a district may share a name.
        """
        known = self._sets.get(part.number)
        if known is None:
            known = self.people(self.bearers(part))
            self._kept += len(known[0])
            if self._kept > _KEPT_IDS:
                self._sets, self._kept = {}, len(known[0])
            self._sets[part.number] = known
        return known

    def bearers(self, part: NamePart) -> People:
        """Return everyone whose given or family name it is; costs time by their number."""
        given, family = self._names.given.of(part.number), self._names.family.of(part.number)
        return tuple(np.union1d(given, family).tolist())

    def parts_of(self, number: int) -> list[int]:
        """Return the numbers of all name parts of one person."""
        parts: list[int] = self._names.of_person.of(number).tolist()
        return parts

    def is_student(self, email: str) -> bool:
        """Return whether this is the e-mail address of a student."""
        return any(
            self.role(number) is Role.STUDENT for number in self.emails.get(forms.email_key(email))
        )

    def schools_of(self, email: str) -> tuple[str, ...]:
        """Return the ids of the schools of the staff with this e-mail address."""
        numbers = self.emails.get(forms.email_key(email)) if email else ()
        return tuple(dict.fromkeys(one for n in numbers for one in self._schools.get(n, ())))

    def scope(self, caller: str) -> Scope:
        """Return the students of the teacher with this e-mail address; empty for anybody else."""
        people: dict[int, None] = {}
        for teacher in self.emails.get(forms.email_key(caller)) if caller else ():
            people.update(dict.fromkeys(self._taught.of(teacher).tolist()))
        bearers: dict[int, list[int]] = {}
        for number in sorted(people):
            for part in self.parts_of(number):
                bearers.setdefault(part, []).append(number)
        return Scope(frozenset(people), {part: tuple(who) for part, who in bearers.items()})

    def named(self, given: NamePart, family: NamePart) -> People:
        """Return who has this given (or middle) name and this family name.

        "Maria Lopez" is first of all somebody of that name, not Maria Lopez-Garcia.
        """
        marked = self._names.full.get(given.number << 32 | family.number)
        return tuple(number & _NUMBER for number in marked if number & _WHOLE) or marked

    def named_with_middle(self, given: NamePart, middle: NamePart) -> People:
        """Return who has this given and this middle name."""
        return self._names.middle.get(given.number << 32 | middle.number)

    def given_with_initial(self, given: NamePart, letter: str) -> People:
        """Return whose given name it is and whose family name begins with the letter."""
        return self._with_initial(given, letter, is_given=True)

    def family_with_initial(self, family: NamePart, letter: str) -> People:
        """Return whose family name it is and whose given name begins with the letter."""
        return self._with_initial(family, letter, is_given=False)

    def _with_initial(self, part: NamePart, letter: str, *, is_given: bool) -> People:
        key = (part.number, is_given, letter)
        people = self._initialled.get(key)
        if people is None:
            names = self._names
            bearers = (names.given if is_given else names.family).of(part.number)
            first = names.family_initials if is_given else names.given_initials
            letters = np.frombuffer(first, dtype=np.uint16).reshape(-1, _INITIALS)
            fits = (letters[bearers] == ord(letter) & _UNIT).any(axis=1)
            people = self._initialled[key] = tuple(bearers[fits].tolist())
        return people


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        if rest:
            longest[first] = max(longest.get(first, 0), rest.count(" ") + 1)
    return longest


class _Builder:
    """Collects people one by one."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._kinds = bytearray()
        self._given, self._family, self._of_person = (PostingsBuilder() for _ in range(3))
        self._full, self._middle = CodeTableBuilder(), CodeTableBuilder()
        self._given_initials, self._family_initials = array("H"), array("H")
        self._codes = tuple(CodeTableBuilder() for _ in range(4))
        self._ids: list[PersonId] = []
        self._roles = bytearray()
        self._teachers, self._students = array("I"), array("q")
        self._schools: dict[int, tuple[str, ...]] = {}

    def add(self, person: Person) -> None:
        """Add one person."""
        number = len(self._ids)
        self._ids.append(person.id)
        self._roles.append(_ROLES.index(person.role))
        self._add_names(number, person)
        self._add_codes(number, person)
        if person.schools and person.role in _AT_WORK:
            self._schools[number] = person.schools
        for student in person.teaches:
            self._teachers.append(number)
            self._students.append(hash(student))

    def _add_names(self, number: int, person: Person) -> None:
        given = self._parts(forms.given_forms(person), _GIVEN)
        given += self._parts(forms.called_forms(person), _CALLED)
        family = self._parts(forms.family_forms(person), _FAMILY)
        middle = self._parts(forms.middle_forms(person), _MIDDLE)
        whole = {self._vocabulary[name] for name in forms.whole_family(person)}
        for part in given:
            self._given.add(part, number)
        for part in family:
            self._family.add(part, number)
        for part in {*given, *family, *middle}:
            self._of_person.add(number, part)
        for first in {*given, *middle}:
            for last in family:
                self._full.add(first << 32 | last, number | (_WHOLE if last in whole else 0))
        for first in given:
            for second in middle:
                self._middle.add(first << 32 | second, number)
        self._given_initials.extend(
            _initials(person.given, person.preferred_given, person.nickname)
        )
        self._family_initials.extend(
            _initials(person.family, person.preferred_family, person.former_family)
        )

    def _parts(self, names: AbstractSet[str], kind: int) -> tuple[int, ...]:
        numbers = []
        for name in names:
            number = self._vocabulary.setdefault(name, len(self._vocabulary))
            if number == len(self._kinds):
                self._kinds.append(0)
            self._kinds[number] |= kind
            numbers.append(number)
        return tuple(numbers)

    def _add_codes(self, number: int, person: Person) -> None:
        numbers, emails, usernames, phones = self._codes
        keys = {forms.number_key(c) for c in (person.id, person.state_id, *person.numbers) if c}
        for key in keys:
            if any(map(str.isdigit, key)):
                numbers.add(key, number)
        for table, values in (
            (emails, map(forms.email_key, person.emails)),
            (usernames, map(forms.username_key, person.usernames)),
            (phones, map(forms.phone_key, person.phones)),
        ):
            for key in {value for value in values if value}:
                table.add(key, number)

    def build(self, version: str, schools: Iterable[str]) -> RosterIndex:
        """Return the index."""
        parts = len(self._vocabulary)
        names = _Names(
            vocabulary=self._vocabulary,
            kinds=bytes(self._kinds),
            given=self._given.build(parts),
            family=self._family.build(parts),
            of_person=self._of_person.build(len(self._ids)),
            full=self._full.build(),
            middle=self._middle.build(),
            given_initials=self._given_initials,
            family_initials=self._family_initials,
        )
        # Where a school and a figure have one name, it is the school of the district.
        fixed = {forms.name_key(fold_word(figure)): False for figure in PUBLIC_FIGURES}
        fixed.update((form, True) for school in schools for form in forms.school_forms(school))
        numbers, emails, usernames, phones = (codes.build() for codes in self._codes)
        return RosterIndex(
            version,
            names,
            tuple(self._ids),
            bytes(self._roles),
            (numbers, emails, usernames, phones),
            self._taught(),
            fixed,
            self._schools,
        )

    def _taught(self) -> Postings:
        """Return the students of each teacher, ids that nobody has left out."""
        taught = PostingsBuilder()
        if self._teachers:
            hashes = np.fromiter(map(hash, self._ids), dtype=np.int64, count=len(self._ids))
            order = np.argsort(hashes)
            wanted = np.frombuffer(self._students, dtype=np.int64)
            at = np.searchsorted(hashes, wanted, sorter=order)
            at[at == len(order)] = 0
            found = order[at]
            for teacher, number, is_known in zip(
                self._teachers, found.tolist(), (hashes[found] == wanted).tolist(), strict=True
            ):
                if is_known:
                    taught.add(teacher, number)
        return taught.build(len(self._ids))


def _initials(*names: str) -> Iterable[int]:
    letters = [ord(letter) & _UNIT for letter in forms.initials(*names)]
    return (*letters, *(0,) * (_INITIALS - len(letters)))
