from __future__ import annotations

import pytest

from recognizers.immigration_id import ImmigrationIdRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in ImmigrationIdRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A123456789", "A123456789"),
        ("A-Number: 087654321", "087654321"),
        ("alien registration number A 123 456 789", "A 123 456 789"),
        ("USCIS# 123456789", "123456789"),
        ("I-94 number 123456789A1", "123456789A1"),
        ("SEVIS ID N0012345678", "N0012345678"),
        ("N0012345678", "N0012345678"),
        ("green card number SRC1234567890", "SRC1234567890"),
        ("WAC2190012345", "WAC2190012345"),
        ("visa number 20231234567", "20231234567"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "A1",
        "A101",
        "A12345678 paper",
        "I-94 exit 12",
        "visa 2024",
        "N0012",
        "Visa card accepted",
        "ABC1234567890",
        "a number of 12 students",
        "receipt no. 4471",
        "alien 3",
        "A1234567890",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
