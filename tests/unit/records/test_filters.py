from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.records.filters import Cursor, Filters, Unusable, read_period
from gateway.records.summaries import FACETS

DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1)).map(date.isoformat)
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
MARKS = st.lists(st.binary(min_size=16, max_size=16).map(bytes.hex), max_size=4)


@given(st.dictionaries(st.sampled_from([f for f in FACETS if f != "flagged"]), VALUES), MARKS)
def test_filters_survive_the_address_they_are_written_into(
    parts: dict[str, str], marks: list[str]
) -> None:
    filters = Filters.parse(parts | {"person": ".".join(marks)})

    assert Filters.parse(dict(parse_qsl(filters.query()))) == filters


@given(st.dictionaries(st.sampled_from([*FACETS, "since", "until", "person", "x"]), st.text()))
def test_any_query_is_read_or_refused_by_name(query: dict[str, str]) -> None:
    refused = ""
    filters = Filters()
    try:
        filters = Filters.parse(query)
    except Unusable as error:
        refused = str(error)

    assert refused in {"", *FACETS, "since", "until", "person"}
    assert not filters.since or filters.begin() < (filters.end() or "3")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"since": "2026-02-30"}, "since"),
        ({"since": "20260101"}, "since"),
        ({"until": "9999-12-31"}, "until"),
        ({"since": "2026-02-02", "until": "2026-02-01"}, "until"),
        ({"flagged": "no"}, "flagged"),
        ({"person": "Maria"}, "person"),
        ({"person": ".".join(["ab" * 16] * 1 + [f"{n:032x}" for n in range(70)])}, "person"),
        ({"service": "a\x00"}, "service"),
        ({"service": "\ud800"}, "service"),
        ({"model": "m" * 301}, "model"),
    ],
)
def test_what_cannot_be_is_refused_without_its_value(query: dict[str, str], part: str) -> None:
    with pytest.raises(Unusable, match=f"^{part}$"):
        Filters.parse(query)


def test_a_period_is_whole_days() -> None:
    filters = Filters.parse({"since": "2026-01-31", "until": "2026-01-31"})

    assert filters.begin() == "2026-01-31T00:00:00.000000Z"
    assert filters.end() == "2026-02-01T00:00:00.000000Z"


def test_one_part_can_be_taken_away_or_changed() -> None:
    filters = Filters.parse({"service": "openai", "type": "PERSON", "person": "ab" * 16})

    assert filters.without("service") == Filters(type="PERSON", person=("ab" * 16,))
    assert filters.without("person") == Filters(service="openai", type="PERSON")
    assert dict(parse_qsl(filters.query(type="", code="x"))) == {
        "service": "openai",
        "code": "x",
        "person": "ab" * 16,
    }


def test_a_cursor_survives_its_address() -> None:
    cursor = Cursor("2026-01-31T09:00:00.000000Z", "ex_0a")

    assert Cursor.parse(str(cursor)) == cursor


@given(st.text())
def test_a_cursor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unusable, match=r"^before$"):
        Cursor.parse(text + "'")


def test_a_period_is_the_latest_days_unless_said() -> None:
    today = date(2026, 3, 10)

    assert read_period({}, today, 30) == (date(2026, 2, 9), today)
    assert read_period({"since": "2026-03-01"}, today, 30) == (date(2026, 3, 1), today)
    assert read_period({"until": "2026-01-10"}, today, 7) == (date(2026, 1, 4), date(2026, 1, 10))
    assert read_period({"until": "0001-01-01"}, today, 7)[1] == date(1, 1, 1)
    with pytest.raises(Unusable, match=r"^until$"):
        read_period({"since": "2027-01-01"}, today, 30)
