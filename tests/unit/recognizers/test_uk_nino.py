from __future__ import annotations

import pytest

from recognizers.uk_nino import UkNinoRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UkNinoRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AB 12 34 56 C", "AB 12 34 56 C"),
        ("QQ123456C is no prefix but AB123456C is", "AB123456C"),
        ("National Insurance number: ab123456c", "ab123456c"),
        ("NINO AB123456D", "AB123456D"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "QQ123456C",
        "GB123456A",
        "AB12345C",
        "AB123456E",
        "ab123456c",
        "XAB123456C",
        "AB1234567C",
        "room AB 12",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
