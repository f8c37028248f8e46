from __future__ import annotations

import pytest

from recognizers.iban_code import IbanRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in IbanRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
        ("GB82WEST12345698765432", "GB82WEST12345698765432"),
        ("DE89370400440532013000", "DE89370400440532013000"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "GB82 WEST 1234 5698 7654 33",
        "AB12 CDEF 1234",
        "CCSS W71",
        "DE89 3704",
        "XGB82WEST12345698765432",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
