"""Names of the roster that are months or weekdays of a written date: "27 Jun 2007", "Sun 3/12"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recognizers.bounded_pattern import linear
from recognizers.dates import FULL_DATE, MONTH

if TYPE_CHECKING:
    from gateway.detection.roster_text import RosterText

__all__ = ["is_in_date"]

_REACH = 32
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?|lunes|martes|miercoles"
    r"|jueves|viernes|sabado|domingo)"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_CALENDAR = linear(rf"(?i)(?:{MONTH}|{_WEEKDAY})")
# Without a year "Jun 12" may be a score; then a word of time must stand before.
_DATE = linear(
    rf"(?i)\b(?:{FULL_DATE}"
    rf"|{_DAY}[ \-](?:of |de )?{MONTH}"
    rf"|(?:on|by|due|until|till|since|before|after|from|through|el|{_WEEKDAY},?) {MONTH} {_DAY}"
    rf"|{_WEEKDAY}(?:,|\.)? ?(?:[0-9]{{1,2}}[/:.\-][0-9]{{1,2}}|(?:the )?{MONTH} {_DAY}))"
)


def is_in_date(text: RosterText, start: int, end: int) -> bool:
    """Return whether the word at a folded range is a month or weekday of a date around it."""
    folded = text.folded.text
    if _CALENDAR.fullmatch(folded[start:end]) is None:
        return False
    low = max(0, start - _REACH)
    return any(
        low + match.start() <= start and end <= low + match.end()
        for match in _DATE.finditer(folded[low : end + _REACH])
    )
