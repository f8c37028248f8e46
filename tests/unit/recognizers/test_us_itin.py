from __future__ import annotations

import pytest

from recognizers.us_itin import UsItinRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UsItinRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("900-70-1234", "900-70-1234"),
        ("ITIN 912 93 4567", "912 93 4567"),
        ("tax ID: 912934567", "912934567"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "800-70-1234",
        "900-20-1234",
        "912934567",
        "ITIN pending",
        "1900-70-1234",
        "900-70-12345",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
