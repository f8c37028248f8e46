"""The texts of one request analysed: each by itself, then in the light of all the others.

(1) What the recognizers, the names model and the roster find in a text depends on that text alone.
(2) Who is meant for sure in any text is evidence in every other one. (3) What counts in a text
depends on (1), on the evidence it asks for, and on which of its names are words of the client's
program. What was concluded is kept together with what it was concluded from, and used again only
where that is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gateway.detection.analysis_cache import Analysis, Judged
from gateway.detection.attributes import NEAR_PEOPLE
from gateway.detection.declared import is_doubted, without_declared
from gateway.detection.hidden_names import hidden_names
from gateway.detection.spans import NER, join_names, merge, placed
from gateway.folding.readings import Trail, read_views
from gateway.folding.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gateway.detection.analysis_cache import AnalysisCache
    from gateway.detection.explain import Left
    from gateway.detection.judge import Judge
    from gateway.detection.passages import Passage
    from gateway.detection.roster_lone import Evidence
    from gateway.detection.roster_match import RosterMatcher, RosterReading, SureNames
    from gateway.detection.spans import Candidate

__all__ = ["Analyst", "Read"]

_MOST_JUDGED = 4
_WORD = re.compile(r"\w+")


class Recognize(Protocol):
    """What the recognizers say about texts; only those of the numbers in `prose` hold names."""

    def __call__(self, texts: Sequence[str], prose: Sequence[int]) -> list[list[Candidate]]:
        """Return the candidates of each text."""
        ...


@dataclass(slots=True)
class Read:
    """One text of a request; passages that say the same share it."""

    passage: Passage
    known: Analysis | None
    sure: tuple[SureNames, ...] = ()
    judged: Judged | None = None
    made: tuple[View, ...] | None = None
    trail: Trail | None = None

    @property
    def analysis(self) -> Analysis:
        """What the text says by itself."""
        if self.known is None:
            raise ValueError("the text was not analysed")
        return self.known

    @property
    def found(self) -> Judged:
        """What counts in it."""
        if self.judged is None:
            raise ValueError("the text was not judged")
        return self.judged

    @property
    def views(self) -> tuple[View, ...]:
        """What is read: all of the text first, then what is hidden in it.

        Raises `UnreadableRequest` when it hides more than can be read.
        """
        if self.made is None:
            text, is_prose = self.passage.text, self.passage.is_prose
            if self.known is not None and self.known.trail is None:
                self.made = (View.of(text),)
            else:
                self.trail = Trail(None if self.known is None else self.known.trail)
                self.made = read_views(text, is_prose=is_prose, trail=self.trail)
        return self.made

    def followed(self) -> bytes | None:
        """Return the way to the views; None when the text is its own only view."""
        is_plain = len(self.views) == 1 and self.views[0].is_plain
        return None if is_plain or self.trail is None else self.trail.steps

    def hidden_views(self) -> Sequence[tuple[int, View]]:
        """Return the views, with their numbers, that are not the text itself."""
        if self.analysis.trail is None:
            return ()
        return [(number, view) for number, view in enumerate(self.views) if not view.is_plain]


class Analyst:
    """Reads requests for one detector with one roster."""

    def __init__(
        self,
        recognize: Recognize,
        matcher: RosterMatcher,
        judge: Judge,
        cache: AnalysisCache,
    ) -> None:
        """Take the sources, the rules, and where analyses are kept."""
        self._recognize = recognize
        self._matcher = matcher
        self._judge = judge
        self._cache = cache

    def read(
        self,
        passages: Sequence[Passage],
        declared: frozenset[str],
        caller: str,
        left: list[Left] | None = None,
    ) -> list[Read]:
        """Return what each passage says.

        What may leave is told to `left`; then nothing that was known before is used.
        """
        evidence = self._matcher.evidence(caller)
        # A caller whom the roster knows for no teacher reads as everybody does.
        scope = caller if evidence.scope.people else ""
        reads: dict[bytes, Read] = {}
        hashes = [self._cache.hash(p.text, _context(p, scope)) for p in passages]
        for hashed, passage in zip(hashes, passages, strict=True):
            if hashed not in reads:
                known = self._cache.get(hashed) if left is None else None
                reads[hashed] = Read(passage, known)
        self._analyse([read for read in reads.values() if read.known is None], evidence)
        for read in reads.values():
            evidence.confirm(read.analysis.confirmed)
        declared_words = frozenset(map(hash, declared))
        for hashed, read in reads.items():
            seen = read.analysis.words & declared_words
            judged = _fitting(read.analysis.judged, seen, evidence)
            if judged is None:
                judged = self._judged(read, seen, declared, evidence, left)
                others = read.analysis.judged[: _MOST_JUDGED - 1]
                self._cache.put(hashed, read.analysis._replace(judged=(judged, *others)))
            read.judged = judged
        return [reads[hashed] for hashed in hashes]

    def _analyse(self, reads: Sequence[Read], evidence: Evidence) -> None:
        """Let all sources read texts that nothing is known of, all of them at once."""
        # A conversation repeats itself: the same text is read once.
        keys = list(
            dict.fromkeys(
                (view.text, read.passage.is_prose) for read in reads for view in read.views
            )
        )
        prose = [number for number, (_, is_prose) in enumerate(keys) if is_prose]
        found = dict(zip(keys, self._recognize([text for text, _ in keys], prose), strict=True))
        for read in reads:
            views, is_prose = read.views, read.passage.is_prose
            recognized = [found[view.text, is_prose] for view in views]
            read.sure = tuple(self._matcher.sure(view.text, evidence) for view in views)
            people = {number for sure in read.sure for number in sure.confirmed}
            read.known = Analysis(
                recognized=tuple(map(tuple, recognized)),
                trail=read.followed(),
                words=frozenset(_name_words(views, recognized)),
                confirmed=tuple(sorted(people)),
            )

    def _judged(
        self,
        read: Read,
        seen: frozenset[int],
        declared: frozenset[str],
        evidence: Evidence,
        left: list[Left] | None,
    ) -> Judged:
        passage = read.passage
        views = read.views
        sure = read.sure or tuple(self._matcher.sure(view.text, evidence) for view in views)
        evidence.noted()
        settled: list[Candidate] = []
        hidden: list[tuple[int, Candidate]] = []
        blocked: set[str] = set()
        noted: list[str] = []
        for number, view in enumerate(views):
            own: Sequence[Candidate] = read.analysis.recognized[number]
            if seen:
                own = list(without_declared(view.text, own, declared, NER))
            roster = self._read_roster(passage, sure[number], own, evidence)
            if passage.is_prose:
                own = [*own, *hidden_names(view, own)]
            told = left if view.is_plain else None
            judged, facts = self._judge.judge(view.text, own, roster, told)
            blocked.update(c.entity for c in judged if self._judge.is_blocked(c))
            kept = merge(view.text, join_names(view.text, judged))
            if number:
                kept = [c for c in kept if _is_news(view, c)]
            settled += [c for c in placed(view, kept) if passage.counts(c.start, c.end)]
            if view.is_plain:
                noted += facts
            elif passage.seam is None:
                hidden += [(number, c) for c in kept if c.entity not in NEAR_PEOPLE]
        merged = tuple(merge(passage.text, settled))
        asked = evidence.noted()
        return Judged(seen, asked, merged, tuple(hidden), frozenset(blocked), tuple(noted))

    def _read_roster(
        self,
        passage: Passage,
        sure: SureNames,
        candidates: Iterable[Candidate],
        evidence: Evidence,
    ) -> RosterReading:
        persons = sorted(
            (c.start, c.end) for c in candidates if c.source == NER and c.entity == "PERSON"
        )
        roster = self._matcher.lone(sure, persons, evidence)
        # `jackson_parse` is a tool; a capital or a whole name would say a person is meant.
        return roster if passage.is_prose else roster.sure()


def _context(passage: Passage, scope: str) -> bytes:
    """Return what, besides its words, decides what a passage says by itself."""
    return repr((passage.is_prose, passage.seam, scope)).encode()


def _fitting(judged: Iterable[Judged], seen: frozenset[int], evidence: Evidence) -> Judged | None:
    """Return what was concluded before from the same facts."""
    return next((j for j in judged if j.declared == seen and evidence.agrees(j.asked)), None)


def _name_words(views: Sequence[View], recognized: Sequence[Sequence[Candidate]]) -> Iterable[int]:
    for view, candidates in zip(views, recognized, strict=True):
        for candidate in candidates:
            if is_doubted(candidate, NER):
                for word in _WORD.finditer(view.text, candidate.start, candidate.end):
                    yield hash(word.group().casefold())


def _is_news(view: View, candidate: Candidate) -> bool:
    """Return whether a name in a window could not be judged where it stands in the text."""
    if candidate.source != NER:
        return True
    return view.is_changed(max(candidate.start - 1, 0), candidate.end + 1)
