from __future__ import annotations

import pytest

from recognizers.bounded_pattern import linear
from recognizers.dates import ANY_DATE, FULL_DATE, year_of

FULL = linear(rf"(?i){FULL_DATE}")
ANY = linear(rf"(?i){ANY_DATE}")


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2012-03-09", 2012),
        ("2012/3/9", 2012),
        ("03-27-2014", 2014),
        ("3/9/12", 2012),
        ("12.03.2014", 2014),
        ("1-7-99", 1999),
        ("20120309", 2012),
        ("03092012", 2012),
        ("March 9, 2012", 2012),
        ("Mar 9, '12", 2012),
        ("May. 26, 2014", 2014),
        ("25 dec 2010", 2010),
        ("9-Mar-2012", 2012),
        ("9th of March 2012", 2012),
        ("the second of July, two thousand fifteen", 2015),
        ("twenty-first of May nineteen ninety-eight", 1998),
        ("May second, twenty fifteen", 2015),
        ("the first of January, two thousand and nine", 2009),
        ("9 de mayo de 2012", 2012),
        ("3 de mayo del 2012", 2012),
        ("1\u00ba de enero de 2013", 2013),
        ("veintid\u00f3s de junio de dos mil catorce", 2014),
        ("tres de abril de mil novecientos noventa y ocho", 1998),
    ],
)
def test_a_day_is_read_in_every_spelling(date: str, year: int) -> None:
    assert FULL.fullmatch(date) is not None
    assert ANY.fullmatch(date) is not None
    assert year_of(date, 2023) == year


@pytest.mark.parametrize(
    "text",
    [
        *("3/4", "March 2012", "May 5", "the ninth of March", "12:30", "3.4.0", "100-200"),
        *("Marching 9, 2012", "two thousand fifteen", "9 de la tarde", "204417", "1-2-3-4"),
        *("2012-03", "page 3, 2012", "first of all", "31 students", "20129999", "99992012"),
    ],
)
def test_what_is_no_whole_day_is_no_full_date(text: str) -> None:
    assert FULL.fullmatch(text) is None


@pytest.mark.parametrize(
    "text", ["3/4", "March 2012", "May 5", "the ninth of March", "mayo de 2012"]
)
def test_a_date_without_its_year_or_day_is_a_date(text: str) -> None:
    assert ANY.fullmatch(text) is not None


@pytest.mark.parametrize("text", ["May 5", "the ninth of March", "nonsense", "one thing"])
def test_a_date_without_a_year_has_none(text: str) -> None:
    assert year_of(text, 2023) is None
