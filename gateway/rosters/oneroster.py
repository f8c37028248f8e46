"""Reads a OneRoster 1.1 or 1.2 bulk export: folder or zip of CSV files (1EdTech OneRoster CSV)."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.classes import Classes
from gateway.rosters.people import (
    Person,
    RejectedRow,
    Roster,
    RosterImport,
    School,
    TableColumns,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.rosters.tables import Table, TableSource

__all__ = ["is_oneroster", "read_oneroster"]

_USERS, _ROLES, _ORGS, _MANIFEST = "users.csv", "roles.csv", "orgs.csv", "manifest.csv"
_ENROLLMENTS = "enrollments.csv"
# What is read of users.csv; never the password.
_COLUMNS = {
    "id": "sourcedId", "given": "givenName", "middle": "middleName", "family": "familyName",
    "preferred_given": "preferredGivenName", "preferred_family": "preferredFamilyName",
    "role": "role", "email": "email", "username": "username", "phone": "phone", "sms": "sms",
    "number": "identifier", "other_numbers": "userIds", "master_number": "userMasterIdentifier",
    "guardians": "agentSourcedIds", "grade": "grades", "school": "orgSourcedIds",
}  # fmt: skip
_DELETED = "tobedeleted"
_ROLE_NAMES = {
    "student": Role.STUDENT,
    "guardian": Role.GUARDIAN,
    "parent": Role.GUARDIAN,
    "relative": Role.GUARDIAN,
    "teacher": Role.TEACHER,
    "aide": Role.STAFF,
    "administrator": Role.STAFF,
    "counselor": Role.STAFF,
    "districtadministrator": Role.STAFF,
    "principal": Role.STAFF,
    "proctor": Role.STAFF,
    "siteadministrator": Role.STAFF,
    "systemadministrator": Role.STAFF,
}
# Whoever holds several roles is labelled by the first of these.
_PRECEDENCE = (Role.STUDENT, Role.TEACHER, Role.STAFF, Role.GUARDIAN, Role.PERSON)


@dataclass(slots=True)
class _Roles:
    """Rows of roles.csv (1.2) by user."""

    roles: defaultdict[str, set[Role]] = field(default_factory=lambda: defaultdict(set))
    orgs: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def is_oneroster(source: TableSource) -> bool:
    """Return whether the files are a OneRoster export: users.csv with its fixed header names."""
    if _USERS not in source.names:
        return False
    with source.open(_USERS) as table:
        return {"sourcedId", "givenName", "familyName"} <= set(table.header)


def read_oneroster(source: TableSource, on_row: Callable[[], None] | None = None) -> RosterImport:
    """Return the roster of an export; passwords are never looked at.

    `on_row` is called for each row of users.csv. Raises `SetupError` for deltas and for files
    that cannot be read.
    """
    _check_manifest(source)
    roles = _read_roles(source)
    schools = _read_orgs(source)
    people: dict[str, Person] = {}
    agents: dict[str, list[str]] = {}
    rejected: list[RejectedRow] = []
    skipped = 0
    with source.open(_USERS) as table:
        columns = _understood(table)
        for number, row in table:
            if on_row is not None:
                on_row()
            if row.get("status", "").lower() == _DELETED:
                skipped += 1
                continue
            reason = _reason_against(row, people)
            if reason:
                rejected.append(RejectedRow(_USERS, number, reason))
                continue
            people[row["sourcedId"]] = _person(row, roles)
            agents[row["sourcedId"]] = _split(row.get("agentSourcedIds", ""))
    _link(people, agents)
    linked = tuple(_read_classes(source).assigned(people))
    roster = Roster(linked, tuple(schools))
    return RosterImport(roster, len(people), tuple(rejected), skipped, (columns,))


def _understood(table: Table) -> TableColumns:
    columns = {ours: theirs for ours, theirs in _COLUMNS.items() if theirs in table.header}
    ignored = tuple(h for h in table.header if h and h not in columns.values())
    return TableColumns(table.name, columns, ignored, table.spelling)


def _read_classes(source: TableSource) -> Classes:
    classes = Classes()
    if _ENROLLMENTS not in source.names:
        return classes
    with source.open(_ENROLLMENTS) as table:
        for _, row in table:
            if row.get("status", "").lower() == _DELETED:
                continue
            role, user = row.get("role", "").lower(), row.get("userSourcedId", "")
            if role == "teacher":
                classes.add_teacher(row.get("classSourcedId", ""), user)
            elif role == "student":
                classes.add_student(row.get("classSourcedId", ""), user)
    return classes


def _check_manifest(source: TableSource) -> None:
    if _MANIFEST not in source.names:
        return
    with source.open(_MANIFEST) as table:
        properties = {row.get("propertyName", ""): row.get("value", "").lower() for _, row in table}
    if properties.get("file.users") == "delta":
        raise SetupError("manifest.csv: this is a delta export; export in bulk")
    version = properties.get("oneroster.version", "1.1")
    if version not in {"1.0", "1.1", "1.2", "1.2.0", "1.2.1"}:
        raise SetupError("manifest.csv: only OneRoster 1.1 and 1.2 are understood")


def _read_roles(source: TableSource) -> _Roles:
    found = _Roles()
    if _ROLES not in source.names:
        return found
    with source.open(_ROLES) as table:
        for _, row in table:
            if row.get("status", "").lower() == _DELETED:
                continue
            user = row.get("userSourcedId", "")
            found.roles[user].add(_role(row.get("role", "")))
            if org := row.get("orgSourcedId", ""):
                found.orgs[user].append(org)
    return found


def _read_orgs(source: TableSource) -> list[School]:
    if _ORGS not in source.names:
        return []
    with source.open(_ORGS) as table:
        return [
            School(row.get("sourcedId", ""), row["name"])
            for _, row in table
            if row.get("type", "school").lower() == "school"
            and row.get("status", "").lower() != _DELETED
            and row.get("name")
        ]


def _reason_against(row: dict[str, str], people: dict[str, Person]) -> str:
    if not row.get("sourcedId"):
        return "no sourcedId"
    if row["sourcedId"] in people:
        return "sourcedId stands twice"
    if not (row.get("givenName") or row.get("familyName")):
        return "no name"
    return ""


def _person(row: dict[str, str], roles: _Roles) -> Person:
    user = row["sourcedId"]
    held = set(roles.roles[user]) if user in roles.roles else {_role(row.get("role", ""))}
    orgs = [*_split(row.get("orgSourcedIds", "")), *roles.orgs.get(user, ())]
    orgs += _split(row.get("primaryOrgSourcedId", ""))
    user_ids = [_value_of(entry) for entry in _split(row.get("userIds", ""))]
    numbers = [row.get("identifier", ""), *user_ids, row.get("userMasterIdentifier", "")]
    return Person(
        id=PersonId(user),
        role=next(role for role in _PRECEDENCE if role in held),
        given=row.get("givenName", ""),
        family=row.get("familyName", ""),
        middle=row.get("middleName", ""),
        preferred_given=row.get("preferredGivenName", ""),
        preferred_family=row.get("preferredFamilyName", ""),
        emails=_kept(row.get("email", "")),
        usernames=_kept(row.get("username", "")),
        phones=_kept(row.get("phone", ""), row.get("sms", "")),
        numbers=_kept(*numbers),
        grade=row.get("grades", ""),
        schools=tuple(dict.fromkeys(orgs)),
    )


def _link(people: dict[str, Person], agents: dict[str, list[str]]) -> None:
    """Give guardians their students; either of them may name the other as an agent."""
    wards: defaultdict[str, dict[PersonId, None]] = defaultdict(dict)
    for user, named in agents.items():
        for agent in named:
            if agent not in people:
                continue
            pair = (people[user], people[agent])
            for student, guardian in (pair, pair[::-1]):
                if student.role is Role.STUDENT and guardian.role is not Role.STUDENT:
                    wards[guardian.id][student.id] = None
    for identity, students in wards.items():
        people[identity] = replace(people[identity], guardian_of=tuple(students))


def _role(name: str) -> Role:
    return _ROLE_NAMES.get(name.lower(), Role.PERSON)


def _kept(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _split(cell: str) -> list[str]:
    """Return the parts of a list cell (comma-joined; parts with commas are quoted again)."""
    if "," not in cell:
        return [cell] if cell else []
    return [part.strip() for part in next(csv.reader([cell]), []) if part.strip()]


def _value_of(entry: str) -> str:
    """Return the id of a `{type:id}` entry."""
    return entry.strip("{} ").rpartition(":")[2]
