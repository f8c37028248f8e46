"""Numbers that open a meal account."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["LunchPinRecognizer"]

_LABEL = (
    r"(?:lunch|meals?|cafeteria|breakfast|school nutrition|nutrition services|pin ?pad|almuerzo|"
    r"comedor)[ _\-]{0,2}(?:line |account )?(?:pin|code|number|num|no\.?|#|acct|account|id|"
    r"pin no\.?|"
    r"pin number|c\x{f3}digo|codigo)|pin (?:for|de|del) (?:the |el )?(?:lunch|meals?|almuerzo|"
    r"comedor)"
)


class LunchPinRecognizer(LabelledRecognizer):
    """Finds meal PINs and account numbers behind their label; a number alone says nothing."""

    ENTITY: ClassVar[str] = "LUNCH_PIN"
    VERSION: ClassVar[str] = "1"
    HINTS = ("lunch", "meal", "cafeteria", "breakfast", "nutrition", "pin", "almuerzo", "comedor")
    LABELLED_FORMS = (after_label(_LABEL, r"[0-9]{4,12}"),)
