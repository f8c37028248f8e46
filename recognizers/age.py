"""Ages of people, in figures and words, English and Spanish."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["AgeRecognizer"]

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_NUMBER = rf"(?:[0-9]{{1,3}}(?:\.5)?|{_WORD}(?:[ \-](?:{_WORD}|and a half))?)"
_OLDEST = 120


class AgeRecognizer(LabelledRecognizer):
    """Finds "9 years old", "nine-year-old", "age 9", "9 yo", "tiene 9 a\u00f1os"."""

    ENTITY: ClassVar[str] = "AGE"
    VERSION: ClassVar[str] = "1"
    HINTS = ("age", "year", "y/o", "yo", "yr", "a\u00f1os", "edad", "old", "months")
    LABELLED_FORMS = (
        linear(
            rf"(?i)\b({_NUMBER}[ \-](?:years?|yrs?|months?)[ \-](?:and [0-9]+ months? )?(?:old|"
            rf"of age))\b"
        ),
        linear(r"(?i)\b([0-9]{1,3} ?(?:y/?o|yrs? old|y\.o\.))(?:\b|$)"),
        after_label(r"aged?|edad", _NUMBER),
        linear(rf"(?i)\b(?:tiene|cumpli\x{{f3}}|cumple|de) ({_NUMBER}) a\x{{f1}}os\b"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether somebody can be so old."""
        digits = digits_of(value.split(".", maxsplit=1)[0])
        return not digits or int(digits[:6]) <= _OLDEST
