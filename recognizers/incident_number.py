"""Numbers of incidents and referrals in a discipline, police or help-desk system."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.dates import FULL_DATE
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["IncidentNumberRecognizer"]

_LABEL = (
    r"(?:incident|incidente|referral|odr|event|write-?up|accident|injury)"
    r"(?:[ _](?:report|referral|form))?[ _]?(?:no\.?|num(?:ber)?|id|#)"
    r"|(?:incident|accident|injury|odr)(?: report)? ?#"
)
_VALUE = r"[a-z]{0,5}-?[0-9][0-9\-/]{1,14}[0-9]"
_FEWEST_DIGITS = 3
_DATE = linear(rf"(?i){FULL_DATE}")


class IncidentNumberRecognizer(LabelledRecognizer):
    """Finds incident numbers behind their label, and the shape `INC067747`."""

    ENTITY: ClassVar[str] = "INCIDENT_NO"
    VERSION: ClassVar[str] = "1"
    HINTS = ("incident", "referral", "odr", "event", "write", "accident", "injury")
    LABELLED_FORMS = (after_label(_LABEL, _VALUE),)
    SHAPES = (
        linear(r"(?i)(?:INC|IR|ODR|RITM|SIR)-?[0-9]{5,9}"),
        linear(r"(?i)INC-[0-9]{2,4}-[0-9]{2,6}"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value is no date and long enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS and _DATE.fullmatch(value) is None
