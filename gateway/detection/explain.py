"""Why a value is masked and why another is not, in words for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.detection.spans import ANNOUNCED, LABELLED_SCORE, NER, ROSTER, SPREAD

if TYPE_CHECKING:
    from gateway.findings import Finding

__all__ = ["Left", "why"]

_LONE_ROSTER_SCORE = 1.0
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Left:
    """A value that a source found and that leaves all the same."""

    start: int
    end: int
    entity: str
    score: float
    source: str
    rule: str
    """`policy`, or the rule of `gateway.detection.lessons` that says it is nobody of the school."""


def why(finding: Finding) -> str:
    """Return the rule behind a finding: which source, on which ground."""
    if finding.source == ROSTER:
        if finding.score >= _LONE_ROSTER_SCORE:
            return "the roster has it in full"
        return "part of a name of the roster"
    if finding.source == NER:
        return "the names model reads a name"
    if finding.source == SPREAD:
        return "found elsewhere in the text, so it is masked here too"
    if finding.source in ANNOUNCED:
        return "the words beside it announce a person"
    name = _HUMPS.sub(" ", finding.source.partition(":")[2].removesuffix("Recognizer")).lower()
    ground = "its label" if finding.score >= LABELLED_SCORE else "its shape"
    return f"{ground} ({name})"
