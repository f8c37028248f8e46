"""Numbers of payment cards and their security codes."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["CreditCardRecognizer", "passes_luhn"]

_JOIN = r"[ .\-\x{2010}-\x{2015}\x{a0}]?"
# First digits of the large schemes: 4 Visa, 51-55 and 2221-2720 Mastercard, 34 and 37 American
# Express, 6011, 64 and 65 Discover, 30, 36 and 38 Diners, 35 JCB, 50 and 56-69 Maestro.
_FORM = rf"[2-6][0-9](?:{_JOIN}[0-9]){{11,17}}"
_LABEL = (
    r"(?:credit|debit|visa|mastercard|amex|american express|discover|p-?card|payment|bank)?[ ]?card"
    r"(?: ?(?:no\.?|number|num|#|ending in))?|visa|mastercard|amex|tarjeta(?: (?:no\.?|"
    r"n\x{fa}mero))?"
)
_LENGTHS = range(13, 20)
_NINE = 9
_CODE_DIGITS = 4


class CreditCardRecognizer(LabelledRecognizer):
    """Finds card numbers with a right Luhn check, any behind a label, and their security codes."""

    ENTITY: ClassVar[str] = "CREDIT_CARD"
    VERSION: ClassVar[str] = "1"
    SHAPE_SCORE: ClassVar[float] = 0.85
    CLOSED: ClassVar[str] = "_-"
    HINTS = ("card", "visa", "amex", "american express", "tarjeta", "cvv", "cvc", "security code")
    LABELLED_FORMS = (
        after_label(_LABEL, _FORM),
        after_label(r"cvv2?|cvc|card security code", r"[0-9]{3,4}"),
    )
    SHAPES = (linear(_FORM),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        """Return whether the value has the length of a card number and, unlabelled, its check."""
        digits = digits_of(value)
        if len(digits) <= _CODE_DIGITS:
            return is_labelled
        return len(digits) in _LENGTHS and (is_labelled or passes_luhn(digits))


def passes_luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit of ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - _NINE if value > _NINE else value for value in doubled) % 10 == 0
