from __future__ import annotations

import pytest

from recognizers.uk_nhs import UkNhsRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UkNhsRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 943 476 5919", "943 476 5919"),
        ("NHS no: 9434765919", "9434765919"),
        ("nhs 943-476-5919", "943-476-5919"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5919",
        "NHS 2024",
        "NHS induction at 7",
        "call 206 555 0143",
        "NHS number pending",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
