"""How people and schools are spelled in the bytes that the store seals."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, School

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Head", "decode_head", "decode_people", "encode_head", "encode_people"]

_FORMAT = 2
_REQUIRED = ("id", "role", "given", "family")
_OPTIONAL = tuple(field.name for field in fields(Person) if field.name not in _REQUIRED)


@dataclass(frozen=True, slots=True)
class Head:
    """What a snapshot says before its people."""

    snapshot: str
    """Names its parts."""

    parts: int
    schools: tuple[School, ...]


def encode_head(head: Head) -> bytes:
    """Return the head as bytes."""
    return _dump({"format": _FORMAT, **asdict(head)})


def decode_head(content: bytes) -> Head:
    """Return the head. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    document = json.loads(content)
    if document.pop("format", None) != _FORMAT:
        raise ValueError("another format")
    schools = tuple(School(**school) for school in document.pop("schools"))
    return Head(schools=schools, **document)


def encode_people(people: Iterable[Person]) -> bytes:
    """Return people as bytes, empty fields left out."""
    return _dump([_filled(person) for person in people])


def decode_people(content: bytes) -> Sequence[Person]:
    """Return the people. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    return [_person(known) for known in json.loads(content)]


def _dump(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _filled(person: Person) -> dict[str, Any]:
    known: dict[str, Any] = {name: getattr(person, name) for name in _REQUIRED}
    for name in _OPTIONAL:
        value = getattr(person, name)
        if value:
            known[name] = value
    return known


def _person(known: dict[str, Any]) -> Person:
    for name, value in known.items():
        if type(value) is list:
            known[name] = tuple(value)
    known["role"] = Role(known["role"])
    known["id"] = PersonId(known["id"])
    return Person(**known)
