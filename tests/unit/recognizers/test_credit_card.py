from __future__ import annotations

import pytest

from recognizers.credit_card import CreditCardRecognizer, passes_luhn


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in CreditCardRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5555 5555 5555 4444", "5555 5555 5555 4444"),
        ("4111-1111-1111-1111", "4111-1111-1111-1111"),
        ("378282246310005", "378282246310005"),
        ("paid with card 4808020983557358 on", "4808020983557358"),
        ("CVV: 123", "123"),
        ("tarjeta n\xfamero 4808 0209 8355 7358", "4808 0209 8355 7358"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "4808020983557358",
        "report card 12345",
        "card 42",
        "1234567890123456",
        "2.718281828459045",
        "2147483647",
        "1234 5678",
        "cards 1 2 3 4 5 6 7 8 9 10 11 12 13",
        "tracking 41111111111111112222",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(("digits", "is_right"), [("79927398713", True), ("79927398714", False)])
def test_the_check_of_a_card_number(digits: str, is_right: bool) -> None:
    assert passes_luhn(digits) is is_right
