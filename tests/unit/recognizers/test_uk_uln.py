from __future__ import annotations

import pytest

from recognizers.uk_uln import UkUlnRecognizer, is_uln


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UkUlnRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ULN 9276308686", "9276308686"),
        ("uln: 1234567890", "1234567890"),
        ("Unique Learner Number 9276 308 686", "9276 308 686"),
        ("learner number 9276308686", "9276308686"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "9276308686",
        "learner number 9276308687",
        "ULN 0276308686",
        "ULN 123",
        "learners 9276308686 in all",
        "vuln 9276308686",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("number", "is_right"), [("9276308686", True), ("9276308687", False), ("92763086", False)]
)
def test_the_check_of_a_learner_number(number: str, is_right: bool) -> None:
    assert is_uln(number) is is_right
