from __future__ import annotations

import pytest

from recognizers.vehicle_vin import VehicleVinRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in VehicleVinRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
        ("VIN: 1hgcm82633a004353", "1hgcm82633a004353"),
        ("VIN 1M8GDM9A1KP042788", "1M8GDM9A1KP042788"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "1M8GDM9A1KP042788",
        "11111111111111111",
        "VIN unknown",
        "ABCDEFGHJKLMNPRST",
        "1M8GDM9AXKP04278",
        "Vin Diesel 2001",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
