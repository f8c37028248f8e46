"""The detector: recognizers, roster and merge rules, from slots to findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gateway.clock import SystemClock
from gateway.detection.analysis import Analyst
from gateway.detection.analysis_cache import AnalysisCache
from gateway.detection.attributes import NEAR_PEOPLE
from gateway.detection.declared import declared_words, is_all_declared
from gateway.detection.detected import Detection
from gateway.detection.judge import Judge
from gateway.detection.nlp import LocalSpacyEngine
from gateway.detection.passages import read_passages
from gateway.detection.registry import Registry
from gateway.detection.roster_match import RosterMatcher
from gateway.detection.spans import NER, Candidate, merge_new, placed
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

    from gateway.detection.analysis import Read
    from gateway.detection.explain import Left
    from gateway.detection.passages import Passage

__all__ = ["Detector"]

_RULES_VERSION = "3"
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
    What a text said before is remembered by its keyed hash, and only makes that quicker.
    """

    def __init__(
        self,
        shared: _Recognizers,
        roster: RosterIndex | None,
        cache: AnalysisCache | None = None,
    ) -> None:
        """Take the loaded recognizers and an index; `load` is the way to make one."""
        self._shared = shared
        self._registry = shared.registry
        index = RosterIndex.build(_NOBODY) if roster is None else roster
        self._index = index
        self._matcher = RosterMatcher(index)
        self._judge = Judge(shared.registry, shared.year)
        self._analyst = Analyst(
            self._recognize, self._matcher, self._judge, AnalysisCache() if cache is None else cache
        )
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

    def with_roster(self, roster: RosterIndex, cache: AnalysisCache | None = None) -> Detector:
        """Return a detector with another roster that shares everything loaded.

        What was found with the former roster is not taken over. `cache` is the place to keep what
        is found now, of the usual size unless given.
        """
        return Detector(self._shared, roster, cache)

    def is_student(self, email: str) -> bool:
        """Return whether the roster knows this address for a student's."""
        return self._index.is_student(email)

    def schools_of(self, email: str) -> tuple[str, ...]:
        """Return the ids of the schools that the roster places this member of staff at."""
        return self._index.schools_of(email)

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
        declared = declared_words(slots)
        reads = self._analyst.read(passages, declared, caller, left)
        known: list[KnownValue] = []
        blocked: set[str] = set()
        noted: Counter[str] = Counter()
        for read in reads:
            blocked |= read.found.blocked
            noted.update(read.found.noted)
            if read.found.hidden:
                texts = {number: view.text for number, view in read.hidden_views()}
                known += [_known(texts[n][c.start : c.end], c) for n, c in read.found.hidden]
        located: dict[int, list[Candidate]] = {index: [] for index in range(len(slots))}
        for passage, read in zip(passages, reads, strict=True):
            known += _locate(slots, passage, read.found.merged, declared, located)
        findings = _with_known(slots, passages, reads, known, located)
        return Detection(findings, tuple(sorted(blocked)), noted)

    def _recognize(self, texts: Sequence[str], prose: Sequence[int]) -> list[list[Candidate]]:
        return [self._candidates(found) for found in self.recognize(texts, prose)]

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
            located[index].append(found.at(start, end))
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
    passages: Sequence[Passage],
    reads: Sequence[Read],
    known: Sequence[KnownValue],
    located: dict[int, list[Candidate]],
) -> list[Finding]:
    """Return the findings of all slots, known values marked wherever else they stand."""
    spreader = Spreader(known)
    for passage, read in zip(passages, reads, strict=True):
        if passage.seam is None:
            for _, view in read.hidden_views():
                for found in placed(view, spreader.find(view.text)):
                    for index, start, end in passage.cut(found.start, found.end):
                        located[index].append(found.at(start, end))
    findings: list[Finding] = []
    for index, slot in enumerate(slots):
        text = readable(slot.text)
        merged = merge_new(text, located[index], spreader.find(text))
        findings += [_finding(index, candidate) for candidate in merged]
    return findings


def _known(surface: str, found: Candidate, *, is_whole: bool = False) -> KnownValue:
    return KnownValue(surface, found.entity, found.people, found.role, is_whole=is_whole)


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
