"""Birth dates that the text calls so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, BoundedPatternRecognizer, Match, is_free, linear

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateOfBirthRecognizer"]

_MONTH = (
    # Longer names first: the first alternative that fits wins.
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:(?:19|20)[0-9]{2})"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
# The year is a group of its own in forms that have one, to leave out history.
_DATE = (
    rf"({_YEAR}[/.\-][0-9]{{1,2}}[/.\-][0-9]{{1,2}}"
    r"|[0-9]{1,2} ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?(?:[0-9]{4}|'?[0-9]{2})"
    r"|(?:19|20)[0-9]{6}|[01][0-9][0-3][0-9](?:19|20)[0-9]{2}"
    rf"|(?:the )?{_DAY}(?: of|-)? ?{_MONTH}(?:,? ?-?'?(?:{_YEAR}|[0-9]{{2}}))?"
    rf"|{_MONTH},? {_YEAR}"
    rf"|{_MONTH}[ \-]{{1,2}}{_DAY}(?:,? ?-?'?{_YEAR}|, '?[0-9]{{2}})?"
    r"|[0-9]{1,2}/[0-9]{1,2})"
)
_LABEL = (
    r"(?:d\.?o\.?b\.?|date[ _\-]?of[ _\-]?birth|birth[ _\-]?date|birth[ _\-]?day|b-?day|"
    r"born|b\.|fecha de nacimiento|nacid[oa]|naci\x{f3}|nacio)"
)
_PLACE = r"(?: (?:in|at|to) [^\n0-9;:()]{1,40}?)?"
_FILL = (
    r"(?:[ ]?\(dob\))?[\s:=,.\"'(<>|\-]{0,6}"
    r"(?:(?:is|was|on|el|as|of)\b[\s:=\"'(]{1,3}){0,2}(?:in )?"
)
_AFTER_LABEL = linear(rf"(?i)\b{_LABEL}(?:\b|s\b)?(?:'s)?{_PLACE}{_FILL}{_DATE}")
_BEFORE_LABEL = linear(
    rf"(?i){_DATE}[ ]?[,(\-]?[ ]?(?:is (?:his|her|their|the) )?"
    r"(?:\(?dob\b|date of birth|birth ?date|birth ?day)"
)


class DateOfBirthRecognizer(BoundedPatternRecognizer):
    """Finds dates right after (or before) words such as "DOB", "born" or "birthday"."""

    ENTITY: ClassVar[str] = "DATE_OF_BIRTH"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the dates, labels left out."""
        for pattern in (_AFTER_LABEL, _BEFORE_LABEL):
            for match in pattern.finditer(text):
                start, end = match.span(1)
                end = start + len(text[start:end].rstrip(" -,"))
                is_cut = text[end : end + 1] in {"/", "%"}
                if is_free(text, start, end, closed="_") and not is_cut:
                    yield Match(start, end, LABELLED)
