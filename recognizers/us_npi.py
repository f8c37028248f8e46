"""National provider identifiers of nurses, therapists and doctors."""

from __future__ import annotations

from typing import ClassVar

from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UsNpiRecognizer"]


class UsNpiRecognizer(LabelledRecognizer):
    """Finds NPIs behind their label; two in a hundred numbers pass the check, so none without."""

    ENTITY: ClassVar[str] = "US_NPI"
    VERSION: ClassVar[str] = "1"
    HINTS = ("npi", "national provider")
    LABELLED_FORMS = (after_label(r"npi|national provider id(?:entifier)?", r"[12][0-9]{9}"),)
