"""The detectors that are compared: variants of ours, and Presidio as it comes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import yaml

from evaluation.scores import Found
from evaluation.sets import roster_of
from gateway.detection.engine import Detector
from gateway.errors import DataBlocked
from gateway.findings import Slot, SlotKind
from gateway.rosters.index import RosterIndex
from gateway.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.sets import Document

__all__ = ["VARIANTS", "Finder", "HallpassFinder", "Variants"]

VARIANTS = ("patterns", "patterns + names", "patterns + roster", "full")
"""What ours runs with; the roster is that of the people in the set."""


class Finder(Protocol):
    """Anything that marks personal data in a text."""

    def find(self, text: str) -> list[Found]:
        """Return what would not leave."""
        ...


class HallpassFinder:
    """Our detector as the gateway runs it, one text a request."""

    def __init__(self, detector: Detector) -> None:
        """Take a loaded detector."""
        self._detector = detector

    def find(self, text: str) -> list[Found]:
        """Return what would be masked; a text that may not leave at all is covered whole."""
        try:
            findings = self._detector.detect([Slot(text, SlotKind.TEXT, 0)])
        except DataBlocked:
            return [Found(0, len(text), "BLOCKED")]
        return [Found(f.start, f.end, f.entity) for f in findings]


class Variants:
    """Our detector with and without its names model and roster, loaded once."""

    def __init__(self, config: Path | None = None) -> None:
        """Load a registry file, the shipped one unless told."""
        path = config or shipped("recognizers.yaml")
        self._full = Detector.load(path)
        self._plain = Detector.load(_without_names(path))
        self.version = self._full.version

    def on(self, variant: str, documents: Iterable[Document]) -> HallpassFinder:
        """Return a variant for a set of documents."""
        detector = self._full if variant in {"patterns + names", "full"} else self._plain
        if variant in {"patterns + roster", "full"}:
            detector = detector.with_roster(RosterIndex.build(roster_of(documents)))
        return HallpassFinder(detector)


def _without_names(path: Path) -> Path:
    registry = yaml.safe_load(path.read_text(encoding="utf-8")) | {"names": "none"}
    copy = Path(tempfile.mkdtemp(prefix="hallpass-evaluation-")) / "recognizers.yaml"
    copy.write_text(yaml.safe_dump(registry), encoding="utf-8")
    return copy
