"""National Insurance numbers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UkNinoRecognizer"]

_NUMBER = r" ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"
# Prefixes that are never given out (HMRC manual NIM39110).
_NEVER = frozenset({"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"})


class UkNinoRecognizer(LabelledRecognizer):
    """Finds National Insurance numbers by their form; behind the label also in lower case."""

    ENTITY: ClassVar[str] = "UK_NINO"
    VERSION: ClassVar[str] = "1"
    HINTS = ("national insurance", "nino", "n.i.", "ni n")
    LABELLED_FORMS = (
        after_label(
            r"national insurance(?: (?:number|no\.?))?|nino|n\.?i\.? (?:number|no\.?)",
            rf"[a-z]{{2}}{_NUMBER}",
        ),
    )
    SHAPES = (linear(rf"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{_NUMBER}"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        """Return whether the prefix is one that is given out."""
        return is_labelled or value[:2] not in _NEVER
