from __future__ import annotations

import dataclasses

import pytest

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, Roster, RosterImport


def test_people_cannot_be_changed_once_read() -> None:
    person = Person(PersonId("1"), Role.STUDENT, "Maria", "Lopez")

    with pytest.raises(dataclasses.FrozenInstanceError):
        person.given = "Ana"  # type: ignore[misc]  # the point of the test


def test_an_import_without_complaints_rejects_nothing() -> None:
    assert RosterImport(Roster(), 0).rejected == ()
