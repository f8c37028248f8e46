"""Number plates of vehicles, behind their label."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label

__all__ = ["LicensePlateRecognizer"]

_LABEL = (
    r"licen[sc]e plates?(?: (?:no\.?|number|#))?|(?:number|vehicle|car|registration|rear|"
    r"front) plates?"
    r"(?: (?:no\.?|number|#))?|plates? ?(?:no\.?|number|#|:)|vehicle (?:reg(?:istration)?|tag)"
    r"(?: (?:no\.?|number|#))?|tag (?:no\.?|number)|placas?(?: (?:no\.?|n\x{fa}mero|:))?"
)
_LENGTHS = range(4, 9)


class LicensePlateRecognizer(LabelledRecognizer):
    """Finds plates such as `ABC1234` or `AB12 CDE` behind their label: letters and digits."""

    ENTITY: ClassVar[str] = "LICENSE_PLATE"
    VERSION: ClassVar[str] = "1"
    HINTS = ("plate", "vehicle", "tag n", "placa")
    LABELLED_FORMS = (
        after_label(_LABEL, r"[a-z0-9]{1,4}[ \-]?[a-z0-9]{2,5}"),
        # "Plate" alone has other meanings; its value must have a plate's form.
        linear(r"(?:^|\W)[Pp]late:? ([A-Z]{2,3}[ \-]?[0-9]{3,4}[A-Z]?|[0-9][A-Z]{3}[0-9]{3})"),
    )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether the value mixes letters and digits as plates do."""
        code = value.replace(" ", "").replace("-", "")
        has_both = any(c.isdigit() for c in code) and any(c.isalpha() for c in code)
        return has_both and len(code) in _LENGTHS and not code[:-2].isdigit()
