from __future__ import annotations

import pytest

from gateway.detection.roster_codes import find_codes
from gateway.rosters.fold import fold
from gateway.rosters.index import RosterIndex
from tests.support.rosters import ROSTER

INDEX = RosterIndex.build(ROSTER)


def codes(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (text[c.start : c.end], c.entity, sorted(c.people))
        for c, _ in find_codes(INDEX, fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("no label 204417.", "204417", "STUDENT_ID"),
        ("S-204417", "204417", "STUDENT_ID"),
        ("IEP_204417.docx", "204417", "STUDENT_ID"),
        ("204-417", "204-417", "STUDENT_ID"),
        ("204 417", "204 417", "STUDENT_ID"),
        ("204,417", "204,417", "STUDENT_ID"),
        ("stu204417", "204417", "STUDENT_ID"),
        ("204417a", "204417", "STUDENT_ID"),
        ("0204417", "0204417", "STUDENT_ID"),
        ("(206) 555 - 0143", "(206) 555 - 0143", "PHONE_NUMBER"),
        ("206,555,0143", "206,555,0143", "PHONE_NUMBER"),
        ("phone2065550143", "2065550143", "PHONE_NUMBER"),
        ("9004122771", "9004122771", "STUDENT_ID"),
        ("MARIA.LOPEZ@STUDENTS.example.org", "MARIA.LOPEZ@STUDENTS.example.org", "EMAIL_ADDRESS"),
        ("user mlopez27!", "mlopez27", "USERNAME"),
        ("(206) 555-0143", "(206) 555-0143", "PHONE_NUMBER"),
        ("204418 206.555.0143", "206.555.0143", "PHONE_NUMBER"),
        ("+1 206 555 0143", "+1 206 555 0143", "PHONE_NUMBER"),
        ("2065550143", "2065550143", "PHONE_NUMBER"),
    ],
)
def test_codes_are_found_wherever_they_stand(text: str, value: str, entity: str) -> None:
    assert codes(text) == [(value, entity, ["p-maria"])]


@pytest.mark.parametrize(
    "text",
    [
        "1204417",
        "204418",
        "maria.lopez@students.example.com",
        "mlopez2",
        "xmlopez27",
        "206-555-0144",
        "12065550143999",
        "4821 pages",
        "1 204 417",
    ],
)
def test_near_misses_are_left(text: str) -> None:
    assert codes(text) == []


def test_a_short_number_needs_a_label() -> None:
    assert codes("her PIN 4821") == [("4821", "STUDENT_ID", ["p-maria2"])]


def test_numbers_of_staff_are_staff_ids() -> None:
    assert codes("E10233 and e-10233") == [
        ("E10233", "STAFF_ID", ["p-grace"]),
        ("e-10233", "STAFF_ID", ["p-grace"]),
    ]
