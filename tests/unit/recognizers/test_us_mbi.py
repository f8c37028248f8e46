from __future__ import annotations

import pytest

from recognizers.us_mbi import UsMbiRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UsMbiRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1EG4-TE5-MK73", "1EG4-TE5-MK73"),
        ("MBI 1EG4TE5MK73", "1EG4TE5MK73"),
        ("1eg4-te5-mk73", "1eg4-te5-mk73"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "0EG4-TE5-MK73",
        "1EG4-TE5-MK7",
        "1SG4-TE5-MK73",
        "1EG4-TE5-MK733",
        "1234-567-8901",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
