from __future__ import annotations

import pytest

from recognizers.device_asset import DeviceAssetRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in DeviceAssetRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asset tag 104477", "104477"),
        ("Chromebook #C-20441", "C-20441"),
        ("laptop tag: LT00912", "LT00912"),
        ("her Chromebook, serial number 5CD1234XYZ", "5CD1234XYZ"),
        ("service tag 7XK9Q12", "7XK9Q12"),
        ("serial number of her Chromebook: 5CD0288XQ2", "5CD0288XQ2"),
        ("IMEI 356938035643809", "356938035643809"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "serial number 5CD1234XYZ of the pump",
        "asset 104477",
        "chromebook charger",
        "tag 12",
        "laptop 12",
        "Chromebooks number 30",
        "computer number two",
        "device tag pending",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
