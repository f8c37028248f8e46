"""Values that the heading of their column, or their key, calls personal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from recognizers.bounded_pattern import LABELLED
from recognizers.headings import is_value
from recognizers.records import fields

if TYPE_CHECKING:
    from presidio_analyzer.nlp_engine import NlpArtifacts

__all__ = ["RecordFieldRecognizer"]


class RecordFieldRecognizer(EntityRecognizer):
    """Finds the cells of tables (CSV, TSV, Markdown, HTML) and the values of JSON, XML and SQL.

    A heading or key such as `dob`, `Student ID` or `last_name` says what its values are; a value
    that cannot be one ("n/a", a total) is left.
    """

    ENTITIES: ClassVar[tuple[str, ...]] = (
        *("PERSON", "STUDENT_ID", "STATE_STUDENT_ID", "STAFF_ID", "DATE_OF_BIRTH", "USERNAME"),
        *("EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS", "US_SSN", "SECRET", "LUNCH_PIN"),
        *("CASE_NO", "INCIDENT_NO", "DEVICE_ASSET", "UK_UPN", "UK_ULN"),
    )
    VERSION: ClassVar[str] = "1"

    def __init__(self) -> None:
        """Register the entities with Presidio."""
        super().__init__(
            supported_entities=list(self.ENTITIES),
            name=type(self).__name__,
            supported_language="en",
            version=self.VERSION,
        )

    def load(self) -> None:
        """Do nothing: patterns are compiled on import."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's interface
    ) -> list[RecognizerResult]:
        """Return the values as Presidio results."""
        return [
            self._result(entity, start, end)
            for entity, start, end in dict.fromkeys(fields(text))
            if entity in entities and is_value(entity, text[start:end])
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
