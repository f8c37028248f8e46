"""Names that the spaCy pipeline marked: people, places, organizations and schools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from presidio_analyzer import EntityRecognizer, RecognizerResult

if TYPE_CHECKING:
    from presidio_analyzer.nlp_engine import NlpArtifacts

__all__ = ["SpacyEntityRecognizer"]

_TRIMMED = " \t\r\n\"'()[]{}<>*_.,;:!?|/#-\u2018\u2019\u201c\u201d"
# A title stays in the text: with it inside, "Ms. Lopez" would be another value than "Lopez".
_TITLES = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|coach|principal|sir|madam|rev|sr|sra|srta"
    r"|se\u00f1or|se\u00f1ora|se\u00f1orita|maestr[oa])\b[. \t]*)+",
    re.IGNORECASE,
)


class SpacyEntityRecognizer(EntityRecognizer):
    """Hands the entities of `NlpArtifacts` on, titles and punctuation at their edges left out.

    This is the seam for a trained model: whatever pipeline the NLP engine loads speaks through it.
    """

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON", "LOCATION", "ORGANIZATION", "SCHOOL")
    VERSION: ClassVar[str] = "2"

    def __init__(self) -> None:
        """Register the entities with Presidio."""
        super().__init__(
            supported_entities=list(self.ENTITIES),
            name=type(self).__name__,
            supported_language="en",
            version=self.VERSION,
        )

    def load(self) -> None:
        """Do nothing: the NLP engine owns the pipeline."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the pipeline's entities. Raises `ValueError` when the pipeline did not run."""
        if nlp_artifacts is None:
            raise ValueError("the NLP engine did not run")
        results = (
            self._result(text, span.start_char, span.end_char, span.label_, score)
            for span, score in zip(nlp_artifacts.entities, nlp_artifacts.scores, strict=True)
            if span.label_ in entities
        )
        return [result for result in results if _is_telling(text[result.start : result.end])]

    def _result(
        self, text: str, start: int, end: int, entity: str, score: float
    ) -> RecognizerResult:
        start, end = _trimmed(text, start, end)
        if entity == "PERSON" and (title := _TITLES.match(text, start, end)):
            start, end = _trimmed(text, title.end(), end)
        return RecognizerResult(
            entity_type=entity,
            start=start,
            end=end,
            score=score,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without punctuation at its edges; empty when it is all punctuation."""
    value = text[start:end]
    start += len(value) - len(value.lstrip(_TRIMMED))
    return start, start + len(value.strip(_TRIMMED))


def _is_telling(value: str) -> bool:
    """Return whether anything is left, and more than a small letter: "e" is a number, no name."""
    return len(value) > 1 or (bool(value) and not value.islower())
