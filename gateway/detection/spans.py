"""Pure rules for spans: which reading of the same characters wins, and what is left of the others.

Merging never uncovers: every character that a candidate covers is covered by a result.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gateway.findings import Role
    from gateway.folding.views import View
    from gateway.ids import PersonId

__all__ = [
    "ANNOUNCED",
    "LABELLED_SCORE",
    "NER",
    "ROSTER",
    "SPREAD",
    "Candidate",
    "join_names",
    "merge",
    "merge_new",
    "placed",
]

ROSTER = "roster"
NER = "ner"
SPREAD = "spread"
ANNOUNCED = frozenset({"pattern:NameCueRecognizer"})
"""Sources of people that the words around them announce."""

LABELLED_SCORE = 0.9
"""A pattern whose own words say what the value is ("Student ID 204417") scores this or more."""

_RANK = {ROSTER: 4, NER: 1, SPREAD: 0}
_PATTERN_RANK = 2
_LABELLED_RANK = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one source says about a range of one text."""

    start: int
    end: int
    entity: str
    score: float
    source: str
    """`roster`, `pattern:<recognizer>`, `ner` or `spread`, as in `gateway.findings.Finding`."""

    people: frozenset[PersonId] = frozenset()
    role: Role | None = None

    def at(self, start: int, end: int) -> Candidate:
        """Return the same for another range; `dataclasses.replace` takes four times as long."""
        if (start, end) == (self.start, self.end):
            return self
        return Candidate(start, end, self.entity, self.score, self.source, self.people, self.role)

    @property
    def rank(self) -> int:
        """Return the trust in the source: roster, labelled pattern, pattern, NER, spread."""
        fixed = _RANK.get(self.source)
        if fixed is not None:
            return fixed
        return _LABELLED_RANK if self.score >= LABELLED_SCORE else _PATTERN_RANK


def placed(view: View, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates of a view where they stand in its source."""
    for candidate in candidates:
        for start, end in view.origins(candidate.start, candidate.end):
            if start < end:
                yield candidate.at(start, end)


def join_names(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, a roster name and a longer NER person around it made one.

    "Maria" may be on the roster while NER reads "Maria Gonzalez": one person, whom the roster
    does not know for sure. A full roster name inside keeps its people. An NER span around two
    roster names is left alone, for it is two people.
    """
    roster = sorted(
        (c for c in candidates if c.source == ROSTER and c.entity == "PERSON"),
        key=lambda c: c.start,
    )
    starts = [c.start for c in roster]
    absorbed: set[int] = set()
    joined: list[Candidate] = []
    for candidate in candidates:
        if candidate.source != NER or candidate.entity != "PERSON":
            continue
        first = bisect_right(starts, candidate.start - 1)
        last = bisect_right(starts, candidate.end - 1)
        if last - first != 1 or roster[first].end > candidate.end:
            continue
        inner = roster[first]
        rest = text[candidate.start : inner.start] + text[inner.end : candidate.end]
        if any(character.isalpha() for character in rest):
            is_full = any(character.isspace() for character in text[inner.start : inner.end])
            whole = replace(candidate, source=ROSTER, score=inner.score)
            if is_full:
                whole = replace(whole, people=inner.people, role=inner.role)
            joined.append(whole)
            absorbed.update((id(inner), id(candidate)))
    return [c for c in candidates if id(c) not in absorbed] + joined


def merge(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return non-overlapping candidates in order that cover all that `candidates` cover.

    A longer reading beats one inside it (an e-mail address beats the name in it), except that NER
    never beats a firmer source. Otherwise the better source wins, then the higher score, then the
    longer span. What the loser covers beyond the winner stays its own finding, or joins the winner
    when it holds no letter or digit.
    """
    ordered = sorted(
        {(c.start, c.end, c.entity, c.source, c.score): c for c in candidates}.values(),
        key=lambda c: (c.start, -c.end, -c.rank, -c.score),
    )
    if _are_apart(ordered):
        return ordered
    inside = _contained(ordered)
    by_trust = sorted(
        ordered, key=lambda c: (id(c) in inside, -c.rank, -c.score, c.start - c.end, c.start)
    )
    canvas = _Canvas(text)
    for candidate in by_trust:
        canvas.paint(candidate)
    return canvas.taken


def merge_new(
    text: str, merged: Sequence[Candidate], spread: Sequence[Candidate]
) -> list[Candidate]:
    """Return the same as `merge` of all, quickly where a known value stands in what was found.

    Nothing that `spread` found is better than what covers it, so only the rest has to be merged.
    """
    ordered = sorted(merged, key=lambda c: c.start)
    if any(one.end > other.start for one, other in pairwise(ordered)):
        return merge(text, [*merged, *spread])
    starts = [c.start for c in ordered]
    new = []
    for candidate in spread:
        at = bisect_right(starts, candidate.start) - 1
        if at < 0 or ordered[at].end < candidate.end:
            new.append(candidate)
    return merge(text, [*ordered, *new]) if new else ordered


def _are_apart(ordered: Sequence[Candidate]) -> bool:
    return all(c.start < c.end for c in ordered) and all(
        one.end <= other.start for one, other in pairwise(ordered)
    )


def _contained(ordered: Sequence[Candidate]) -> set[int]:
    """Return the identities of candidates that lie inside a strictly longer, firm one."""
    inside: set[int] = set()
    reach_start, reach_end = 0, -1
    for candidate in ordered:
        if candidate.end <= reach_end and (candidate.start, candidate.end) != (
            reach_start,
            reach_end,
        ):
            inside.add(id(candidate))
        elif candidate.source != NER and candidate.end > reach_end:
            reach_start, reach_end = candidate.start, candidate.end
    return inside


class _Canvas:
    """Ranges already taken, in order, none overlapping."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.taken: list[Candidate] = []
        self._starts: list[int] = []

    def paint(self, candidate: Candidate) -> None:
        """Take what of the candidate is still free."""
        at = max(bisect_right(self._starts, candidate.start) - 1, 0)
        position = candidate.start
        gaps: list[tuple[int, int]] = []
        while at < len(self.taken) and self.taken[at].start < candidate.end:
            other = self.taken[at]
            if other.end > position:
                if other.start > position:
                    gaps.append((position, other.start))
                position = other.end
            at += 1
        if position < candidate.end:
            gaps.append((position, candidate.end))
        for start, end in gaps:
            self._take(candidate, start, end)

    def _take(self, candidate: Candidate, start: int, end: int) -> None:
        is_whole = (start, end) == (candidate.start, candidate.end)
        if not is_whole and not any(c.isalnum() for c in self._text[start:end]):
            self._widen(start, end)
            return
        at = bisect_right(self._starts, start)
        self.taken.insert(at, candidate if is_whole else candidate.at(start, end))
        self._starts.insert(at, start)

    def _widen(self, start: int, end: int) -> None:
        """Give a remainder without letters to the neighbour it touches."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self.taken[at].end == start:
            self.taken[at] = self.taken[at].at(self.taken[at].start, end)
            return
        at += 1
        self.taken[at] = self.taken[at].at(start, self.taken[at].end)
        self._starts[at] = start
