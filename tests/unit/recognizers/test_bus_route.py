from __future__ import annotations

import pytest

from recognizers.bus_route import BusRouteRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in BusRouteRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bus 12", "12"),
        ("her bus is route 214", "214"),
        ("Bus route 204A", "204A"),
        ("route no. 7", "7"),
        ("stop # 31", "31"),
        ("AM run: 14", "14"),
        ("ruta n\xfamero 5", "5"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "12 buses",
        "business 12",
        "stopped 5 times",
        "route",
        "bus stop",
        "buses carry 40",
        "robust 12",
        "run 12345",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
