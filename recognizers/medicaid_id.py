"""Numbers of Medicaid and its state programs."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["MedicaidIdRecognizer"]

_LABEL = (
    r"medicaid|provider ?one|medi-cal|apple health|masshealth|health ?first(?: colorado)?|"
    r"soonercare|"
    r"tenncare|badgercare|peachcare|denali ?care|medical assistance|s?chip|cin"
)
_FEWEST_DIGITS = 5


class MedicaidIdRecognizer(LabelledRecognizer):
    """Finds member numbers behind the program's name, and Washington's nine digits and `WA`."""

    ENTITY: ClassVar[str] = "MEDICAID_ID"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        "medicaid",
        "provider",
        "medi-cal",
        "apple health",
        "masshealth",
        "first",
        "care",
        "chip",
        "cin",
    )
    LABELLED_FORMS = (
        after_label(
            rf"(?:{_LABEL})(?: (?:member|recipient|client|beneficiary|billing))?"
            r"(?: ?(?:id|no\.?|number|num|card|#)){0,2}",
            r"[a-z]{0,2}[0-9][0-9\-]{4,13}[a-z]{0,2}",
        ),
    )
    SHAPES = (linear(r"[0-9]{9}WA"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
