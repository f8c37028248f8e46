"""Roster matching: the ladder of evidence by which a text speaks of somebody the district knows.

1. A number, e-mail address, user name or phone of the roster always counts.
2. Given and family name side by side, in any listed form and case, always count.
3. A lone given or family name counts when it is capitalised and no everyday word; in lower case
   when it has five letters or more and either that person is confirmed in this request or the
   roster is small.
4. A lone name that is an everyday word ("Will", "Grace") needs a capital and one of: that person
   confirmed in this request, a title or kinship word beside it, the NER calling it a person, or,
   for a given name that is no month, its place in the middle of a sentence.

Lone names inside a school's name or inside the full name of a public figure do not count.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.detection.roster_codes import find_codes
from gateway.detection.roster_names import FullNames
from gateway.detection.roster_text import read_text
from gateway.detection.spans import ROSTER, Candidate
from gateway.rosters.word_names import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.detection.roster_names import FullName
    from gateway.detection.roster_text import PartHit, RosterText
    from gateway.findings import Role
    from gateway.ids import PersonId
    from gateway.rosters.compact import People
    from gateway.rosters.index import NamePart, RosterIndex

__all__ = ["RosterMatcher", "RosterReading"]

_FULL, _LONE, _LOWER, _WORD = 1.0, 0.85, 0.75, 0.7
_MIN_LOWER = 5
_SHORT = 2
_HYPHENATED_AFTER = re.compile(r"-[^\W\d_]+(?:'[^\W\d_]+)?")
_HYPHENATED_BEFORE = re.compile(r"(?:^|[^\w-])([^\W\d_]+-)$")
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What the roster says about one text."""

    candidates: tuple[Candidate, ...]
    public: tuple[tuple[int, int], ...] = ()
    """Where the text names a public figure in full, and the roster knows nobody so called."""

    def sure(self) -> RosterReading:
        """Return the reading without lone names in small letters and lone everyday words."""
        kept = tuple(c for c in self.candidates if c.score >= _LONE)
        return RosterReading(kept, self.public)

    def is_public(self, start: int, end: int) -> bool:
        """Return whether a range lies inside the name of a public figure."""
        at = bisect_right(self.public, (start, sys.maxsize)) - 1
        return at >= 0 and end <= self.public[at][1]


class _Evidence:
    """Who is confirmed in this request, by full name or code."""

    def __init__(self, index: RosterIndex) -> None:
        self._index = index
        self._people: set[int] = set()
        self._parts: set[int] = set()

    def confirm(self, people: People) -> None:
        """Add people."""
        for number in people:
            if number not in self._people:
                self._people.add(number)
                self._parts.update(self._index.parts_of(number))

    def has(self, part: NamePart) -> bool:
        """Return whether somebody whom this part can mean is confirmed."""
        return part.number in self._parts


class RosterMatcher:
    """Matches texts of one request against one roster index; holds no state between requests."""

    def __init__(self, index: RosterIndex) -> None:
        """Take the index."""
        self._index = index

    def read(
        self, texts: Sequence[str], persons: Sequence[Sequence[tuple[int, int]]]
    ) -> list[RosterReading]:
        """Return what the roster says about each text.

        `persons` are, per text, the ranges that the NER calls a person, in order. All texts are
        one request: a full name in one of them is evidence for a lone name in another.
        """
        names = FullNames(self._index)
        evidence = _Evidence(self._index)
        read = [read_text(self._index, text) for text in texts]
        sure: list[list[Candidate]] = []
        for text in read:
            found = []
            for candidate, people in find_codes(self._index, text.folded):
                found.append(candidate)
                evidence.confirm(people)
            for name in _outside_figures(text, names.find(text)):
                start, end = _with_hyphens(text, name.start, name.end)
                mention = self._index.people(name.people)
                found.append(_person(text, start, end, mention, _FULL))
                evidence.confirm(name.people)
            sure.append(found)
        return [
            self._with_lone_names(text, found, spans, evidence)
            for text, found, spans in zip(read, sure, persons, strict=True)
        ]

    def _with_lone_names(
        self,
        text: RosterText,
        sure: list[Candidate],
        persons: Sequence[tuple[int, int]],
        evidence: _Evidence,
    ) -> RosterReading:
        schools = [
            self._school(text, start, end) for start, end, is_school in text.fixed if is_school
        ]
        full = [c for c in sure if c.entity == "PERSON"]
        figures = [text.folded.original(s, e) for s, e, is_school in text.fixed if not is_school]
        taken = _Ranges([(c.start, c.end) for c in full])
        public = [figure for figure in sorted(figures) if not taken.touch(*figure)]
        closed = [(c.start, c.end) for c in (*full, *schools)] + public
        lone = self._lone_names(text, _Ranges(closed), _Ranges(persons), evidence)
        return RosterReading((*sure, *schools, *lone), tuple(sorted(public)))

    def _lone_names(
        self, text: RosterText, closed: _Ranges, persons: _Ranges, evidence: _Evidence
    ) -> Iterator[Candidate]:
        taken = 0
        for start, hits in text.hits.items():
            if start < taken:
                continue
            for hit in hits:
                span = text.folded.original(hit.start, hit.end)
                if closed.touch(*span) or not (hit.part.is_given or hit.part.is_family):
                    continue
                if hit.is_glued:
                    continue
                score = self._score(text, hit, evidence, is_ner=persons.touch(*span))
                if score:
                    first, last = hit.start, hit.end
                    if text.is_capital(start):
                        first, last = _with_hyphens(text, first, last)
                    yield _person(text, first, last, self._index.lone(hit.part), score)
                    taken = hit.end
                    break

    def _score(self, text: RosterText, hit: PartHit, evidence: _Evidence, *, is_ner: bool) -> float:
        """Return how sure a lone name is; 0 when it does not count."""
        part = hit.part
        if len(part.text) == 1:  # a Chinese character is a part of many words
            is_sure = evidence.has(part) or text.is_called_a_person(hit.start, hit.end)
            return _WORD if is_sure else 0.0
        is_capital = text.is_capital(hit.start)
        is_short = len(part.text) <= _SHORT and text.is_shouted(hit.start, hit.end)
        if not part.is_ordinary and not is_short:
            if is_capital:
                return _LONE
            is_likely = self._index.is_small or evidence.has(part)
            return _LOWER if len(part.text) >= _MIN_LOWER and is_likely else 0.0
        if not is_capital:
            return 0.0
        is_sure = (
            is_ner
            or evidence.has(part)
            or text.is_called_a_person(hit.start, hit.end)
            # "Yesterday Will left": a capital needs a reason there. Months have one.
            or (part.is_given and part.text not in CALENDAR and text.is_midway(hit.start, hit.end))
        )
        return _WORD if is_sure else 0.0

    @staticmethod
    def _school(text: RosterText, start: int, end: int) -> Candidate:
        first, last = text.folded.original(start, end)
        return Candidate(first, last, "SCHOOL", _FULL, ROSTER)


def _person(
    text: RosterText,
    start: int,
    end: int,
    mention: tuple[frozenset[PersonId], Role | None],
    score: float,
) -> Candidate:
    first, last = text.folded.original(start, end)
    ids, role = mention
    return Candidate(first, last, "PERSON", score, ROSTER, people=ids, role=role)


def _outside_figures(text: RosterText, names: Sequence[FullName]) -> Iterator[FullName]:
    """Yield the names that are no mere part of a public figure's ("Susan B." of "... Anthony")."""
    figures = sorted((start, end) for start, end, is_school in text.fixed if not is_school)
    for name in names:
        at = bisect_right(figures, (name.start, sys.maxsize)) - 1
        is_whole = at < 0 or (name.start, name.end) == figures[at] or name.end > figures[at][1]
        if is_whole:
            yield name


class _Ranges:
    """Ranges of a text, asked in ascending order whether they overlap another range."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._at = 0

    def touch(self, start: int, end: int) -> bool:
        """Return whether any range overlaps; `start` never goes down between calls."""
        while self._at < len(self._ranges) and self._ranges[self._at][1] <= start:
            self._at += 1
        at = self._at
        while at < len(self._ranges) and self._ranges[at][0] < end:
            if self._ranges[at][1] > start:
                return True
            at += 1
        return False


def _with_hyphens(text: RosterText, start: int, end: int) -> tuple[int, int]:
    """Return the range grown to the whole of a hyphenated name ("Lopez-Garcia")."""
    folded = text.folded.text
    after = _HYPHENATED_AFTER.match(folded, end)
    if after is not None and text.is_capital(end + 1):
        end = after.end()
    before = _HYPHENATED_BEFORE.search(folded[max(0, start - _LOOK_BACK) : start])
    if before is not None:
        first = start - len(before.group(1))
        if text.is_capital(first):
            start = first
    return start, end
