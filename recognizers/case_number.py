"""Numbers of cases, complaints and court orders about a person."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.dates import FULL_DATE
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

__all__ = ["CaseNumberRecognizer"]

_NUMBER = r"(?:no\.?|num(?:ber)?|nbr|id|#|n\.?\x{ba})"
_LABEL = (
    rf"(?:case|cause|docket|petition|complaint|grievance|hearing|referral|investigation|"
    rf"claim|"
    rf"caso|expediente|cps|ocr|due process|court(?: case)?|police report|report|"
    rf"intake)[ _]?{_NUMBER}"
    r"|(?:court|restraining|protection|no[ \-]contact|protective) order[ _]?(?:no\.?|number|#)"
    r"|filed under|docket|expediente|(?:case|cause|complaint|petition|grievance) ?#"
)
# A number of its own kind: letters, digits and marks, digits enough to point at one case.
_VALUE = r"[a-z]{0,6}[\-/]?[0-9][0-9a-z]{0,9}(?:[\-/][0-9a-z]{1,8}){0,4}"
# Kinds of court cases, as clerks write them between year and number.
_KIND = (
    r"(?:J[VDUWS]|C[VRPIFMT]|D[RVPC]|F[ALCM]|P[RO]|M[HI]|GU|SC|DN|DL|AD|TR|JUV|DEP|FAM|CIV|CRIM|"
    r"DOM|PROB)"
)
_FEWEST_DIGITS = 4
_DATE = linear(rf"(?i){FULL_DATE}")


class CaseNumberRecognizer(LabelledRecognizer):
    """Finds case, complaint, docket and order numbers behind their label, and three shapes.

    The shapes: a court's `25-JV-9776`, and a prefix of school work with its year,
    `SPED-2022-1860`.
    """

    ENTITY: ClassVar[str] = "CASE_NO"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        *("case", "cause", "docket", "petition", "complaint", "grievance", "hearing"),
        *("referral", "investigation", "claim", "caso", "expediente", "cps", "ocr", "process"),
        *("court", "report", "intake", "filed under", "order"),
    )
    LABELLED_FORMS = (
        after_label(_LABEL, _VALUE),
        after_label(r"case|cause|docket", r"[0-9]{2,4}-[0-9a-z]{1,4}-[0-9]{3,8}(?:-[0-9]{1,3})?"),
        linear(rf"(?i)\b(?:case|cause|docket|complaint|petition|grievance)s? ?#? ?({_VALUE})"),
    )
    SHAPES = (
        linear(rf"(?i)(?:19|20)?[0-9]{{2}}[\- ]?{_KIND}[\- ]?[0-9]{{3,7}}(?:-[0-9a-z]{{1,3}})?"),
        linear(
            r"(?i)(?:SPED|IEP|504|DISC|HIB|BUL|TITLE ?IX|TIX|CPS|SRO|TRU|ATT|EXP|SUS|HR|OCR|OSEP|"
            r"DP)"
            r"-(?:19|20)?[0-9]{2}-[0-9]{2,6}"
        ),
    )
    CLOSED = "_-/"

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value is no date and long enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS and _DATE.fullmatch(value) is None
