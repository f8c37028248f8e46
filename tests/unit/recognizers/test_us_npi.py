from __future__ import annotations

import pytest

from recognizers.us_npi import UsNpiRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UsNpiRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NPI 1234567893", "1234567893"),
        ("National Provider Identifier: 1234567890", "1234567890"),
        ("NPI# 2234567893", "2234567893"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "1234567893",
        "NPI 3234567893",
        "NPI 12345",
        "NPI pending",
        "call 1234567893",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
