"""Numbers by which a school system knows a person: student, state, meal and staff numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import (
    LABELLED,
    SHAPE,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
    words_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["StudentIdRecognizer"]

_NUMBER_WORD = r"(?:id(?:entifier|entification)?|i\.d\.|number|num|nbr|no|code|pin|acct|account)"
_JOIN = r"[ _\-]{0,2}"
# Labels that can only mean a person's number.
_STRONG = (
    rf"(?:(?:student|pupil|scholar|learner|stu|child|guardian|parent|staff|employee|teacher)s?"
    rf"{_JOIN}(?:local{_JOIN}|state{_JOIN})?(?:{_NUMBER_WORD}{_JOIN}){{1,2}}"
    r"|(?:student|pupil|stu)s? ?#"
    rf"|(?:state|statewide|unique|perm|permanent|local|district|sourced|person|badge|medicaid|osis|"
    rf"nyssis|fleid|calpads|sis){_JOIN}(?:student{_JOIN})?(?:{_NUMBER_WORD}{_JOIN}){{1,2}}"
    rf"|(?:lunch|meal|cafeteria|breakfast|library|bus pass){_JOIN}(?:card{_JOIN})?"
    rf"(?:{_NUMBER_WORD}{_JOIN}){{1,2}}"
    r"|(?:n\x{fa}mero|numero|n\.\x{ba}|id|matr\x{ed}cula|matricula|carn\x{e9}) (?:de |del )?"
    r"(?:estudiante|alumn[oa])|matr\x{ed}cula|matricula"
    r"|ssids?|sids?|osis|nyssis|fleid|upns?|ulns?|medicaid)"
)
_WEAK = r"(?:ids?|id no|id number|pins?|id ?#)"
_BETWEEN = r"[\s:=#.,\"'()<>|\-]{0,6}(?:(?:is|was|are|of|number|no\.?|num)\b[\s:=#.\"'(]{1,4})?"
_VALUE = r"([a-z]{0,4}-?[0-9][0-9\-]{1,17}[0-9a-z]{0,2})"
_LABELLED_STRONG = linear(rf"(?i)\b{_STRONG}s?\b?{_BETWEEN}{_VALUE}")
_LABELLED_WEAK = linear(rf"(?i)\b({_WEAK}){_BETWEEN}{_VALUE}")
_IN_KEY = linear(
    rf"(?i)(?:student|stu|state|perm|pupil|sis)_?(?:id|number|no)\"? ?[:=] ?\"?{_VALUE}"
)
_NEXT = linear(r"(?i)(?:[ ]?[,;/&][ ]?|[ ])(?:and |or |& )?#?([a-z]{0,2}-?[0-9][0-9\-]{2,17})")
# Texas numbers begin with S. Los Angeles built ids of the birth date, the sex and three digits.
_SHAPED = linear(
    r"[A-Z]-[0-9]{5,9}|S[0-9]{7,8}"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{2}[FMX][0-9]{3}|20[0-9]{4}X[0-9]{3}"
)

# What else has an id or a pin. The word before the label decides.
_OTHER_THING = linear(
    r"(?i)(?:order|product|course|class|section|transaction|item|ticket|assignment|quiz|page|video|"
    r"zoom|meeting|session|game|app|project|document|doc|file|version|device|part|sample|object|"
    r"element|row|commit|build|message|request|api|process|apple|tax|gpio|arduino|model|room|"
    r"standard|question|problem|url|web|site|team|client|tenant|event|log|error|bug|issue)"
    r"[ _\-]{1,2}$"
)
_PART_WORDS = linear(r"(?i)(?:part|model|item|sku|serial|catalog|version|form|no\.?|#)[ :.#]{0,3}$")
_DATE = linear(
    r"(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})"
)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_REACH = 24
_STRONG_DIGITS = 3
_WEAK_DIGITS = 5
_PIN_DIGITS = (4, 6)
_NEXT_REACH = 28
_MAX_LIST = 50


class StudentIdRecognizer(BoundedPatternRecognizer):
    """Finds numbers that a label calls a person's, and the bare shape `S-204417`.

    After one label a list of numbers may follow ("Student IDs 204417, 204418 and 204419").
    """

    ENTITY: ClassVar[str] = "STUDENT_ID"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the numbers."""
        yield from _labelled(text)
        for match in _SHAPED.finditer(text):
            start, end = match.span()
            before = words_before(text, start, _REACH)
            if is_free(text, start, end, closed="-_/.") and not _PART_WORDS.search(before):
                yield Match(start, end, SHAPE)


def _labelled(text: str) -> Iterator[Match]:
    for pattern in (_LABELLED_STRONG, _IN_KEY):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if _is_number(text, start, end, _STRONG_DIGITS):
                yield Match(start, end, LABELLED)
                yield from _list_after(text, end)
    for match in _LABELLED_WEAK.finditer(text):
        start, end = match.span(2)
        if _OTHER_THING.search(words_before(text, match.start(), _REACH)):
            continue
        is_pin = match.group(1).lower().startswith("pin")
        digits = _digits(text[start:end])
        if is_pin and not (_PIN_DIGITS[0] <= digits <= _PIN_DIGITS[1]):
            continue
        if _is_number(text, start, end, _PIN_DIGITS[0] if is_pin else _WEAK_DIGITS):
            yield Match(start, end, LABELLED)
            yield from _list_after(text, end)


def _list_after(text: str, end: int) -> Iterator[Match]:
    """Yield the further numbers of a list, each as long as an unlabelled number must be."""
    for _ in range(_MAX_LIST):
        match = _NEXT.match(text[end : end + _NEXT_REACH])
        if match is None:
            return
        start, last = end + match.start(1), end + match.end(1)
        if not _is_number(text, start, last, _WEAK_DIGITS):
            return
        yield Match(start, last, LABELLED)
        end = last


def _is_number(text: str, start: int, end: int, shortest: int) -> bool:
    value = text[start:end]
    if _digits(value) < shortest or not is_free(text, start, end, closed="_"):
        return False
    after = text[end : end + 2]
    if after[:1] in {"%", "/"} or (after[:1] in {".", ":", ","} and after[1:].isdigit()):
        return False
    return _DATE.fullmatch(value) is None and value[-2:].lower() not in _ORDINALS


def _digits(value: str) -> int:
    return sum(character.isdigit() for character in value)
