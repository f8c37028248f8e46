from __future__ import annotations

import pytest

from recognizers.us_driver_license import DriverLicenseRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in DriverLicenseRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("driver's license WDL1234567AB", "WDL1234567AB"),
        ("Driver License No. D1234567", "D1234567"),
        ("DL# 12345678", "12345678"),
        ("license plate aside, WDL1A2B3C4D5", "WDL1A2B3C4D5"),
        ("driver license SMITHJ*123AB", "SMITHJ*123AB"),
        ("MORGA657054SM9IJ", "MORGA657054SM9IJ"),
        ("licencia de conducir no. D1234567", "D1234567"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "k12",
        "A1",
        "B12",
        "R1",
        "H3",
        "A101",
        "driver 12345",
        "license 12345678",
        "driver's license test on 3/4",
        "D1234567",
        "mdl 12345678",
        "MORGA999954SM9IJ",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
