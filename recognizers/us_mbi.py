"""Medicare beneficiary identifiers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer

__all__ = ["UsMbiRecognizer"]

# Letters without S, L, O, I, B and Z (CMS, Understanding the MBI format).
_A = "[AC-HJKMNP-RT-Y]"
_AN = "[0-9AC-HJKMNP-RT-Y]"


class UsMbiRecognizer(LabelledRecognizer):
    """Finds MBIs such as `1EG4-TE5-MK73` by their form."""

    ENTITY: ClassVar[str] = "US_MBI"
    VERSION: ClassVar[str] = "1"
    SHAPES = (linear(rf"(?i)[1-9]{_A}{_AN}[0-9]-?{_A}{_AN}[0-9]-?{_A}{{2}}[0-9]{{2}}"),)
