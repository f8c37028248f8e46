"""Numbers by which a state knows a student, one pack of labels and forms per state."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STATES", "StateStudentIdRecognizer"]

_TEN = r"[0-9]{10}"
_LOOSE = r"[a-z]{0,3}[ \-]?[0-9](?:[ \-]?[0-9]){6,13}[a-z]{0,2}"

STATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "WA": (r"ospi (?:id|number)|cedars(?: (?:id|number))?", _TEN),
        "CA": (r"calpads(?: (?:id|number))?|csis(?: (?:id|number))?", _TEN),
        "TX": (r"tsds(?: unique)?(?: id)?|peims(?: (?:id|number))?", r"s?[0-9]{8,10}"),
        "NY": (r"nyssis(?: (?:id|number))?|osis(?: (?:id|number|#))?", r"[0-9]{9,10}"),
        "FL": (r"fleid|florida education identifier", r"fl[0-9]{12}|[0-9a-z]{10,14}"),
        "OH": (r"ohio ssid|emis(?: id)?", r"[a-z]{2}[0-9]{7}"),
        "MA": (r"sasid", r"[0-9a-z]{10}"),
        "PA": (r"pa ?secure ?id", _TEN),
        "NJ": (r"nj ?smart(?: (?:id|sid))?", _TEN),
        "MI": (r"uic|unique identification code", _TEN),
        "GA": (r"gtid", _TEN),
        "MN": (r"marss(?: (?:id|number))?", r"[0-9]{13}"),
        "WI": (r"wise ?id|wsn", _TEN),
        "VA": (r"sti(?: (?:id|number))?", _TEN),
        "IN": (r"stn", r"[0-9]{9}"),
        "AZ": (r"sais(?: (?:id|number))?", r"[0-9]{6,9}"),
        "MO": (r"mosis(?: (?:id|number))?", _TEN),
        "LA": (r"lasid", _TEN),
        "IL": (r"isbe(?: (?:id|number))?", r"[0-9]{9}"),
    }
)
"""State to the labels that only it uses and the form of its numbers."""

_COMMON = (
    r"ssids?|state(?:wide)?[ _\-]{0,2}(?:student|pupil|testing)?[ _\-]{0,2}"
    r"(?:id(?:entifier|entification)?s?|no\.?|num(?:ber)?|#)(?:[ _\-](?:no\.?|num(?:ber)?|#))?|"
    r"unique[ _\-](?:student[ _\-])?(?:id(?:entifier)?|number)|id estatal"
)
_FEWEST_DIGITS = 6


class StateStudentIdRecognizer(LabelledRecognizer):
    """Finds state student ids behind the labels of the chosen states, and Florida's FLEID bare.

    `SSID` and "state id" hold everywhere. In schools an SSID is a student's number, never a
    wireless network or an SSN: other recognizers must not take it as their label.
    """

    ENTITY: ClassVar[str] = "STATE_STUDENT_ID"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        *(
            "ssid",
            "state",
            "unique",
            "estatal",
            "ospi",
            "cedars",
            "calpads",
            "csis",
            "tsds",
            "peims",
        ),
        *("nyssis", "osis", "fleid", "florida", "emis", "sasid", "secure", "smart", "uic", "gtid"),
        *("marss", "wise", "wsn", "sti", "stn", "sais", "mosis", "lasid", "isbe"),
    )
    SHAPES = (linear(r"FL[0-9]{12}"),)

    def __init__(self, states: tuple[str, ...] = tuple(STATES)) -> None:
        """Take the two-letter states whose own labels are read.

        Raises `TypeError` for one without a pack.
        """
        unknown = [state for state in states if state not in STATES]
        if unknown:
            raise TypeError(f"no pack for {unknown[0]}")
        super().__init__()
        packs = [STATES[state] for state in states]
        self.LABELLED_FORMS = (  # type: ignore[misc]  # one set of forms per configuration
            after_label(_COMMON, _LOOSE),
            *(after_label(label, value) for label, value in packs),
        )

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
