from __future__ import annotations

import pytest

from recognizers.license_plate import LicensePlateRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in LicensePlateRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("license plate ABC1234", "ABC1234"),
        ("plate no. 7ABC123", "7ABC123"),
        ("and plate BKT2217.", "BKT2217"),
        ("Licence plate: AB12 CDE", "AB12 CDE"),
        ("vehicle tag # BKL4471", "BKL4471"),
        ("placas: ABC-123", "ABC-123"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "ABC1234",
        "license plate frames",
        "plate number wrong",
        "home plate 12",
        "plate tectonics 101",
        "plates 4 and 5",
        "license plate 12345",
        "number plate 12 inches",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
