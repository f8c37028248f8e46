"""Numbers of health plans, medical records and prescriptions."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["HealthIdRecognizer"]

_LABEL = (
    r"(?:medical|health|patient) record(?: (?:no\.?|number|#|id))?|mrn|chart (?:no\.?|number|#)|"
    r"(?:insurance|health plan|plan|policy|subscriber|member|patient|beneficiary|rx|prescription|"
    r"prior auth(?:orization)?|authorization|claim|group)[ _]?(?:member |policy |group )?"
    r"(?:id|no\.?|number|num|#)|rx ?#|p\x{f3}liza(?: (?:no\.?|n\x{fa}mero))?"
)
_FEWEST_DIGITS = 5


class HealthIdRecognizer(LabelledRecognizer):
    """Finds member, policy, record, claim and prescription numbers behind their label."""

    ENTITY: ClassVar[str] = "HEALTH_ID"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        *(
            "record",
            "mrn",
            "chart",
            "insurance",
            "plan",
            "policy",
            "subscriber",
            "member",
            "patient",
        ),
        *("beneficiary", "rx", "prescription", "auth", "claim", "group", "liza"),
    )
    LABELLED_FORMS = (after_label(_LABEL, r"[a-z]{0,5}[ \-]?[0-9][0-9a-z\-]{3,17}"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
