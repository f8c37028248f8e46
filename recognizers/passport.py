"""Passport numbers, behind their label."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["PassportRecognizer"]

_FEWEST_DIGITS = 6


class PassportRecognizer(LabelledRecognizer):
    """Finds passport numbers of any country behind the word."""

    ENTITY: ClassVar[str] = "PASSPORT"
    VERSION: ClassVar[str] = "1"
    HINTS = ("passport", "pasaporte")
    LABELLED_FORMS = (
        after_label(
            r"passports?(?: (?:card|book))?(?: ?(?:no\.?|number|num|id|#))?|"
            r"pasaporte(?: (?:no\.?|n\x{fa}mero|n\.?\x{ba}))?",
            r"[a-z]{0,3}[0-9]{6,9}[a-z]?",
        ),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
