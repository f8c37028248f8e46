from __future__ import annotations

from typing import ClassVar

import pytest

from recognizers.bounded_pattern import LABELLED, SHAPE, Match, linear
from recognizers.labelled import LabelledRecognizer, after_label, digits_of


class Locker(LabelledRecognizer):
    ENTITY: ClassVar[str] = "LOCKER"
    VERSION: ClassVar[str] = "1"
    HINTS = ("locker",)
    LABELLED_FORMS = (after_label("locker", r"[0-9]{3}"),)
    SHAPES = (linear(r"LK-([0-9]{3})"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:
        return is_labelled or value != "000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("locker 123", [Match(7, 10, LABELLED)]),
        ("Locker no. is: 123.", [Match(15, 18, LABELLED)]),
        ("LK-123", [Match(3, 6, SHAPE)]),
        ("locker 000", [Match(7, 10, LABELLED)]),
    ],
)
def test_labelled_values_and_shapes_are_found(text: str, expected: list[Match]) -> None:
    assert list(Locker().find(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["123", "lock 123", "locker 1234", "locker 123.5", "locker 123_4", "LK-000", "blocker 12"],
)
def test_pieces_and_invalid_values_are_left(text: str) -> None:
    assert list(Locker().find(text)) == []


def test_digits_are_ascii() -> None:
    assert digits_of("a1-2\u0663") == "12"
