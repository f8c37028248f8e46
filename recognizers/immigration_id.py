"""Numbers of the immigration authorities."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["ImmigrationIdRecognizer"]

_FEWEST_DIGITS = 7
# Service centres that begin the receipt and card numbers (three letters and ten digits).
_CENTRES = r"(?:EAC|VSC|WAC|CSC|LIN|NSC|SRC|TSC|MSC|NBC|IOE|YSC|PSC)"


class ImmigrationIdRecognizer(LabelledRecognizer):
    """Finds A-numbers, I-94 and SEVIS numbers, receipt and card numbers, visa numbers."""

    ENTITY: ClassVar[str] = "IMMIGRATION_ID"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        "alien",
        "uscis",
        "a-n",
        "a n",
        "a#",
        "i-94",
        "i94",
        "admission",
        "sevis",
        "green card",
        "resident card",
        "visa",
        "receipt",
        "ead",
        "work permit",
        "extranjero",
    )
    LABELLED_FORMS = (
        after_label(
            r"alien (?:registration )?(?:no\.?|number|#|id)|uscis(?: (?:no\.?|number|#|account))?|"
            r"a[\- ](?:no\.?|number)|a#|n\x{fa}mero de extranjero",
            r"a?[ \-]?[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{1,3}",
        ),
        after_label(
            r"(?:form )?i-?94(?: (?:admission|record))?(?: (?:no\.?|number|#))?|"
            r"admission (?:record )?(?:no\.?|number|#)",
            r"[0-9]{9}[0-9a-z][0-9]",
        ),
        after_label(r"sevis(?: (?:id|no\.?|number|#))?", r"n?[0-9]{10}"),
        after_label(
            r"(?:green|(?:permanent )?resident|ead|employment authorization) card(?: (?:no\.?|"
            r"number|#))?|"
            r"receipt (?:no\.?|number|#)|work permit(?: (?:no\.?|number|#))?",
            r"[a-z]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{3}[ \-]?[0-9]{5}|a[0-9]{8,9}",
        ),
        after_label(r"visa (?:no\.?|number|#|control number)", r"[a-z]?[0-9]{7,14}"),
    )
    SHAPES = (
        linear(r"A[0-9]{9}|A[ \-]?[0-9]{3}-[0-9]{3}-[0-9]{3}"),
        linear(r"N00[0-9]{8}"),
        linear(rf"{_CENTRES}[0-9]{{10}}"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
