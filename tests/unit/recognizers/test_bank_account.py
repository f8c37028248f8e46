from __future__ import annotations

import pytest

from recognizers.bank_account import BankAccountRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in BankAccountRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("routing number 125000024", "125000024"),
        ("Account no. 00123456789", "00123456789"),
        ("checking: 123456789012", "123456789012"),
        ("acct 4471829930", "4471829930"),
        ("sort code 12-34-56", "12-34-56"),
        ("direct deposit 004412345", "004412345"),
        ("cuenta bancaria 0012345678", "0012345678"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "125000024",
        "account 12",
        "checking 3 answers",
        "bank 123456789",
        "savings of 500",
        "account number 12345",
        "routing the bus 123456789",
        "accounts: 12",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
