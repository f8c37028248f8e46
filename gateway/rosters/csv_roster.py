"""Reads a roster from any CSV: known header spellings of common systems, or a mapping file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.columns import find_columns
from gateway.rosters.people import (
    Person,
    RejectedRow,
    Roster,
    RosterImport,
    School,
    TableColumns,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gateway.rosters.tables import TableSource

__all__ = ["Collector", "read_csv_roster", "split_name"]

_ROLES = {
    **dict.fromkeys(("student", "pupil", "learner", ""), Role.STUDENT),
    **dict.fromkeys(("guardian", "parent", "mother", "father", "relative"), Role.GUARDIAN),
    **dict.fromkeys(("teacher", "instructor", "coteacher"), Role.TEACHER),
    **dict.fromkeys(
        ("staff", "admin", "administrator", "principal", "counselor", "aide", "nurse"), Role.STAFF
    ),
}
_YES = frozenset({"1", "true", "yes", "y", "x"})
_LIST = re.compile(r"[;,|]")
_PARTICLES = frozenset(
    {
        *("al", "ben", "bin", "da", "de", "del", "della", "di", "do", "dos", "du", "el", "la"),
        *("le", "los", "mac", "san", "santa", "st", "st.", "van", "von"),
    }
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def read_csv_roster(
    source: TableSource,
    name: str,
    mapping: Mapping[str, str] | None = None,
    on_row: Callable[[], None] | None = None,
) -> RosterImport:
    """Return the roster in one CSV file. Raises `SetupError` when it has no names."""
    collector = Collector(on_row)
    collector.read(source, name, mapping)
    return collector.result()


class Collector:
    """Collects people from one or several tables."""

    def __init__(self, on_row: Callable[[], None] | None = None) -> None:
        """Begin with nobody; `on_row` is called for each row read."""
        self.people: dict[str, Person] = {}
        self._schools: dict[str, School] = {}
        self._rejected: list[RejectedRow] = []
        self._tables: list[TableColumns] = []
        self._guardians: dict[tuple[str, str], str] = {}
        self._on_row = on_row

    def read(
        self,
        source: TableSource,
        name: str,
        mapping: Mapping[str, str] | None = None,
        *,
        role: Role | None = None,
        prefix: str = "",
    ) -> None:
        """Add the people of one table.

        `role` is everybody's where the table has no column for it. `prefix` keeps the ids of this
        table apart from those of others. Raises `SetupError` when it has no names.
        """
        with source.open(name) as table:
            columns = find_columns(table, mapping or {})
            ignored = tuple(h for h in table.header if h and h not in columns.values())
            self._tables.append(TableColumns(table.name, columns, ignored, table.spelling))
            for number, row in table:
                if self._on_row is not None:
                    self._on_row()
                cells = {ours: row.get(theirs, "") for ours, theirs in columns.items()}
                person = _person(cells, number, role, prefix)
                reason = self._reason_against(person, cells)
                if reason:
                    self._rejected.append(RejectedRow(table.name, number, reason))
                    continue
                self.people.setdefault(person.id, person)
                self._add_guardians(person, cells)
                school = cells.get("school", "")
                if school and not school.isdigit():
                    self._schools.setdefault(school, School(school, school))

    def add_schools(self, schools: Iterable[School]) -> None:
        """Add schools that a table of their own names; they take the place of others."""
        self._schools = {school.id: school for school in schools} or self._schools

    def result(self) -> RosterImport:
        """Return what was collected."""
        roster = Roster(tuple(self.people.values()), tuple(self._schools.values()))
        return RosterImport(
            roster, len(self.people), tuple(self._rejected), tables=tuple(self._tables)
        )

    def _reason_against(self, person: Person, cells: Mapping[str, str]) -> str:
        if not (person.given or person.family):
            return "no name"
        known = self.people.get(person.id)
        if known is None:
            return ""
        # One row for each of a student's contacts (Clever).
        is_same = (known.given, known.family) == (person.given, person.family)
        return "" if is_same and cells.get("guardian") else "id stands twice"

    def _add_guardians(self, student: Person, cells: Mapping[str, str]) -> None:
        """Add the guardians that stand in a student's own row; siblings share theirs."""
        email, phone = cells.get("guardian_email", ""), cells.get("guardian_phone", "")
        for column in ("guardian", "second_guardian"):
            name = cells.get(column, "")
            given, middle, family = split_name(name)
            if not name or not (given or family):
                continue
            key = (name.casefold(), (email or phone or student.id).casefold())
            known = self._guardians.setdefault(key, f"{student.id}:{column}-{len(self._guardians)}")
            wards = self.people[known].guardian_of if known in self.people else ()
            self.people[known] = Person(
                id=PersonId(known),
                role=Role.GUARDIAN,
                given=given,
                middle=middle,
                family=family,
                emails=_split(email),
                phones=_split(phone),
                guardian_of=tuple(dict.fromkeys((*wards, student.id))),
            )
            email = phone = ""  # of the first one


def _person(cells: Mapping[str, str], row: int, role: Role | None, prefix: str) -> Person:
    given, middle, family = (cells.get(part, "") for part in ("given", "middle", "family"))
    if not given and not family:
        given, middle, family = split_name(cells.get("name", ""))
    preferred_given, preferred_family = cells.get("preferred_given", ""), ""
    legal_given, legal_family = cells.get("legal_given", ""), cells.get("legal_family", "")
    if legal_given and legal_given != given:
        given, preferred_given = legal_given, preferred_given or given
    if legal_family and legal_family != family:
        family, preferred_family = legal_family, family
    number, state_id = cells.get("number", ""), cells.get("state_id", "")
    own_id = cells.get("id", "") or number or state_id
    spelled_role = _plain_role(cells.get("role", ""))
    has_guardian = bool(cells.get("guardian"))
    return Person(
        # A made-up id must look like no number that a text may hold.
        id=PersonId(f"{prefix}{own_id}" if own_id else f"{prefix}#{row}"),
        role=role if role is not None and not spelled_role else _role(spelled_role),
        given=given,
        family=family,
        middle=middle,
        preferred_given=preferred_given,
        preferred_family=cells.get("preferred_family", "") or preferred_family,
        nickname=cells.get("nickname", ""),
        former_family=cells.get("former_family", ""),
        emails=_split(cells.get("email", ""), "" if has_guardian else cells.get("guardian_email")),
        usernames=_split(cells.get("username", "")),
        phones=_split(cells.get("phone", ""), "" if has_guardian else cells.get("guardian_phone")),
        numbers=_split(number, own_id if prefix else ""),
        state_id=state_id,
        grade=cells.get("grade", ""),
        schools=_split(cells.get("school", "")),
        guardian_of=tuple(PersonId(ward) for ward in _split(cells.get("guardian_of", ""))),
        is_opted_out=cells.get("opt_out", "").lower() in _YES,
    )


def _plain_role(cell: str) -> str:
    return "".join(filter(str.isalnum, cell.casefold()))


def _role(name: str) -> Role:
    return _ROLES.get(name, Role.PERSON)


def split_name(name: str) -> tuple[str, str, str]:
    """Return (given, middle, family) of a whole name: "Lopez, Maria E." or "Maria E. Lopez".

    Particles belong to the family name ("Jose De La Cruz"); a suffix such as Jr. is dropped.
    """
    if "," in name:
        family, _, rest = name.partition(",")
        words = [word for word in rest.replace(",", " ").split() if word.lower() not in _SUFFIXES]
        return " ".join(words[:1]), " ".join(words[1:]), family.strip()
    words = [word for word in name.split() if word.lower() not in _SUFFIXES]
    if len(words) < 2:  # noqa: PLR2004 - one word has no family name beside it
        return "".join(words), "", ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return words[0], " ".join(words[1:first]), " ".join(words[first:])


def _split(*cells: str | None) -> tuple[str, ...]:
    parts = (part.strip() for cell in cells if cell for part in _LIST.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))
