"""Numbers of driver's licenses of the United States and the United Kingdom."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["DriverLicenseRecognizer"]

_LABEL = (
    r"driver(?:'|\x{2019})?s?(?:'|\x{2019})? (?:licen[sc]e|permit)(?: (?:no\.?|number|#|id))?|"
    r"driving licen[sc]e(?: (?:no\.?|number|#))?|cdl(?: (?:no\.?|number|#))?|dl ?(?:no\.?|number|#|"
    r":)|"
    r"state id card(?: (?:no\.?|number))?|licencia de (?:conducir|manejar)(?: (?:no\.?|"
    r"n\x{fa}mero))?"
)
_FEWEST_DIGITS = 5
_FEWEST_COVERED = 3  # Washington's older numbers are letters, stars and three digits


class DriverLicenseRecognizer(LabelledRecognizer):
    """Finds license numbers behind their label, and the two forms that nothing else has.

    Stock patterns take `k12`, `A1` or `B12` for a license; without a label no short code is one.
    """

    ENTITY: ClassVar[str] = "US_DRIVER_LICENSE"
    VERSION: ClassVar[str] = "1"
    HINTS = ("driver", "driving", "cdl", "dl", "state id card", "licencia")
    LABELLED_FORMS = (after_label(_LABEL, r"[a-z]{0,7}[*\-]{0,2}[0-9][0-9a-z*\-]{2,17}"),)
    SHAPES = (
        linear(r"WDL[0-9A-Z]{9}"),
        linear(r"[A-Z9]{5}[0-9][0156][0-9][0-3][0-9]{2}[A-Z9]{2}[0-9][A-Z]{2}"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        """Return whether the value has digits enough for one."""
        digits = len(digits_of(value))
        return digits >= _FEWEST_DIGITS or (
            (not is_labelled or "*" in value) and digits >= _FEWEST_COVERED
        )
