"""Dates and numbers that no label names, but that stand beside a person: in lists, rows and code.

"Ruiz, Ana 3/9/2012", "Ana Ruiz (204417)" and a table row without headings say whose date or
number it is by the name beside it. Pure; looks at a bounded stretch around each name and once at
each line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from gateway.detection.spans import Candidate
from recognizers.bounded_pattern import is_free, linear
from recognizers.dates import ANY_DATE, FULL_DATE, MONTH, year_of
from recognizers.records import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["SOURCE", "beside_people"]

SOURCE = "pattern:beside_people"
_SCORE = 0.8
_YOUNGEST = 3
_EARLIEST_YEAR = 1930
"""Guardians and staff have birth dates, too; what is older is history."""

_ID = (
    r"(?:[a-z]{1,3}-?[0-9]{4,10}|[0-9]{5,12}[a-z]{0,2}|[0-9]{3}[ -][0-9]{4}|"
    r"[a-z]?[0-9]{2,3}(?:[ -][0-9]{3}){2})"
)
# What may stand between a name and its date or number: marks, and words of a record about it.
_FILLER = (
    r"(?:[a-z]\.?|male|female|boy|girl|pk|kg|[0-9]{1,2}(?:[snrt][tdh])?(?: ?(?:grade|gr|yo|y/o|"
    r"yrs?))?|"
    r"(?:grade|gr|age|period|rm|room)\.? ?[0-9k]{1,3}|student|id|no|number|dob|jr|sr|iii?|is|was)"
)
_GAP = (
    r"(?:['\x{2019}]s\b)?[ \t,;:|()\[\]\"'*_<>/\-\x{2013}\x{2014}#=]{0,12}(?:</?t[dr]>\s{0,8}){0,4}"
)
_STEP = rf"{_GAP}(?:{_FILLER}\b{_GAP}){{0,3}}"
_AFTER = linear(rf"(?i){_STEP}(?:({FULL_DATE})|({_ID}))")
_TAIL = linear(rf"(?i)[ ]{MONTH}$")
_BIRTHDAY = linear(r"(?i)\b(?:birthdays?|b-?days?|cumplea\x{f1}os|cumpleanos)\b")
_DAY_AFTER = linear(rf"(?i){_STEP}({ANY_DATE})")
_BEFORE = linear(rf"(?i)({_ID}){_STEP}$")
_WHOLE_DATE = linear(rf"(?i){FULL_DATE}")
_WHOLE_ID = linear(rf"(?i){_ID}")
_DIGIT = re.compile("[0-9]")
_LITERAL = linear(rf"(?i)[\"'`]({_ID})[\"'`]")
_COUNTED = linear(
    r"(?i)[ ]?(?:%|points?|pts|steps?|words?|pages?|miles?|meters?|metres?|feet|dollars|people|"
    r"students|times|minutes|seconds|hours|days|votes|cans|laps|kg|km|cm|mm|ml|lbs?)\b|[ ]?%"
)
_MONEY = frozenset("$\u20ac\u00a3")
_AFTER_REACH = 96
_BEFORE_REACH = 48
_MOST_IN_A_ROW = 3
_COUNT_REACH = 12
_CODE_REACH = 240
_LONGEST_LINE = 2000
_DELIMITERS = ("\t", "|", ";", ",", "  ")
_FEWEST_CELLS = 2
_NO_NAME = -1


def beside_people(
    text: str, people: Sequence[tuple[int, int]], this_year: int
) -> Iterator[Candidate]:
    """Yield birth dates and numbers beside the names at `people`, in any order, also overlapping.

    A date counts when somebody born then is three years old or more in `this_year`: dates of
    meetings and absences are younger.
    """
    people = _joined(text, people)
    latest = this_year - _YOUNGEST
    for number, (start, end) in enumerate(people):
        following = people[number + 1][0] if number + 1 < len(people) else len(text)
        yield from _after(text, end, min(end + _AFTER_REACH, following), latest)
        previous = people[number - 1][1] if number else 0
        yield from _before(text, max(start - _BEFORE_REACH, previous), start)
    yield from _birthdays(text, people)
    yield from _in_rows(text, people, latest)
    yield from _in_code(text, people)


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, name_end in sorted(spans):
        # The names model takes the month after a name for a part of it: "Li, Bo Nov. 10, 2013".
        tail = _TAIL.search(text[start:name_end])
        end = name_end if tail is None else start + tail.start()
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _after(text: str, start: int, end: int, latest: int) -> Iterator[Candidate]:
    """Yield what follows a name, one value after the other."""
    for _ in range(_MOST_IN_A_ROW):
        match = _AFTER.match(text[start:end])
        if match is None:
            return
        group = 1 if match.group(1) is not None else 2
        found = start + match.start(group), start + match.end(group)
        entity = "DATE_OF_BIRTH" if group == 1 else "STUDENT_ID"
        if _is_value(text, *found, entity, latest):
            yield _candidate(entity, *found)
        start = found[1]


def _birthdays(text: str, people: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield days beside names in lines that speak of birthdays, their year left out or not."""
    for word in _BIRTHDAY.finditer(text):
        first = text.rfind("\n", max(0, word.start() - _LONGEST_LINE), word.start()) + 1
        last = text.find("\n", word.end(), word.end() + _LONGEST_LINE)
        last = min(len(text), word.end() + _LONGEST_LINE) if last < 0 else last
        at = bisect_left(people, (first, 0))
        while at < len(people) and people[at][0] < last:
            end = people[at][1]
            match = _DAY_AFTER.match(text[end : min(end + _AFTER_REACH, last)])
            if match is not None and is_free(text, end + match.start(1), end + match.end(1), "_"):
                yield _candidate("DATE_OF_BIRTH", end + match.start(1), end + match.end(1))
            at += 1


def _before(text: str, start: int, end: int) -> Iterator[Candidate]:
    match = _BEFORE.search(text[start:end])
    if match is not None:
        found = start + match.start(1), start + match.end(1)
        if "\n" not in text[found[1] : end] and _is_value(text, *found, "STUDENT_ID", 0):
            yield _candidate("STUDENT_ID", *found)


def _in_rows(text: str, people: Sequence[tuple[int, int]], latest: int) -> Iterator[Candidate]:
    """Yield whole cells of delimited lines that hold a name."""
    done = _NO_NAME
    for start, end in people:
        if start < done:
            continue
        first = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
        last = text.find("\n", end, end + _LONGEST_LINE)
        last = min(len(text), end + _LONGEST_LINE) if last < 0 else last
        done = last
        for delimiter in _DELIMITERS:
            if delimiter in text[first:last]:
                yield from _in_row(text, cells_of(text, first, last, delimiter), latest)
                break


def _in_row(text: str, cells: Sequence[tuple[int, int]], latest: int) -> Iterator[Candidate]:
    if len(cells) < _FEWEST_CELLS:
        return
    for start, end in cells:
        value = text[start:end]
        # Most cells of a table are words: a date in words has more than one, a number has digits.
        is_number = _DIGIT.search(value) is not None
        if not is_number and " " not in value:
            continue
        for entity, pattern in (("DATE_OF_BIRTH", _WHOLE_DATE), ("STUDENT_ID", _WHOLE_ID)):
            if pattern.fullmatch(value) and _is_value(text, start, end, entity, latest):
                yield _candidate(entity, start, end)


def _in_code(text: str, people: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield numbers that stand alone as a quoted string near a name: test data, calls, keys."""
    if not people:
        return
    edges = [(_NO_NAME, _NO_NAME), *people, (len(text), len(text))]
    gaps = [(before[1], after[0]) for before, after in pairwise(edges)]
    at = 0
    for match in _LITERAL.finditer(text):
        while at + 1 < len(gaps) and gaps[at][1] < match.start():
            at += 1
        left, right = gaps[at]
        is_near = (left != _NO_NAME and match.start() - left <= _CODE_REACH) or (
            right < len(text) and right - match.end() <= _CODE_REACH
        )
        if is_near:
            yield _candidate("STUDENT_ID", *match.span(1))


def _is_value(text: str, start: int, end: int, entity: str, latest: int) -> bool:
    if not is_free(text, start, end, closed="_@%"):
        return False
    after = text[end : end + 2]
    if after[:1] in {".", "-", "/", ":"} and after[1:].isdigit():
        return False
    if entity == "DATE_OF_BIRTH":
        year = year_of(text[start:end], latest)
        return year is not None and _EARLIEST_YEAR <= year <= latest
    if text[max(0, start - 1) : start] in _MONEY:
        return False
    return _COUNTED.match(text[end : end + _COUNT_REACH]) is None


def _candidate(entity: str, start: int, end: int) -> Candidate:
    return Candidate(start, end, entity, _SCORE, SOURCE)
