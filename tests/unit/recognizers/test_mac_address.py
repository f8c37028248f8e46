from __future__ import annotations

import pytest

from recognizers.mac_address import MacAddressRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in MacAddressRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
        ("00-1a-2b-3c-4d-5e", "00-1a-2b-3c-4d-5e"),
        ("001a.2b3c.4d5e", "001a.2b3c.4d5e"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "00:00:00:00:00:00",
        "ff:ff:ff:ff:ff:ff",
        "00:1A:2B:3C:4D",
        "00:1A:2B:3C:4D:5E:6F",
        "10:30:15",
        "2024.03.04",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
