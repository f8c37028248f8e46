from __future__ import annotations

import pytest

from recognizers.uk_uci import UkUciRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UkUciRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UCI 123456123456A", "123456123456A"),
        ("12345A123456B", "12345A123456B"),
        ("candidate number 0042", "0042"),
        ("Unique Candidate Identifier: 12345A1234567", "12345A1234567"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "1234561234567",
        "candidate 12",
        "number of candidates 0042",
        "12345a123456b",
        "UCI cycling 2024",
        "x12345A123456B",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
