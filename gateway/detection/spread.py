"""A known name never leaves: what was found once is marked wherever else it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ahocorasick

from gateway.detection.spans import SPREAD, Candidate
from gateway.rosters.fold import fold_word
from gateway.rosters.word_names import NAME_PARTICLES, is_month_there, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.findings import Role
    from gateway.ids import PersonId

__all__ = ["KnownValue", "Spreader"]

_POSSESSIVES = frozenset({"'s", "'S", "\u2019s", "\u2019S"})
_MIN_SURFACE = 2
_LONGEST = 200
"""Longer values are searched one by one: the automaton takes time in the square of a key of many
equal characters."""

_MIN_PART = 3
_MIN_ANY_CASE = 5
_SCORE = 0.8


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value found in the request, as it is spelled there."""

    surface: str
    entity: str
    people: frozenset[PersonId] = frozenset()
    role: Role | None = None

    is_whole: bool = False
    """Whether parts of it mean nothing: they are words of the client's program."""


@dataclass(slots=True)
class _Wanted:
    """What one lower-cased string stands for, by exact spelling and in any case."""

    exact: dict[str, KnownValue]
    any_case: KnownValue | None = None


class Spreader:
    """Finds known values in texts, all of them in one pass per text."""

    def __init__(self, values: Iterable[KnownValue]) -> None:
        """Take the values; the first one of a spelling decides its entity and people."""
        self._wanted: dict[str, _Wanted] = {}
        self._long: dict[str, KnownValue] = {}
        parts: list[KnownValue] = []
        told: set[tuple[str, bool]] = set()
        for value in values:
            has_parts = value.entity == "PERSON" and not value.is_whole
            # Whatever repeats a value adds nothing.
            if (value.surface, has_parts) in told:
                continue
            told.add((value.surface, has_parts))
            self._add(value)
            if has_parts:
                parts.extend(_parts(value))
        for part in parts:
            self._add(part)
        self._automaton: Any = ahocorasick.Automaton()
        for key, wanted in self._wanted.items():
            self._automaton.add_word(key, (len(key), wanted))
        self._automaton.make_automaton()

    def _add(self, value: KnownValue) -> None:
        surface = value.surface.strip()
        if surface[-2:] in _POSSESSIVES:
            surface = surface[:-2]
        if len(surface) < _MIN_SURFACE or not any(c.isalnum() for c in surface):
            return
        if len(surface) > _LONGEST:
            self._long.setdefault(surface, value)
            return
        wanted = self._wanted.setdefault(_lower(surface), _Wanted({}))
        wanted.exact.setdefault(surface, value)
        if wanted.any_case is None and _is_telling(surface):
            wanted.any_case = value
        elif (
            len(surface) >= _MIN_ANY_CASE
        ):  # an everyday word: in capitals, but not in small letters
            wanted.exact.setdefault(surface.upper(), value)

    def find(self, text: str) -> list[Candidate]:
        """Return every place of a known value in `text`; places may overlap."""
        places = [*self._short(text), *self._longer(text)]
        return [
            Candidate(start, end, v.entity, _SCORE, SPREAD, people=v.people, role=v.role)
            for start, end, v in places
        ]

    def _short(self, text: str) -> Iterator[tuple[int, int, KnownValue]]:
        if not self._wanted:
            return
        for last, (length, wanted) in self._automaton.iter(_lower(text)):
            start, end = last - length + 1, last + 1
            if not _stands_alone(text, start, end) or is_month_there(text, start, end):
                continue
            value = wanted.exact.get(text[start:end], wanted.any_case)
            if value is not None:
                yield start, end, value

    def _longer(self, text: str) -> Iterator[tuple[int, int, KnownValue]]:
        for surface, value in self._long.items():
            start = text.find(surface)
            while start >= 0:
                end = start + len(surface)
                if _stands_alone(text, start, end):
                    yield start, end, value
                start = text.find(surface, end)


def _parts(value: KnownValue) -> Iterable[KnownValue]:
    words = value.surface.replace(",", " ").replace("\u2019", "'").split()
    if len(words) < 2:  # noqa: PLR2004 - a single word has no parts
        return
    for word in words:
        part = word.strip(".'\"()").removesuffix("'s")
        folded = fold_word(part)
        if (
            len(part) >= _MIN_PART
            and part[0].isupper()
            and not is_ordinary_word(folded)
            and folded not in NAME_PARTICLES
        ):
            yield KnownValue(part, value.entity, value.people, value.role)


def _is_telling(surface: str) -> bool:
    """Return whether a value is unlikely to be a common word in another case."""
    # The second look (`gateway.pseudonyms.residue`) refuses by the same rule what is left.
    is_compound = any(character.isdigit() or character == " " for character in surface)
    if is_compound:
        return True
    return len(surface) >= _MIN_ANY_CASE and not is_ordinary_word(fold_word(surface))


def _lower(text: str) -> str:
    """Return `text` lower-cased character by character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no letter or digit touches the range where the range itself has one."""
    if start and text[start].isalnum() and text[start - 1].isalnum():
        return False
    return not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
