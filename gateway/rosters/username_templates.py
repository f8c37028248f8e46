"""Account names as a district makes them from names, ids and years: `{last}{first:1}{id:-4}`.

Account names follow from identity, so they are personal, but no pattern tells `smithj4567` from
any other word. A district knows its rules; from the roster they give the exact set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from gateway.rosters.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gateway.rosters.people import Person

__all__ = ["UsernameTemplate", "UsernameTemplates", "usernames_for"]

_PIECE = re.compile(r"\{(\w+)(?::(-?[0-9]{1,2}))?\}|([a-z0-9._@\-]+)")
_FIELDS = ("first", "preferred", "middle", "last", "id", "gradyear")
_LONGEST = 80
_SHORTEST_NAME = 4
"""Shorter account names would be found in every text."""

_GRADE = re.compile(r"(?:grade|gr\.?|year)?\s*([0-9]{1,2})(?:[snrt][tdh])?", re.IGNORECASE)
_LAST_GRADE = 12
_SUMMER = 7
_KINDERGARTEN = frozenset({"k", "kg", "kdg", "kf", "kindergarten"})


class _Piece(NamedTuple):
    literal: str
    field: str = ""
    first: int = 0
    """Characters from the start, from the end when negative, all when 0."""


@dataclass(frozen=True, slots=True)
class UsernameTemplate:
    """One rule for account names."""

    pieces: tuple[_Piece, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a rule. Raises `ValueError` with one line that says what is wrong."""
        pieces: list[_Piece] = []
        at = 0
        while at < len(text):
            match = _PIECE.match(text, at)
            if match is None:
                raise ValueError(f"username template: cannot be read from character {at + 1}")
            field, count, literal = match.groups()
            if literal is not None:
                pieces.append(_Piece(literal))
            elif field not in _FIELDS:
                raise ValueError(f"username template: fields are {', '.join(_FIELDS)}")
            else:
                pieces.append(_Piece("", field, int(count or 0)))
            at = match.end()
        fields = {piece.field for piece in pieces}
        is_telling = "last" in fields or "id" in fields or {"first", "gradyear"} <= fields
        if not is_telling or len(text) > _LONGEST:
            raise ValueError("username template: needs {last} or {id}, or {first} and {gradyear}")
        return cls(tuple(pieces))


@dataclass(frozen=True, slots=True)
class UsernameTemplates:
    """The rules of a district, and the school year that turns a grade into a year."""

    templates: tuple[UsernameTemplate, ...] = ()
    school_year: int = 0
    """The calendar year in which the school year ends."""

    @classmethod
    def parse(cls, texts: Iterable[str], today: date) -> Self:
        """Read the rules. Raises `ValueError`."""
        ends = today.year + (today.month >= _SUMMER)
        return cls(tuple(UsernameTemplate.parse(text) for text in texts), ends)

    def applied(self, people: Iterable[Person]) -> Iterable[Person]:
        """Return the people with the account names that the rules give them."""
        if not self.templates:
            return people
        return (
            replace(person, usernames=(*person.usernames, *self.names(person))) for person in people
        )

    def names(self, person: Person) -> tuple[str, ...]:
        """Return the account names of one person."""
        return usernames_for(person, self.templates, self.school_year)


def usernames_for(
    person: Person, templates: Iterable[UsernameTemplate], school_year: int
) -> tuple[str, ...]:
    """Return every account name that the templates make for a person, each once.

    Each given name and, of a double family name, each way to write it, is tried. A template
    whose fields the person lacks makes none.
    """
    values = _values(person, school_year)
    names = (name for template in templates for name in _made(template.pieces, values))
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST_NAME))


def _values(person: Person, school_year: int) -> Mapping[str, tuple[str, ...]]:
    given = (person.given, person.preferred_given, person.nickname)
    family = (person.family, person.preferred_family, person.former_family)
    numbers = person.numbers or (person.id,)
    year = _graduation(person.grade, school_year)
    return {
        "first": _spelled(given),
        "preferred": _spelled((person.preferred_given or person.given,)),
        "middle": _spelled((person.middle,)),
        "last": _spelled(family),
        "id": tuple(dict.fromkeys(n.lower() for n in numbers if any(map(str.isdigit, n)))),
        "gradyear": () if year is None else (str(year),),
    }


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    spellings: dict[str, None] = {}
    for name in names:
        words = [_letters(word) for word in re.split(r"[\s\-]+", fold_word(name))]
        words = [word for word in words if word]
        if words:
            # "de la Cruz" is written whole; "Garcia Lopez" whole or by its first name.
            spellings.update(dict.fromkeys(("".join(words), words[0])))
    return tuple(spellings)


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def _graduation(grade: str, school_year: int) -> int | None:
    folded = grade.strip().lower()
    if folded in _KINDERGARTEN:
        return school_year + _LAST_GRADE
    match = _GRADE.fullmatch(folded)
    if match is None or int(match.group(1)) > _LAST_GRADE:
        return None
    return school_year + _LAST_GRADE - int(match.group(1))


def _made(pieces: tuple[_Piece, ...], values: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield every choice of the fields' spellings; a field has the same one throughout."""
    fields = list(dict.fromkeys(piece.field for piece in pieces if piece.field))
    choices: list[dict[str, str]] = [{}]
    for field in fields:
        choices = [{**chosen, field: value} for chosen in choices for value in values[field]]
    for chosen in choices:
        yield "".join(piece.literal or _cut(chosen[piece.field], piece) for piece in pieces)


def _cut(value: str, piece: _Piece) -> str:
    if piece.first == 0:
        return value
    # A year's "2" means its last two digits: class of '31.
    if piece.field == "gradyear":
        return value[-abs(piece.first) :]
    return value[piece.first :] if piece.first < 0 else value[: piece.first]
