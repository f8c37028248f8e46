"""Values that only one district has, from its configuration: patterns, and ids by prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import re2
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from recognizers.bounded_pattern import LABELLED, is_free, linear

if TYPE_CHECKING:
    from collections.abc import Iterable

    from presidio_analyzer.nlp_engine import NlpArtifacts

__all__ = ["DistrictPackRecognizer", "PackPattern"]

_LONGEST_PATTERN = 300
_MOST_PATTERNS = 100
_ENTITY = linear(r"[A-Z][A-Z0-9_]{1,39}")
# A pattern that finds these would mask every text.
_ORDINARY = ("the", "The", "Read page 12.", "3 + 4 = 7", "2024", "7:45", "a", " ")


class PackPattern(NamedTuple):
    """A value of a district: its entity and the regular expression (RE2) of the whole value."""

    entity: str
    pattern: str


class DistrictPackRecognizer(EntityRecognizer):
    """Finds what the district describes, where it stands alone. RE2 keeps any pattern linear."""

    VERSION = "1"

    def __init__(self, patterns: Iterable[PackPattern]) -> None:
        """Compile the patterns. Raises `ValueError` with one line for one that cannot be used."""
        patterns = list(patterns)
        if len(patterns) > _MOST_PATTERNS:
            raise ValueError(f"district: at most {_MOST_PATTERNS} patterns")
        self._patterns = [(entity, _compiled(entity, pattern)) for entity, pattern in patterns]
        super().__init__(
            supported_entities=list(dict.fromkeys(entity for entity, _ in patterns)),
            name=type(self).__name__,
            supported_language="en",
            version=self.VERSION,
        )

    def load(self) -> None:
        """Do nothing: patterns are compiled by the constructor."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's interface
    ) -> list[RecognizerResult]:
        """Return the values as Presidio results."""
        return [
            self._result(entity, match.start(), match.end())
            for entity, pattern in self._patterns
            if entity in entities
            for match in pattern.finditer(text)
            if is_free(text, match.start(), match.end(), closed="_")
        ]

    def _result(self, entity: str, start: int, end: int) -> RecognizerResult:
        return RecognizerResult(
            entity_type=entity,
            start=start,
            end=end,
            score=LABELLED,
            analysis_explanation=AnalysisExplanation(type(self).__name__, LABELLED),
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def _compiled(entity: str, pattern: str) -> Any:
    if _ENTITY.fullmatch(entity) is None:
        raise ValueError("district: an entity is capitals, digits and _, such as LOCKER_NO")
    if not pattern or len(pattern) > _LONGEST_PATTERN:
        raise ValueError(f"district: a pattern of {entity} has 1 to {_LONGEST_PATTERN} characters")
    try:
        compiled = linear(pattern)
    except re2.error:
        raise ValueError(
            f"district: a pattern of {entity} is no regular expression (RE2)"
        ) from None
    if any(compiled.search(text) for text in _ORDINARY):
        raise ValueError(f"district: a pattern of {entity} finds ordinary words or numbers")
    return compiled
