from __future__ import annotations

import pytest

from recognizers.lunch_pin import LunchPinRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in LunchPinRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lunch PIN 4821", "4821"),
        ("Lunch code: 48213", "48213"),
        ("Meal account 978337573", "978337573"),
        ("PIN for lunch is 4821", "4821"),
        ("cafeteria pin #4821", "4821"),
        ("PIN de almuerzo: 4821", "4821"),
        ("meal pin number: 204417", "204417"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "4821",
        "lunch at 1230",
        "PIN 4821",
        "lunch for 4821 students",
        "lunch menu 2024",
        "lunch PIN 12",
        "meals 4000 served",
        "lunch pins 4821x",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
