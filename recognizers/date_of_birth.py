"""Birth dates that the text calls so, in English and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, BoundedPatternRecognizer, Match, is_free, linear
from recognizers.dates import ANY_DATE, FULL_DATE, MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DateOfBirthRecognizer"]

_LABEL = (
    r"(?:d\.? ?o\.? ?b\.?|date[ _\-]?of[ _\-]?birth|birth[ _\-]?date|birth[ _\-]?days?|b-?day|"
    r"born|f(?:echa|ec\.?)?[ _\-]?(?:de )?nac(?:imiento|\.)?|"
    r"nacid[oa]|naci\x{f3}|nacio|nac\.|cumplea\x{f1}os|cumpleanos)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:lunes|martes|jueves|viernes) )?"
_PLACE = r"(?: (?:in|at|to|en) [^\n0-9;:()]{1,40}?)?"
# Markup such as `**DOB**:` or `DOB</b>` may stand between a label and its date.
_FILL = (
    r"(?:[ ]?\((?:dob|mm/dd/yyyy|dd/mm/yyyy|[mdy/]{6,10})\))?[\s:=,.\"'(<>|/b*_\-]{0,8}"
    r"(?:(?:it\x{2019}s|it's|it is|is|was|on|el|es|as|of|of record)\b[\s:=\"'(]{1,3}){0,2}(?:in )?"
)
_AFTER_LABEL = linear(rf"(?i)\b{_LABEL}(?:\b|s\b)?(?:'s)?{_PLACE}{_FILL}{_WEEKDAY}({ANY_DATE})")
_BEFORE_LABEL = linear(
    rf"(?i)({ANY_DATE})[ ]?[,(\-]?[ ]?(?:is (?:his|her|their|the) |es su )?"
    r"(?:\(?dob\b|date of birth|birth ?date|birth ?day|cumplea\x{f1}os|fecha de nacimiento)"
)
# "b." alone also counts the parts of an exercise, so its date needs a year.
_SHORT_LABEL = linear(rf"(?i)\bb\.{_FILL}({FULL_DATE}|{MONTH},? (?:19|20)[0-9]{{2}})")
# "Turned 9 on March 3", "cumple 9 el 3 de mayo": the day of a birthday, the age makes the year.
_AGE = (
    r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|cinco|seis|siete|ocho|nueve|diez|once|"
    r"doce|"
    r"trece|catorce|quince)"
)
_TURNING = linear(
    rf"(?i)\b(?:(?:turn(?:s|ed|ing)?|(?:will|to) be) {_AGE}(?: years? old)?|"
    r"celebrat(?:es?|ed|ing) (?:(?:his|her|their|a) )?(?:[0-9]{1,2}(?:st|nd|rd|th) )?birthday|"
    rf"cumpl(?:e|i\x{{f3}}|io|ir\x{{e1}}|ira)(?: {_AGE})?(?: a\x{{f1}}os)?)\b,?"
    rf" (?:on |el )(?:{_WEEKDAY}(?:el )?)({ANY_DATE})"
)
# Hours, prices and shares are no date though they begin like one.
_CUT = frozenset("/%:$")
_HISTORY_REACH = 20
# Years by which nobody lives: the text is about history.
_LONG_AGO = linear(
    r"(?i),? ?(?:1[0-8][0-9]{2}\b|(?:ten|eleven|twelve|thir|four|fif|six|seven|eigh)(?:teen)?[ -]|"
    r"[0-9]+ ?BC)"
)


class DateOfBirthRecognizer(BoundedPatternRecognizer):
    """Finds dates right after (or before) words such as "DOB", "born", "fecha de nacimiento"."""

    ENTITY: ClassVar[str] = "DATE_OF_BIRTH"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the dates, labels left out."""
        for pattern in (_AFTER_LABEL, _SHORT_LABEL, _BEFORE_LABEL, _TURNING):
            for match in pattern.finditer(text):
                start, end = match.span(1)
                end = start + len(text[start:end].rstrip(" -,"))
                is_cut = text[end : end + 1] in _CUT
                is_history = _LONG_AGO.match(text[end : end + _HISTORY_REACH])
                if is_free(text, start, end, closed="_") and not is_cut and not is_history:
                    yield Match(start, end, LABELLED)
