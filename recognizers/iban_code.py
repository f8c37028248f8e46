"""International bank account numbers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer

__all__ = ["IbanRecognizer"]

_LENGTHS = range(15, 35)
_FRONT = 4


class IbanRecognizer(LabelledRecognizer):
    """Finds IBANs with a right check (ISO 7064 MOD 97-10), in groups of four or without spaces."""

    ENTITY: ClassVar[str] = "IBAN_CODE"
    VERSION: ClassVar[str] = "1"
    SHAPE_SCORE: ClassVar[float] = 0.85
    SHAPES = (linear(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - no labelled form
        """Return whether the check digits are right."""
        code = value.replace(" ", "")
        turned = code[_FRONT:] + code[:_FRONT]
        return len(code) in _LENGTHS and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
