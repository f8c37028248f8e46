"""NHS numbers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UkNhsRecognizer"]


class UkNhsRecognizer(LabelledRecognizer):
    """Finds NHS numbers behind their label, the check digit right or not.

    One in eleven numbers of ten digits passes the check, and a telephone number has the same
    grouping, so the number alone is not enough.
    """

    ENTITY: ClassVar[str] = "UK_NHS"
    VERSION: ClassVar[str] = "1"
    HINTS = ("nhs", "n.h.s")
    LABELLED_FORMS = (
        after_label(
            r"n\.?h\.?s\.?(?: (?:number|no\.?|num|id|#))?",
            r"[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{4}",
        ),
    )
