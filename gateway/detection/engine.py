"""The detector: recognizers, roster and merge rules, from slots to findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gateway.clock import SystemClock
from gateway.detection.attributes import NEAR_PEOPLE, near_people
from gateway.detection.beside_people import beside_people
from gateway.detection.declared import declared_words, is_all_declared, without_declared
from gateway.detection.detected import Detection
from gateway.detection.explain import Left
from gateway.detection.hidden_names import hidden_names
from gateway.detection.lessons import without_lessons
from gateway.detection.name_joins import whole_names
from gateway.detection.nlp import LocalSpacyEngine
from gateway.detection.passages import read_passages
from gateway.detection.person_role import role_beside
from gateway.detection.registry import Policy, Registry
from gateway.detection.roster_match import RosterMatcher, RosterReading
from gateway.detection.spans import NER, Candidate, join_names, merge, placed
from gateway.detection.spread import KnownValue, Spreader
from gateway.errors import GatewayError, ProtectionFailed
from gateway.findings import Finding, Slot, SlotKind
from gateway.folding.readings import readable
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from gateway.rosters.username_templates import UsernameTemplates
from recognizers.spacy_entities import SpacyEntityRecognizer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from presidio_analyzer import RecognizerResult

    from gateway.detection.passages import Passage
    from gateway.folding.views import View

__all__ = ["Detector"]

_RULES_VERSION = "2"
"""Raised with every change of what merging, spreading or roster matching finds."""

_NO_ARTIFACTS: Any = None  # what Presidio passes to recognizers that need none
_NOBODY = Roster(version="none")
_PING_TEXT = "Student ID 204417"
_PING_SPAN = (11, 17)


@dataclass(frozen=True, slots=True)
class _Recognizers:
    """What all detectors of one configuration share."""

    registry: Registry
    nlp: LocalSpacyEngine | None
    version: str
    year: int
    """When it was loaded; it tells birth dates from younger dates beside names."""

    usernames: UsernameTemplates


class Detector:
    """Finds personal data in the slots of one request.

    A pure function of slots, configuration and roster: the same slots give the same findings.
    """

    def __init__(self, shared: _Recognizers, roster: RosterIndex | None) -> None:
        """Take the loaded recognizers and an index; `load` is the way to make one."""
        self._shared = shared
        self._registry = shared.registry
        index = RosterIndex.build(_NOBODY) if roster is None else roster
        self._matcher = RosterMatcher(index)
        self.version = shared.version
        """Hash over configuration, recognizers, pipeline and rules."""

        self.roster_version = index.version
        self.usernames = shared.usernames
        """The district's rules for account names; a roster is indexed with them."""

    @classmethod
    def load(cls, config: Path, roster: RosterIndex | None = None) -> Detector:
        """Build the recognizers of a registry file and load its pipeline.

        Raises `SetupError`.
        """
        registry = Registry.load(config)
        names = registry.file.names
        nlp = None if names == "none" else LocalSpacyEngine.open(names)
        today = SystemClock().now().date()
        parts = (
            _RULES_VERSION,
            registry.digest,
            "" if nlp is None else nlp.digest,
            str(today.year),
        )
        version = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        usernames = UsernameTemplates.parse(registry.file.district.usernames, today)
        return cls(_Recognizers(registry, nlp, version, today.year, usernames), roster)

    def with_roster(self, roster: RosterIndex) -> Detector:
        """Return a detector with another roster that shares everything loaded."""
        return Detector(self._shared, roster)

    def ping(self) -> None:
        """Raise `ProtectionFailed` unless a sure value is found right now."""
        findings = self.detect([Slot(_PING_TEXT, SlotKind.TEXT, 0)])
        if [(finding.start, finding.end) for finding in findings] != [_PING_SPAN]:
            raise _failed()

    def detect(self, slots: Sequence[Slot], caller: str = "") -> list[Finding]:
        """Return what must be masked, sorted by slot and start, not overlapping within a slot.

        `caller` is the e-mail address of who asks: a teacher of the roster speaks first of all of
        the own students, so findings depend on it.

        Raises `DataBlocked` for an entity that may not leave at all, `ProtectionFailed` when
        anything goes wrong: a text that was not read is never a clean one.
        """
        return self.find(slots, caller).allowed().findings

    def explain(self, text: str, caller: str = "") -> tuple[Detection, list[Left]]:
        """Return what was found in one text, and what of it may leave.

        What policy blocks is among the findings. Raises `ProtectionFailed`.
        """
        left: list[Left] = []
        detection = self.find([Slot(text, SlotKind.TEXT, 0)], caller, left)
        masked = {at for found in detection.findings for at in range(found.start, found.end)}
        return detection, [
            one
            for one in dict.fromkeys(sorted(left, key=lambda one: (one.start, one.end)))
            if masked.isdisjoint(range(one.start, one.end))
        ]

    def find(
        self, slots: Sequence[Slot], caller: str = "", left: list[Left] | None = None
    ) -> Detection:
        """Return everything found, also what policy blocks; what may leave is told to `left`.

        Raises `ProtectionFailed`.
        """
        try:
            return self._find(slots, caller, left)
        except GatewayError:
            raise
        except Exception:  # noqa: BLE001 - whatever a recognizer or library raises, nothing may be sent
            # The cause may quote the text, so it is not chained.
            raise _failed() from None

    def recognize(
        self, texts: Sequence[str], prose: Sequence[int] | None = None
    ) -> list[list[RecognizerResult]]:
        """Return what the recognizers find in each text, before roster, policy and merging.

        The same spans as Presidio's `AnalyzerEngine` with this registry, without its overhead.
        With `prose`, only the texts of these numbers are read for names: a model of language
        sees names in ids and settings, and a finding there would refuse the request.
        """
        prose = range(len(texts)) if prose is None else prose
        entities = self._registry.entities
        results: list[list[RecognizerResult]] = [[] for _ in texts]
        for recognizer in self._registry.recognizers:
            if not isinstance(recognizer, SpacyEntityRecognizer):
                for text, found in zip(texts, results, strict=True):
                    found.extend(recognizer.analyze(text, entities, _NO_ARTIFACTS))
            elif self._shared.nlp is not None:
                longest = self._registry.file.piece_characters
                chosen = [texts[number] for number in prose]
                # Closed whatever happens: a pipeline left in the middle serves nobody else.
                with closing(self._shared.nlp.read(chosen, longest)) as read:
                    for at, offset, piece, artifacts in read:
                        for result in recognizer.analyze(piece, entities, artifacts):
                            result.start += offset
                            result.end += offset
                            results[prose[at]].append(result)
        return results

    def _find(self, slots: Sequence[Slot], caller: str, left: list[Left] | None) -> Detection:
        passages = read_passages(slots)
        views = [(passage, view) for passage in passages for view in passage.views]
        # A conversation repeats itself: the same text is read once.
        texts = list(dict.fromkeys(view.text for _, view in views))
        written = {view.text for passage, view in views if passage.is_prose}
        prose = [number for number, text in enumerate(texts) if text in written]
        results = zip(texts, self.recognize(texts, prose), strict=True)
        declared = declared_words(slots)
        by_text = {
            text: list(without_declared(text, self._candidates(found), declared, NER))
            for text, found in results
        }
        recognized = [by_text[view.text] for _, view in views]
        read = self._read_roster([view.text for _, view in views], recognized, caller)
        settled: dict[int, list[Candidate]] = {}
        known: list[KnownValue] = []
        blocked: set[str] = set()
        noted: Counter[str] = Counter()
        for (passage, view), candidates, roster in zip(views, recognized, read, strict=True):
            if not passage.is_prose:
                # `jackson_parse` is a tool; a capital or a whole name would say a person is meant.
                roster = roster.sure()  # noqa: PLW2901 - from here on nothing else counts
            if passage.is_prose:
                candidates = [*candidates, *hidden_names(view, candidates)]  # noqa: PLW2901 - same
            told = left if view.is_plain else None
            judged, facts = self._judge(view.text, candidates, roster, told)
            blocked.update(c.entity for c in judged if self._policy(c) is Policy.BLOCK)
            kept = merge(view.text, join_names(view.text, judged))
            if view is not passage.views[0]:
                kept = [c for c in kept if _is_news(view, c)]
            there = [c for c in placed(view, kept) if passage.counts(c.start, c.end)]
            settled.setdefault(id(passage), []).extend(there)
            if view.is_plain:
                noted.update(facts)
            elif passage.seam is None:
                known += [
                    _known(view.text[c.start : c.end], c)
                    for c in kept
                    if c.entity not in NEAR_PEOPLE
                ]
        located: dict[int, list[Candidate]] = {index: [] for index in range(len(slots))}
        for passage in passages:
            merged = merge(passage.text, settled[id(passage)])
            known += _locate(slots, passage, merged, declared, located)
        findings = _with_known(slots, views, known, located)
        return Detection(findings, tuple(sorted(blocked)), noted)

    def _candidates(self, results: Sequence[RecognizerResult]) -> list[Candidate]:
        candidates = []
        for result in results:
            if result.score < self._registry.minimum_score(result.entity_type):
                continue
            name = (result.recognition_metadata or {}).get("recognizer_name", "")
            source = NER if name == SpacyEntityRecognizer.__name__ else f"pattern:{name}"
            candidates.append(
                Candidate(result.start, result.end, result.entity_type, result.score, source)
            )
        return candidates

    def _read_roster(
        self, texts: Sequence[str], recognized: Sequence[Sequence[Candidate]], caller: str
    ) -> list[RosterReading]:
        persons = [
            sorted((c.start, c.end) for c in found if c.source == NER and c.entity == "PERSON")
            for found in recognized
        ]
        return self._matcher.read(texts, persons, caller)

    def _policy(self, candidate: Candidate) -> Policy:
        return self._registry.policy(candidate.entity)

    def _judge(
        self,
        text: str,
        candidates: Sequence[Candidate],
        roster: RosterReading,
        left: list[Left] | None = None,
    ) -> tuple[list[Candidate], list[str]]:
        """Return the candidates that policy masks or blocks, and the facts it allows.

        What may leave is told to `left`.
        """

        def leave(candidate: Candidate, rule: str) -> None:
            if left is not None:
                where = (candidate.start, candidate.end, candidate.entity)
                left.append(Left(*where, candidate.score, candidate.source, rule))

        doubted = without_lessons(
            text,
            candidates,
            roster.public,
            leave,
            are_figures_allowed=self._registry.file.public_figures is Policy.ALLOW,
        )
        kept = []
        for candidate in (*doubted, *roster.candidates):
            if candidate.source == NER and roster.is_word(candidate.start, candidate.end):
                continue
            if candidate.entity in NEAR_PEOPLE:
                continue
            if self._policy(candidate) is Policy.ALLOW:
                leave(candidate, "policy")
            else:
                kept.append(_with_role(text, candidate))
        kept = whole_names(text, kept)
        people = [(c.start, c.end) for c in kept if c.entity == "PERSON"]
        facts = [candidate for candidate in candidates if candidate.entity in NEAR_PEOPLE]
        beside = [
            *beside_people(text, people, self._shared.year),
            *near_people(text, facts, people),
        ]
        kept += [candidate for candidate in beside if self._policy(candidate) is not Policy.ALLOW]
        allowed = [candidate for candidate in beside if self._policy(candidate) is Policy.ALLOW]
        return kept, [fact.entity for fact in allowed if fact.entity in NEAR_PEOPLE]


def _locate(
    slots: Sequence[Slot],
    passage: Passage,
    merged: Sequence[Candidate],
    declared: frozenset[str],
    located: dict[int, list[Candidate]],
) -> Iterator[KnownValue]:
    """Write what was found in a passage to its slots; yield what is known from then on."""
    for found in merged:
        surface = passage.text[found.start : found.end]
        # The words of a fact are about nobody elsewhere.
        is_fact = found.entity in NEAR_PEOPLE
        for index, start, end in passage.cut(found.start, found.end):
            located[index].append(replace(found, start=start, end=end))
            # A value over several slots leaves in pieces: each is known, and the whole.
            piece = slots[index].text[start:end]
            if piece != surface and not is_fact:
                yield _known(piece, found)
        if is_fact:
            continue
        is_whole = found.source == NER and is_all_declared(surface, declared)
        yield _known(surface, found, is_whole=is_whole)


def _with_known(
    slots: Sequence[Slot],
    views: Sequence[tuple[Passage, View]],
    known: Sequence[KnownValue],
    located: dict[int, list[Candidate]],
) -> list[Finding]:
    """Return the findings of all slots, known values marked wherever else they stand."""
    spreader = Spreader(known)
    for passage, view in views:
        if not view.is_plain and passage.seam is None:
            for found in placed(view, spreader.find(view.text)):
                for index, start, end in passage.cut(found.start, found.end):
                    located[index].append(replace(found, start=start, end=end))
    findings: list[Finding] = []
    for index, slot in enumerate(slots):
        text = readable(slot.text)
        merged = merge(text, located[index] + spreader.find(text))
        findings += [_finding(index, candidate) for candidate in merged]
    return findings


def _is_news(view: View, candidate: Candidate) -> bool:
    """Return whether a name in a window could not be judged where it stands in the text."""
    if candidate.source != NER:
        return True
    return view.is_changed(max(candidate.start - 1, 0), candidate.end + 1)


def _known(surface: str, found: Candidate, *, is_whole: bool = False) -> KnownValue:
    return KnownValue(surface, found.entity, found.people, found.role, is_whole=is_whole)


def _with_role(text: str, candidate: Candidate) -> Candidate:
    if candidate.entity != "PERSON" or candidate.role is not None or candidate.people:
        return candidate
    return replace(candidate, role=role_beside(text, candidate.start))


def _finding(slot: int, candidate: Candidate) -> Finding:
    return Finding(
        slot=slot,
        start=candidate.start,
        end=candidate.end,
        entity=candidate.entity,
        score=candidate.score,
        source=candidate.source,
        people=candidate.people,
        role=candidate.role,
    )


def _failed() -> ProtectionFailed:
    return ProtectionFailed(
        "detection_failed",
        "The search for personal data did not complete, so nothing was sent.",
        next_step="Try again; if it fails again, tell Agency Technology.",
    )
