from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.school_name import SchoolNameRecognizer


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in SchoolNameRecognizer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He moved here from Birch Hollow SH last week.", ["Birch Hollow SH"]),
        ("She attends Ridgeline HS.", ["Ridgeline HS"]),
        ("J. F. Kennedy MS and Lakeside Jr High", ["J. F. Kennedy MS", "Lakeside Jr High"]),
        ("Bus 4 stops at St. Mark's Prim. first", ["St. Mark's Prim."]),
        ("Write Larkspur ES a note", ["Larkspur ES"]),
        ("Harbor Light Acad. called", ["Harbor Light Acad."]),
        ("\u00c1lvarez Elem and Bellevue Sr. High", ["\u00c1lvarez Elem", "Bellevue Sr. High"]),
        ("from PS 118 or P.S. 5 to JHS 157", ["PS 118", "P.S. 5", "JHS 157"]),
    ],
)
def test_a_school_is_found_by_its_abbreviation(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Compare HS and MS schedules.", "Most HS students ride the bus.", "NGSS MS-PS2-4"),
        *("Juan Perez Jr called.", "Use MS Word.", "He moved to Jackson MS 39201.", "PS 5 games"),
        *("MS symptoms", "Ana Brown MS degree", "the HS", "EL Elem. teachers", "CCSS HS math"),
    ],
)
def test_other_abbreviations_are_left(text: str) -> None:
    assert found(text) == []


@given(st.text("ABahnS .HSlem-\n", max_size=60))
def test_what_is_found_lies_in_the_text_and_does_not_overlap(text: str) -> None:
    ends = 0
    for match in sorted(SchoolNameRecognizer().find(text)):
        assert ends <= match.start < match.end <= len(text)
        ends = match.end
