"""Counts over one set, and the shares that follow from them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from recognizers.training.evaluate_names import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evaluation.sets import Document, Gold

__all__ = ["Found", "Tally", "is_covered"]

_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """What a detector marked."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Tally:
    """What a detector did on some documents."""

    documents: int = 0
    words: int = 0
    leaking: int = 0
    """Documents with at least one direct identifier of which a letter or digit shows."""

    touched: int = 0
    """Documents with any finding."""

    false_alarms: int = 0
    """Findings that touch no direct identifier."""

    gold: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    exact: Score = field(default_factory=Score)
    """Agreement on PERSON spans in both ends."""

    overlap: Score = field(default_factory=Score)
    """PERSON spans that share a character."""

    groups: defaultdict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    """Name-origin group to how many names were covered, and how many not."""

    def add(self, document: Document, found: Sequence[Found]) -> list[Gold]:
        """Count one document; returns the direct identifiers that were missed."""
        covered = {at for span in found for at in range(span.start, span.end)}
        direct = document.direct
        missed = [span for span in direct if not is_covered(document.text, span, covered)]
        self.documents += 1
        self.words += len(_WORD.findall(document.text))
        self.leaking += bool(missed)
        self.touched += bool(found)
        self.gold.update(span.label for span in direct)
        self.missed.update(span.label for span in missed)
        # An address on the web may lead to somebody: masking it is no false alarm, nor a duty.
        links = [span for span in document.spans if span.label == "URL"]
        marked = {at for span in (*direct, *links) for at in range(span.start, span.end)}
        self.false_alarms += sum(marked.isdisjoint(range(f.start, f.end)) for f in found)
        persons = _persons(document.spans)
        for score in (self.exact.add_exact, self.overlap.add_overlap):
            score(persons, _persons(found))
        names = [span for span in direct if span.label == "PERSON"]
        if document.group and names:
            lost = set(missed)
            self.groups[document.group].update(span not in lost for span in names)
        return missed

    def recall(self, label: str = "") -> float:
        """Return the share of direct identifiers covered, of one label or of all."""
        gold = self.gold[label] if label else self.gold.total()
        missed = self.missed[label] if label else self.missed.total()
        return 1 - missed / gold if gold else 1.0

    @property
    def leak_share(self) -> float:
        """Return the share of documents that leak."""
        return self.leaking / self.documents if self.documents else 0.0

    @property
    def alarms_per_1000_words(self) -> float:
        """Return findings without reason per 1,000 words."""
        return 1000 * self.false_alarms / self.words if self.words else 0.0

    def group_recall(self) -> dict[str, float]:
        """Return PERSON recall per name-origin group."""
        return {
            group: counts[True] / counts.total() for group, counts in sorted(self.groups.items())
        }

    def as_dict(self) -> dict[str, Any]:
        """Return what a report needs, rounded."""
        return {
            "documents": self.documents,
            "words": self.words,
            "recall": round(self.recall(), 4),
            "leak_share": round(self.leak_share, 4),
            "untouched_share": round(1 - self.touched / max(self.documents, 1), 4),
            "false_alarms_per_1000_words": round(self.alarms_per_1000_words, 3),
            "by_label": {
                label: {"gold": self.gold[label], "recall": round(self.recall(label), 4)}
                for label in sorted(self.gold)
            },
            "person_exact": self.exact.as_dict(),
            "person_overlap": self.overlap.as_dict(),
            "person_recall_by_group": {g: round(r, 4) for g, r in self.group_recall().items()},
        }


def is_covered(text: str, span: Gold, covered: set[int]) -> bool:
    """Return whether every letter and digit of a span is covered."""
    return all(at in covered or not text[at].isalnum() for at in range(span.start, span.end))


def _persons(spans: Iterable[Gold | Found]) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in spans if span.label == "PERSON"}
