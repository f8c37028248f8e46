"""The base of our pattern recognizers: linear time on any input, no context enhancer, no network.

Presidio's own `PatternRecognizer` skips a pattern that runs too long and so fails open. Here the
patterns are RE2 (linear, no look-around), and boundaries are checked in code.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import re2
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from presidio_analyzer.nlp_engine import NlpArtifacts

__all__ = [
    "LABELLED",
    "SHAPE",
    "BoundedPatternRecognizer",
    "Match",
    "is_free",
    "linear",
    "words_before",
]

LABELLED = 0.95
"""Score of a value whose own words say what it is."""

SHAPE = 0.75
"""Score of a value that only its shape gives away."""


_MAX_MEMORY_BYTES = 64 << 20


class Match(NamedTuple):
    """One value in a text."""

    start: int
    end: int
    score: float


class BoundedPatternRecognizer(EntityRecognizer):
    """A recognizer of one entity that finds its values with `find`."""

    ENTITY: ClassVar[str]
    VERSION: ClassVar[str]
    """Raised with every change of what is found."""

    def __init__(self) -> None:
        """Register the entity with Presidio."""
        super().__init__(
            supported_entities=[self.ENTITY],
            name=type(self).__name__,
            supported_language="en",
            version=self.VERSION,
        )

    def load(self) -> None:
        """Do nothing: patterns are compiled on import."""

    @abstractmethod
    def find(self, text: str) -> Iterator[Match]:
        """Yield the values in `text`, in order, not overlapping."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's interface
    ) -> list[RecognizerResult]:
        """Return the values as Presidio results."""
        if self.ENTITY not in entities:
            return []
        return [self._result(match) for match in self.find(text)]

    def _result(self, match: Match) -> RecognizerResult:
        return RecognizerResult(
            entity_type=self.ENTITY,
            start=match.start,
            end=match.end,
            score=match.score,
            analysis_explanation=AnalysisExplanation(type(self).__name__, match.score),
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def linear(pattern: str) -> Any:
    r"""Return a compiled RE2 pattern, letter case ignored only where it says `(?i)`.

    RE2 builds its automaton while it reads. With the memory given here ours never outgrow it;
    one that did would fall back to the slower simulation, which is linear too. Keep Unicode
    classes such as `\pL` out of counted repetitions: they multiply.
    """
    options = re2.Options()
    options.max_mem = _MAX_MEMORY_BYTES
    options.log_errors = False  # a refused pattern raises; RE2 must not write to stderr itself
    return re2.compile(pattern, options)


def is_free(text: str, start: int, end: int, closed: str = "") -> bool:
    """Return whether a range stands alone: no letter, digit or `closed` character touches it."""
    if start and (text[start - 1].isalnum() or text[start - 1] in closed):
        return False
    return not (end < len(text) and (text[end].isalnum() or text[end] in closed))


def words_before(text: str, start: int, length: int) -> str:
    """Return up to `length` characters before `start`, lower-cased, in the same line."""
    before = text[max(0, start - length) : start].lower()
    return before[before.rfind("\n") + 1 :]
