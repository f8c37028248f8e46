from __future__ import annotations

import pytest

from gateway.detection.beside_people import SOURCE, beside_people

YEAR = 2026
NAMES = ("Ruiz, Ana", "Ana Ruiz", "Bo Li", "Ana", "Eva Diaz")


def found(text: str) -> set[tuple[str, str]]:
    people = [
        (at, at + len(name))
        for name in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return {(c.entity, text[c.start : c.end]) for c in beside_people(text, people, YEAR)}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("exclusion list: Ruiz, Ana 1-7-14; letters", "1-7-14"),
        ("Ana Ruiz (09/20/2014) was evaluated", "09/20/2014"),
        ("Ana Ruiz, 4th grade, 2014-03-09", "2014-03-09"),
        ("<tr><td>Ana Ruiz</td>\n<td>Feb. 21, 2014</td></tr>", "Feb. 21, 2014"),
        ("Ana Ruiz | 4 | F | 9 March 2014", "9 March 2014"),
        ("('Ana Ruiz', '2014-03-09')", "2014-03-09"),
        (
            "Bo Li - the second of July, two thousand fifteen",
            "the second of July, two thousand fifteen",
        ),
        ("2014-03-09, Ana Ruiz, Room 4", "2014-03-09"),
        ("Ana Ruiz (3 de mayo de 2014)", "3 de mayo de 2014"),
        ("**Ana Ruiz** 5/4/78", "5/4/78"),
        ("Birthdays this week: Ana Ruiz (June 4)", "June 4"),
        ("Cumplea\u00f1os: Ana Ruiz 4 de junio", "4 de junio"),
    ],
)
def test_a_date_beside_a_name_is_a_birth_date(text: str, date: str) -> None:
    assert found(text) == {("DATE_OF_BIRTH", date)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ana Ruiz 204417 is absent", "204417"),
        ("Ana Ruiz (S5604371)", "S5604371"),
        ("204417 - Ana Ruiz", "204417"),
        ("MA A63 359 550 Ruiz, Ana", "A63 359 550"),
        ("Ana Ruiz, 82, 7120401", "7120401"),
        ('NAME = "Ana Ruiz"\nassert lookup("438791") == NAME', "438791"),
        ("Bo Li / 817-0249", "817-0249"),
        ("x = '99812'  # Ana", "99812"),
    ],
)
def test_a_number_beside_a_name_is_an_id(text: str, number: str) -> None:
    assert found(text) == {("STUDENT_ID", number)}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz was absent on 3/4/2025",
        "Ana Ruiz: 9/12/2025",
        "Ana Ruiz met us. 2014-03-09 was a Sunday",
        "Ana Ruiz 82",
        "Ana Ruiz (June 4) brings snacks",
        "Birthdays\nAna Ruiz (June 4)",
        "Ana Ruiz - $20441",
        "Ana Ruiz 12000 steps",
        "Ana Ruiz 20441.5",
        "Ana Ruiz 55123%",
        "Ana Ruiz raised 20441 dollars",
        "The year 1863-01-01 and Ana Ruiz",
        "Ana Ruiz (January 1, 1863)",
        "Ana Ruiz moved to 98031",
        "SUSPENDED 2014-03-09 - Ana Ruiz",
        "Ana Ruiz at 10:45",
        "3-2-14\nAna Ruiz",
        "204417\nAna Ruiz",
        "no one here 204417, 2014-03-09",
        "x = '99812'" + " " * 400 + "Ana Ruiz",
        "Ana and Bo Li share 12 pies",
    ],
)
def test_other_dates_and_numbers_are_left(text: str) -> None:
    assert found(text) == set()


def test_cells_of_a_row_without_headings_are_found() -> None:
    assert found("Ana Ruiz,9,204417,2010-04-03,206-555-0177") == {
        ("STUDENT_ID", "204417"),
        ("DATE_OF_BIRTH", "2010-04-03"),
    }


def test_two_people_keep_their_own_values_and_the_source_is_named() -> None:
    text = "Ana Ruiz 204417 3/9/14, Bo Li 204418"
    candidates = list(beside_people(text, [(24, 29), (0, 8)], YEAR))

    assert [text[c.start : c.end] for c in candidates[:3]] == ["204417", "3/9/14", "204418"]
    assert {c.source for c in candidates} == {SOURCE}


def test_the_year_decides_what_is_old_enough() -> None:
    text = "Ana Ruiz 3/9/2020"

    assert list(beside_people(text, [(0, 8)], 2022)) == []
    assert len(list(beside_people(text, [(0, 8)], 2023))) == 1


def test_a_month_that_the_names_model_took_for_a_name_is_the_dates() -> None:
    text = "Li, Bo Nov. 10, 2013"

    (date,) = beside_people(text, [(0, 10)], YEAR)
    assert text[date.start : date.end] == "Nov. 10, 2013"


def test_nobody_means_nothing() -> None:
    assert list(beside_people("x = '99812' 2014-03-09", [], YEAR)) == []
