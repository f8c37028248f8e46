from __future__ import annotations

import pytest

from recognizers.health_id import HealthIdRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in HealthIdRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Member ID: XYZ123456789", "XYZ123456789"),
        ("MRN 00442817", "00442817"),
        ("policy number W1234-5678", "W1234-5678"),
        ("Rx# 7719203", "7719203"),
        ("medical record no. 99120", "99120"),
        ("p\xf3liza n\xfamero 4471823", "4471823"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "member 12345678",
        "chart 3 shows 12345",
        "policy 5105",
        "record 10000 visitors",
        "group number 4",
        "MRN pending",
        "plan 2024",
        "XYZ123456789",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
