"""Numbers by which a state knows a student, one pack of labels per state."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STATES", "StateStudentIdRecognizer"]

# Ten digits in most states, nine to thirteen in others, some with letters before or after.
_NUMBER = r"[a-z]{0,3}[ \-]?[0-9](?:[ \-]?[0-9]){5,13}[a-z]{0,2}"

STATES: Mapping[str, str] = MappingProxyType(
    {
        "WA": r"ospi (?:id|number)|cedars(?: (?:id|number))?",
        "CA": r"calpads(?: (?:id|number))?|csis(?: (?:id|number))?",
        "TX": r"tsds(?: unique)?(?: id)?|peims(?: (?:id|number))?",
        "NY": r"nyssis(?: (?:id|number))?|osis(?: (?:id|number|#))?",
        "FL": r"fleid|florida education identifier",
        "OH": r"ohio ssid|emis(?: id)?",
        "MA": r"sasid",
        "PA": r"pa ?secure ?id",
        "NJ": r"nj ?smart(?: (?:id|sid))?",
        "MI": r"uic|unique identification code",
        "GA": r"gtid",
        "MN": r"marss(?: (?:id|number))?",
        "WI": r"wise ?id|wsn",
        "VA": r"sti(?: (?:id|number))?",
        "IN": r"stn",
        "AZ": r"sais(?: (?:id|number))?",
        "MO": r"mosis(?: (?:id|number))?",
        "LA": r"lasid",
        "IL": r"isbe(?: (?:id|number))?",
    }
)
"""State to the labels that only it uses."""

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
        *("ssid", "state", "unique", "estatal", "ospi", "cedars", "calpads", "csis", "tsds"),
        *("nyssis", "osis", "fleid", "florida", "emis", "sasid", "secure", "smart", "uic", "gtid"),
        *("peims", "marss", "wise", "wsn", "sti", "stn", "sais", "mosis", "lasid", "isbe"),
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
        labels = "|".join((_COMMON, *(STATES[state] for state in states)))
        self.LABELLED_FORMS = (after_label(labels, _NUMBER),)  # type: ignore[misc]  # by configuration

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - one rule for both
        """Return whether the value has digits enough."""
        return len(digits_of(value)) >= _FEWEST_DIGITS
