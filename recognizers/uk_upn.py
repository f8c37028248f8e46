"""Unique pupil numbers of England and Wales."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UkUpnRecognizer"]

# No I, O or S (UPN guide of the Department for Education). A temporary number ends in a letter.
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_FORM = rf"[{_LETTERS}][0-9]{{11}}[0-9{_LETTERS}]"
_FIRST_WEIGHT = 2


class UkUpnRecognizer(LabelledRecognizer):
    """Finds UPNs: bare with a right check letter, behind the label in any case."""

    ENTITY: ClassVar[str] = "UK_UPN"
    VERSION: ClassVar[str] = "1"
    HINTS = ("upn", "unique pupil")
    LABELLED_FORMS = (
        after_label(r"(?:former )?upns?|unique pupil (?:number|no\.?)", rf"(?i:{_FORM})"),
    )
    SHAPES = (linear(rf"(?i){_FORM}"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        """Return whether the check letter is right, or the label makes up for a typing error."""
        return is_labelled or _check_letter(value.upper()) == value[0].upper()


def _check_letter(number: str) -> str:
    """Return the letter for the positions 2 to 13, each times its position, modulo 23."""
    total = sum(
        weight * (int(character) if character.isdigit() else _LETTERS.index(character))
        for weight, character in enumerate(number[1:], start=_FIRST_WEIGHT)
    )
    return _LETTERS[total % len(_LETTERS)]
