"""Unique candidate identifiers of British examinations."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UkUciRecognizer"]


class UkUciRecognizer(LabelledRecognizer):
    """Finds UCIs behind their label; bare only in the form with a letter in the sixth place."""

    ENTITY: ClassVar[str] = "UK_UCI"
    VERSION: ClassVar[str] = "1"
    HINTS = ("uci", "candidate")
    LABELLED_FORMS = (
        after_label(
            r"uci|unique candidate (?:identifier|id|number)", r"[0-9]{5}[0-9a-z][0-9]{6}[0-9a-z]"
        ),
        after_label(
            r"(?:exam )?candidate (?:number|no\.?|#)", r"[0-9]{4}(?:[0-9][0-9a-z][0-9]{6}[0-9a-z])?"
        ),
    )
    SHAPES = (linear(r"[0-9]{5}[A-Z][0-9]{6}[0-9A-Z]"),)
