from __future__ import annotations

import pytest

from recognizers.postcode import PostcodeRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in PostcodeRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LS1 4AP", "LS1 4AP"),
        ("SW1A 2AA", "SW1A 2AA"),
        ("ZIP 98030-1234", "98030-1234"),
        ("zip code: 98030", "98030"),
        ("Kent, WA 98030-1234", "98030-1234"),
        ("c\xf3digo postal 98030", "98030"),
        ("postcode ls14ap", "ls14ap"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "98030",
        "12345-6789",
        "ls1 4ap",
        "A1 1AA",
        "H2 0",
        "CCSS W7 1A",
        "ZZ9 9ZZ",
        "zip files 2024",
        "QW1 4AP",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
