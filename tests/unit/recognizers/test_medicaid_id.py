from __future__ import annotations

import pytest

from recognizers.medicaid_id import MedicaidIdRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in MedicaidIdRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medicaid 118820934WA", "118820934WA"),
        ("118820934WA", "118820934WA"),
        ("ProviderOne ID: 123456789WA", "123456789WA"),
        ("Medi-Cal ID 91234567A", "91234567A"),
        ("medicaid number AB12345C", "AB12345C"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "118820934",
        "medicaid 2024",
        "Medicaid pays 80%",
        "118820934 WA",
        "medical 12345",
        "child care 12345",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
