"""Lone names: when a single given or family name of the roster stands for a person.

A name that is no everyday word counts when it is capitalised. One that is ("Will", "Grace") counts
beside a title or kinship word, or when the words around it speak of a person
(`gateway.detection.roster_context`). Where they leave it open, the names model, the person being
confirmed in the request, or a capital in the middle of a sentence for one of the caller's own
students decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gateway.detection.roster_context import Sense, begins_sentence, sense_of
from gateway.detection.roster_dates import is_in_date
from gateway.detection.spans import ROSTER, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gateway.detection.roster_text import PartHit, RosterText
    from gateway.findings import Role
    from gateway.ids import PersonId
    from gateway.rosters.compact import People
    from gateway.rosters.index import NamePart, RosterIndex, Scope

__all__ = ["LONE_SCORE", "Evidence", "LoneNames", "Ranges", "person"]

LONE_SCORE = 0.85
"""The score of a capital name that is no everyday word; what scores less is less than sure."""

_LOWER, _WORD = 0.75, 0.7
_MIN_LOWER = 5
_SHORT = 2
_HYPHENATED_AFTER = re.compile(r"-[^\W\d_]+(?:'[^\W\d_]+)?")
_HYPHENATED_BEFORE = re.compile(r"(?:^|[^\w-])([^\W\d_]+-)$")
_LOOK_BACK = 24


class Evidence:
    """Who is confirmed in this request by full name or code, and whom the caller teaches."""

    def __init__(self, index: RosterIndex, scope: Scope) -> None:
        """Begin with nobody confirmed."""
        self.scope = scope
        self._index = index
        self._people: set[int] = set()
        self._parts: set[int] = set()
        self._asked: dict[int, bool] = {}

    def confirm(self, people: People) -> None:
        """Add people."""
        for number in people:
            if number not in self._people:
                self._people.add(number)
                self._parts.update(self._index.parts_of(number))

    def has(self, part: NamePart) -> bool:
        """Return whether somebody whom this part can mean is confirmed.

        The one question whose answer depends on other texts of the request: it is noted, so that
        what was concluded from it can be kept for as long as the answer stays.
        """
        answer = part.number in self._parts
        self._asked[part.number] = answer
        return answer

    def noted(self) -> tuple[tuple[int, bool], ...]:
        """Return what `has` was asked since the last call, with its answers."""
        asked, self._asked = self._asked, {}
        return tuple(asked.items())

    def agrees(self, answers: Iterable[tuple[int, bool]]) -> bool:
        """Return whether `has` would give the same answers now."""
        return all((number in self._parts) is answer for number, answer in answers)

    def is_near(self, part: NamePart) -> bool:
        """Return whether one of the caller's own students has this name."""
        return part.number in self.scope.bearers

    def nearest(self, people: People) -> People:
        """Return the caller's own students among these people, or else all of them."""
        own = self.scope.people
        return tuple(number for number in people if number in own) or people if own else people


class Ranges:
    """Ranges of a text, asked in ascending order whether they overlap another range."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Take the ranges in any order."""
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


class LoneNames:
    """Finds the lone names of one text."""

    def __init__(self, index: RosterIndex, evidence: Evidence) -> None:
        """Take what the whole request told."""
        self._index = index
        self._evidence = evidence
        self.candidates: list[Candidate] = []
        self.words: list[tuple[int, int]] = []
        """Where a word that is also a name is plainly the word."""

    def find(self, text: RosterText, closed: Ranges, persons: Ranges) -> LoneNames:
        """Return this, the names of `text` in it.

        Nothing inside `closed` counts; `persons` are the ranges that the names model calls people.
        """
        taken = 0
        for start, hits in text.hits.items():
            if start < taken:
                continue
            for hit in hits:
                span = text.folded.original(hit.start, hit.end)
                is_lone = hit.part.is_given or hit.part.is_family
                if hit.is_glued or not is_lone or closed.touch(*span):
                    continue
                if is_in_date(text, hit.start, hit.end):
                    self.words.append(span)
                    continue
                score = self._score(text, hit, is_ner=persons.touch(*span))
                if score:
                    mention = self._mention(hit.part)
                    self.candidates.append(person(text, hit.start, hit.end, mention, score))
                    taken = hit.end
                    break
        return self

    def _mention(self, part: NamePart) -> tuple[frozenset[PersonId], Role | None]:
        own = self._evidence.scope.bearers.get(part.number)
        return self._index.lone(part) if own is None else self._index.people(own)

    def _score(self, text: RosterText, hit: PartHit, *, is_ner: bool) -> float:
        """Return how sure a lone name is; 0 when it does not count."""
        part, evidence = hit.part, self._evidence
        if len(part.text) == 1:  # a Chinese character is a part of many words
            is_sure = evidence.has(part) or text.is_called_a_person(hit.start, hit.end)
            return _WORD if is_sure else 0.0
        is_capital = text.is_capital(hit.start)
        is_short = len(part.text) <= _SHORT and text.is_shouted(hit.start, hit.end)
        if part.is_ordinary or is_short:
            return (
                self._score_word(text, hit, is_ner=is_ner) if is_capital else self._skip(text, hit)
            )
        if is_capital:
            return LONE_SCORE
        is_likely = self._index.is_small or evidence.has(part) or evidence.is_near(part)
        return _LOWER if len(part.text) >= _MIN_LOWER and is_likely else 0.0

    def _score_word(self, text: RosterText, hit: PartHit, *, is_ner: bool) -> float:
        part, evidence = hit.part, self._evidence
        if text.is_called_a_person(hit.start, hit.end):
            return _WORD
        sense = sense_of(text, hit.start, hit.end, is_given=part.is_given)
        if sense is Sense.WORD:
            self.words.append(text.folded.original(hit.start, hit.end))
            return 0.0
        is_sure = (
            sense is Sense.PERSON
            or is_ner
            or evidence.has(part)
            or (evidence.is_near(part) and not begins_sentence(text, hit.start))
        )
        return _WORD if is_sure else 0.0

    def _skip(self, text: RosterText, hit: PartHit) -> float:
        """Return 0 for a word in small letters, which is no name where capitals are used."""
        if text.uses_capitals(hit.start):
            self.words.append(text.folded.original(hit.start, hit.end))
        return 0.0


def person(
    text: RosterText,
    start: int,
    end: int,
    mention: tuple[frozenset[PersonId], Role | None],
    score: float,
) -> Candidate:
    """Return the candidate of a folded range, grown to the whole of a hyphenated name."""
    if text.is_capital(start):
        start, end = _with_hyphens(text, start, end)
    first, last = text.folded.original(start, end)
    ids, role = mention
    return Candidate(first, last, "PERSON", score, ROSTER, people=ids, role=role)


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
