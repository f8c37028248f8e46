from __future__ import annotations

import pytest

from recognizers.passport import PassportRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in PassportRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("passport no. 123456789", "123456789"),
        ("Passport: C01234567", "C01234567"),
        ("pasaporte n\xfamero AB123456", "AB123456"),
        ("passport card number C12345678", "C12345678"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "passport 2024",
        "passport to reading 12",
        "passport number pending",
        "passport office 98101",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
