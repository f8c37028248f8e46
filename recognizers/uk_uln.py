"""Unique learner numbers of the United Kingdom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, Match
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UkUlnRecognizer", "is_uln"]

_FORM = r"[1-9][0-9]{3} ?[0-9]{3} ?[0-9]{3}"
_DIGITS = 10
_MODULUS = 11
_LOOSE = after_label(r"learner (?:id|number|no\.?|ref(?:erence)?)", _FORM)


class UkUlnRecognizer(LabelledRecognizer):
    """Finds ULNs behind their label.

    One in twelve numbers of ten digits passes the check, so the number alone is not enough; after
    the looser "learner number" the check must hold.
    """

    ENTITY: ClassVar[str] = "UK_ULN"
    VERSION: ClassVar[str] = "1"
    HINTS = ("uln", "learner")
    LABELLED_FORMS = (after_label(r"ulns?|unique learner (?:number|no\.?)", _FORM),)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the numbers, surely labelled ones first."""
        yield from super().find(text)
        if "earner" in text.lower():
            for match in self._matches(text, _LOOSE, LABELLED):
                if is_uln(text[match.start : match.end]):
                    yield match


def is_uln(number: str) -> bool:
    """Return whether ten digits weighted 10 to 1 leave 10 modulo 11 (HESA coding manual)."""
    digits = digits_of(number)
    total = sum(int(d) * weight for d, weight in zip(digits, range(10, 0, -1), strict=False))
    return len(digits) == _DIGITS and total % _MODULUS == _MODULUS - 1
