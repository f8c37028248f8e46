from __future__ import annotations

import pytest

from recognizers.record_fields import RecordFieldRecognizer


def found(text: str) -> list[tuple[str, str]]:
    recognizer = RecordFieldRecognizer()
    results = recognizer.analyze(text, recognizer.supported_entities)
    return [(r.entity_type, text[r.start : r.end]) for r in results]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Student,SSID\nAna,9004122771", [("PERSON", "Ana"), ("STATE_STUDENT_ID", "9004122771")]),
        ("Name,Phone\nAna,206 555 0143", [("PERSON", "Ana"), ("PHONE_NUMBER", "206 555 0143")]),
        ("Name,DOB\nn/a,3/9/12", [("DATE_OF_BIRTH", "3/9/12")]),
        ('"upn": "B801200005001"', [("UK_UPN", "B801200005001")]),
    ],
)
def test_values_under_their_heading_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Name,DOB\nn/a,unknown", "Name,Phone\nTotal,none", "Student,ID\nRoom 12,see list"),
        *('"dob": "soon"', "Unit,Topic\n3,Fractions", ""),
    ],
)
def test_other_cells_are_left(text: str) -> None:
    assert found(text) == []


def test_only_the_entities_asked_for_are_found() -> None:
    assert RecordFieldRecognizer().analyze("Name,DOB\nAna,3/9/12", ["US_SSN"]) == []
