"""A roster of invented people for tests."""

from __future__ import annotations

from typing import Any

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, Roster, School

__all__ = ["ROSTER", "person"]


def person(identity: str, given: str, family: str, **more: Any) -> Person:
    """Return a person, a student unless `role` says otherwise."""
    return Person(
        id=PersonId(identity),
        role=more.pop("role", Role.STUDENT),
        given=given,
        family=family,
        **more,
    )


ROSTER = Roster(
    people=(
        person(
            "p-maria",
            "Maria",
            "Lopez",
            emails=("maria.lopez@students.example.org",),
            usernames=("mlopez27",),
            phones=("(206) 555-0143",),
            numbers=("204417",),
            state_id="9004122771",
        ),
        person("p-maria2", "Maria", "Silva", numbers=("4821",)),
        person("p-will", "Will", "Turner"),
        person("p-deshawn", "DeShawn", "Carter", nickname="Shawn"),
        person("p-maryann", "Mary Ann", "O'Brien"),
        person("p-jose", "José", "García López"),
        person("p-grace", "Grace", "Young", role=Role.TEACHER, numbers=("E-10233",)),
        person("p-thuy", "Thuy", "Vo"),
        person("p-rosa", "Rosa", "Lopez", role=Role.GUARDIAN),
    ),
    schools=(School("s1", "Lincoln Elementary School"), School("s2", "Prospect High School")),
)
