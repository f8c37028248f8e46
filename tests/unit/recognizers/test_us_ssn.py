from __future__ import annotations

import pytest

from recognizers.us_ssn import SsnRecognizer


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in SsnRecognizer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("541-82-3307", "541-82-3307"),
        ("SSN 541-82-3307.", "541-82-3307"),
        ("SSN: 541 82 3307", "541 82 3307"),
        ("ssn 541823307", "541823307"),
        ("Social Security number is 541823307", "541823307"),
        ("SS# 541-82-3307", "541-82-3307"),
        ("ITIN 900-70-1234", "900-70-1234"),
        ("SSN 000-12-3456", "000-12-3456"),
        ("541\u201382\u20133307", "541\u201382\u20133307"),
        ("SSN last four 4321", "4321"),
        ("SSN (last 4): 4321", "4321"),
        ("social security number ending in 4321", "4321"),
        ("last four of her SSN is 4321", "4321"),
        ("last 4 digits of social: 4321", "4321"),
    ],
)
def test_a_social_security_number_is_found(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "541823307",
        "SSID 541823307",
        "ssid: 3391847205",
        "541-823-307",
        "541-82 3307",
        "1541-82-3307",
        "541-82-33071",
        "541-82-3307-1",
        "666-12-3456",
        "000-12-3456",
        "541-00-3307",
        "541-82-0000",
        "9 541 82 3307 12",
        "2.541.82.3307",
        "the last four 4321 pages",
        "last four digits of pi are 4321",
        "Lesson 12, social studies, 4321 words",
        "the last 4 games",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == []


def test_a_labelled_number_is_surer_than_a_bare_shape() -> None:
    bare, labelled = (
        next(SsnRecognizer().find(t)).score for t in ("541-82-3307", "SSN 541-82-3307")
    )

    assert labelled > bare
