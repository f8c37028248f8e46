"""Roster matching: the ladder of evidence by which a text speaks of somebody the district knows.

1. A number, e-mail address, user name or phone of the roster always counts.
2. Given and family name side by side, in any listed form and case, always count.
3. A lone given or family name that is no everyday word counts when it is capitalised; in lower case
   when it has five letters or more and that person is confirmed in this request or one of the
   caller's own students, or the roster is small.
4. A lone name that is an everyday word ("Will", "Grace") needs a capital and what
   `gateway.detection.roster_lone` asks for.

Lone names inside a school's name or inside the full name of a public figure do not count.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.detection.roster_codes import find_codes
from gateway.detection.roster_lone import LONE_SCORE, Evidence, LoneNames, Ranges, person
from gateway.detection.roster_names import FullNames
from gateway.detection.roster_text import read_text
from gateway.detection.spans import ROSTER, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.detection.roster_names import FullName
    from gateway.detection.roster_text import RosterText
    from gateway.rosters.compact import People
    from gateway.rosters.index import RosterIndex

__all__ = ["RosterMatcher", "RosterReading", "SureNames"]

_FULL = 1.0


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What the roster says about one text."""

    candidates: tuple[Candidate, ...]
    public: tuple[tuple[int, int], ...] = ()
    """Where the text names a public figure in full, and the roster knows nobody so called."""

    words: frozenset[tuple[int, int]] = frozenset()
    """Where a word that is also a name of the roster is plainly the word."""

    def sure(self) -> RosterReading:
        """Return the reading without lone names in small letters and lone everyday words."""
        kept = tuple(c for c in self.candidates if c.score >= LONE_SCORE)
        return RosterReading(kept, self.public, self.words)

    def is_word(self, start: int, end: int) -> bool:
        """Return whether a range is a name of the roster that is no name there."""
        return (start, end) in self.words

    def is_public(self, start: int, end: int) -> bool:
        """Return whether a range lies inside the name of a public figure."""
        at = bisect_right(self.public, (start, sys.maxsize)) - 1
        return at >= 0 and end <= self.public[at][1]


@dataclass(frozen=True, slots=True)
class SureNames:
    """What the roster says about one text by itself."""

    text: RosterText
    candidates: tuple[Candidate, ...]
    confirmed: People
    """Who is meant for sure, which is evidence for lone names in every text of the request."""


class RosterMatcher:
    """Matches texts of one request against one roster index; holds no state between requests."""

    def __init__(self, index: RosterIndex) -> None:
        """Take the index."""
        self._index = index

    def read(
        self,
        texts: Sequence[str],
        persons: Sequence[Sequence[tuple[int, int]]],
        caller: str = "",
    ) -> list[RosterReading]:
        """Return what the roster says about each text.

        `persons` are, per text, the ranges that the NER calls a person, in order. All texts are
        one request: a full name in one of them is evidence for a lone name in another. `caller` is
        the e-mail address of who asks: a teacher speaks first of all of the own students.
        """
        evidence = self.evidence(caller)
        read = [self.sure(text, evidence) for text in texts]
        for sure in read:
            evidence.confirm(sure.confirmed)
        return [self.lone(sure, spans, evidence) for sure, spans in zip(read, persons, strict=True)]

    def evidence(self, caller: str = "") -> Evidence:
        """Return what is known of a request before it is read: whom the caller teaches."""
        return Evidence(self._index, self._index.scope(caller))

    def sure(self, text: str, evidence: Evidence) -> SureNames:
        """Return the codes and full names of one text; what others confirm changes nothing."""
        read = read_text(self._index, text)
        found: list[Candidate] = []
        confirmed: dict[int, None] = {}
        for candidate, people in find_codes(self._index, read.folded):
            found.append(candidate)
            confirmed.update(dict.fromkeys(people))
        for name in _outside_figures(read, FullNames(self._index).find(read)):
            people = evidence.nearest(name.people)
            found.append(person(read, name.start, name.end, self._index.people(people), _FULL))
            confirmed.update(dict.fromkeys(people))
        return SureNames(read, tuple(found), tuple(confirmed))

    def lone(
        self, sure: SureNames, persons: Sequence[tuple[int, int]], evidence: Evidence
    ) -> RosterReading:
        """Return all that the roster says about a text, all texts of the request confirmed."""
        return self._with_lone_names(sure.text, list(sure.candidates), persons, evidence)

    def _with_lone_names(
        self,
        text: RosterText,
        sure: list[Candidate],
        persons: Sequence[tuple[int, int]],
        evidence: Evidence,
    ) -> RosterReading:
        schools = [
            self._school(text, start, end) for start, end, is_school in text.fixed if is_school
        ]
        full = [c for c in sure if c.entity == "PERSON"]
        figures = [text.folded.original(s, e) for s, e, is_school in text.fixed if not is_school]
        taken = Ranges([(c.start, c.end) for c in full])
        public = [figure for figure in sorted(figures) if not taken.touch(*figure)]
        closed = [(c.start, c.end) for c in (*full, *schools)] + public
        lone = LoneNames(self._index, evidence).find(text, Ranges(closed), Ranges(persons))
        return RosterReading(
            (*sure, *schools, *lone.candidates), tuple(sorted(public)), frozenset(lone.words)
        )

    @staticmethod
    def _school(text: RosterText, start: int, end: int) -> Candidate:
        first, last = text.folded.original(start, end)
        return Candidate(first, last, "SCHOOL", _FULL, ROSTER)


def _outside_figures(text: RosterText, names: Sequence[FullName]) -> Iterator[FullName]:
    """Yield the names that are no mere part of a public figure's ("Susan B." of "... Anthony")."""
    figures = sorted((start, end) for start, end, is_school in text.fixed if not is_school)
    for name in names:
        at = bisect_right(figures, (name.start, sys.maxsize)) - 1
        is_whole = at < 0 or (name.start, name.end) == figures[at] or name.end > figures[at][1]
        if is_whole:
            yield name
