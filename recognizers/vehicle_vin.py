"""Vehicle identification numbers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["VehicleVinRecognizer"]

_FORM = r"[A-HJ-NPR-Z0-9]{17}"
# 49 CFR 565.15(c): values of letters, weights of places, the ninth place is the check.
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECKS = "0123456789X"
_CHECK_PLACE = 8


class VehicleVinRecognizer(LabelledRecognizer):
    """Finds VINs: bare with a right check digit, behind the label in any case."""

    ENTITY: ClassVar[str] = "VEHICLE_VIN"
    VERSION: ClassVar[str] = "1"
    HINTS = ("vin", "vehicle id")
    LABELLED_FORMS = (after_label(r"vin|vehicle id(?:entification)?(?: number)?", _FORM),)
    SHAPES = (linear(_FORM),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        """Return whether the check digit is right, or the label makes up for a typing error."""
        if not any(c.isdigit() for c in value):
            return False
        return is_labelled or (not value.isdigit() and _check(value.upper()) == value[_CHECK_PLACE])


def _check(number: str) -> str:
    total = sum(int(_VALUES.get(c, c)) * weight for c, weight in zip(number, _WEIGHTS, strict=True))
    return _CHECKS[total % len(_CHECKS)]
