from __future__ import annotations

import pytest

from recognizers.age import AgeRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in AgeRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is 9 years old", "9 years old"),
        ("a 9-year-old boy", "9-year-old"),
        ("age 9", "9"),
        ("aged eleven", "eleven"),
        ("10 y/o girl", "10 y/o"),
        ("tiene 9 a\xf1os", "9"),
        ("nine years old", "nine years old"),
        ("edad: 12", "12"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "9 years of service",
        "page 9",
        "9 a\xf1os de guerra",
        "stage 9",
        "ages ago",
        "4.5 billion years old",
        " years old",
        "150 years old",
        "Chapter 12",
        "in 3 years",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
