"""Individual taxpayer identification numbers and employer numbers."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["UsItinRecognizer"]


class UsItinRecognizer(LabelledRecognizer):
    """Finds ITINs: written `9xx-5x-xxxx` to `9xx-9x-xxxx` by their form, bare behind the label.

    An SSN never begins with 9, so this reading wins over `US_SSN` by its score.
    """

    ENTITY: ClassVar[str] = "US_ITIN"
    VERSION: ClassVar[str] = "1"
    SHAPE_SCORE: ClassVar[float] = 0.85
    CLOSED: ClassVar[str] = "_-"
    HINTS = ("itin", "taxpayer", "tax id", "contribuyente")
    LABELLED_FORMS = (
        after_label(
            r"itin|(?:individual )?taxpayer (?:id(?:entification)?(?: number)?|number)|tax id|"
            r"n\x{fa}mero de contribuyente",
            r"9[0-9]{2}[ \-]?[0-9]{2}[ \-]?[0-9]{4}",
        ),
    )
    SHAPES = (linear(r"9[0-9]{2}-(?:[5-9][0-9])-[0-9]{4}"),)
