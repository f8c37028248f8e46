"""What a roster is: the people and schools of a district, frozen once read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.findings import Role
    from gateway.ids import PersonId

__all__ = ["Person", "RejectedRow", "Roster", "RosterImport", "School", "TableColumns"]


@dataclass(frozen=True, slots=True)
class Person:
    """One person the district knows, with every name and number that points at them."""

    id: PersonId
    """The source system's own id; unique in the roster."""

    role: Role
    given: str
    family: str
    middle: str = ""
    preferred_given: str = ""
    preferred_family: str = ""
    nickname: str = ""
    former_family: str = ""
    emails: tuple[str, ...] = ()
    usernames: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """As the source spells them."""

    numbers: tuple[str, ...] = ()
    """Student or staff number and other local numbers."""

    state_id: str = ""
    grade: str = ""
    schools: tuple[str, ...] = ()
    """Ids of `School`, or names where the source has no ids."""

    guardian_of: tuple[PersonId, ...] = ()
    teaches: tuple[PersonId, ...] = ()
    """The students of this teacher's classes."""

    is_opted_out: bool = False
    """Directory information may not be disclosed."""


@dataclass(frozen=True, slots=True)
class School:
    """One school of the district."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone the district told us about."""

    people: tuple[Person, ...] = ()
    schools: tuple[School, ...] = ()
    version: str = ""
    """Names the content once it is stored; empty before."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was left out, told without its values."""

    file: str
    """Base name of the file, such as `users.csv`."""

    row: int
    """Line of the record, the header being 1."""

    reason: str
    """Constant text."""


@dataclass(frozen=True, slots=True)
class TableColumns:
    """How one table was understood."""

    file: str
    columns: Mapping[str, str]
    """Our field to their header."""

    ignored: tuple[str, ...]
    """Headers of columns that were not read."""

    spelling: str = ""
    """Encoding and delimiter."""


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What an import gives: the roster and what could not be taken."""

    roster: Roster
    accepted: int
    rejected: tuple[RejectedRow, ...] = field(default=())
    skipped: int = 0
    """Rows left out on purpose, such as those the source marks `tobedeleted`."""

    tables: tuple[TableColumns, ...] = ()
    """How each table was understood."""
