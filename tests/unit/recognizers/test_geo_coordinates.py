from __future__ import annotations

import pytest

from recognizers.geo_coordinates import GeoCoordinatesRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in GeoCoordinatesRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop is at 47.31150, -122.26440, house 2", "47.31150, -122.26440"),
        ("47.3115,-122.2644", "47.3115,-122.2644"),
        ("lat: 47.31 lon: -122.26", "47.31 lon: -122.26"),
        ("51.5007, -0.1246", "51.5007, -0.1246"),
        ("47\xb018'41.4\"N 122\xb015'51.8\"W", "47\xb018'41.4\"N 122\xb015'51.8\"W"),
        ("GPS 19.4326, -99.1332", "19.4326, -99.1332"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "3.14159, 2.71828",
        "12.5000, 13.5000",
        "47.31, -122.26",
        "0.1234, 0.5678",
        "40\xb0 N 75\xb0 W",
        "1.41421356",
        "48.8584, 2.2945",
        "point (3.5, -2.5)",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
