from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.console.charts import bars, line

POINTS = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 10**9)), max_size=40)


def tree(markup: str) -> ET.Element:
    return ET.fromstring(f"<x>{markup}</x>")  # noqa: S314 - our own


@pytest.mark.parametrize("draw", [bars, line])
def test_a_chart_says_what_it_shows_and_has_its_table(draw: object) -> None:
    chart = draw("Requests a day", [("1 May", 3), ("2 May", 12)], unit="requests", of="Day")  # type: ignore[operator]
    found = tree(chart)
    picture = found.find(".//svg")

    assert picture is not None
    assert picture.get("role") == "img"
    for name in (picture.get("aria-labelledby") or "").split():
        assert found.find(f".//*[@id='{name}']") is not None
    assert "The largest is 12 requests (2 May), the smallest 3 requests (1 May)." in chart
    assert [cell.text for cell in found.findall(".//td")] == ["3", "12"]
    assert [cell.text for cell in found.findall(".//th[@scope='col']")] == ["Day", "requests"]
    assert "style=" not in chart


@given(POINTS)
def test_any_names_and_values_make_a_chart_within_its_frame(points: list[tuple[str, int]]) -> None:
    for chart in (bars("T", points), line("T", points)):
        found = tree(chart)
        assert len(found.findall(".//td")) == len(points)
        for bar in found.findall(".//rect"):
            assert 0 <= float(bar.get("y") or -1) <= 240
            assert float(bar.get("height") or -1) >= 0
        for dot in found.findall(".//circle"):
            assert 16 <= float(dot.get("cy") or -1) <= 212


def test_hostile_names_are_text() -> None:
    chart = bars("<script>\u202e", [('"><b>', 1)])

    assert "<script>" not in chart
    assert "<b>" not in chart
    assert "\\u202e" in chart


def test_two_charts_of_a_page_do_not_share_their_ids() -> None:
    ids = re.findall(r'id="([^"]+)"', bars("One", [("a", 1)]) + bars("Two", [("a", 1)]))

    assert len(ids) == len(set(ids))
