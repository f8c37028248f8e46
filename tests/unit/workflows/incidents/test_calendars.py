from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.incidents.calendars import Calendar, CalendarBroken

ZONES = (
    "UTC",
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Pacific/Auckland",
    "America/Phoenix",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
)
days = st.dates(date(1990, 1, 1), date(2037, 12, 31))


@given(st.sampled_from(ZONES), days)
def test_a_day_ends_where_the_next_begins(zone: str, day: date) -> None:
    calendar = Calendar(zone)
    end = calendar.end_of(day)

    assert calendar.local_day(end - timedelta(microseconds=1)) == day
    assert calendar.local_day(end) == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2027, 3, 14), 23), (date(2027, 11, 7), 25), (date(2027, 5, 5), 24)],
)
def test_a_day_on_which_the_clocks_change_is_shorter_or_longer(day: date, hours: int) -> None:
    calendar = Calendar("America/Los_Angeles")
    length = calendar.end_of(day) - calendar.end_of(day - timedelta(days=1))

    assert length == timedelta(hours=hours)


def test_a_day_whose_midnight_is_skipped_ends_when_the_next_begins() -> None:
    # Brazil's clocks went from 23:59:59 to 01:00 on 4 November 2018.
    calendar = Calendar("America/Sao_Paulo")

    assert calendar.end_of(date(2018, 11, 3)) == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_business_days_leave_out_weekends_and_holidays() -> None:
    thanksgiving = frozenset({date(2026, 11, 26), date(2026, 11, 27)})
    calendar = Calendar("America/Chicago", thanksgiving)

    assert calendar.business_days_after(date(2026, 11, 24), 1) == date(2026, 11, 25)
    assert calendar.business_days_after(date(2026, 11, 24), 2) == date(2026, 11, 30)
    assert calendar.business_days_after(date(2026, 11, 28), 1) == date(2026, 11, 30)


def test_a_weekend_can_be_another() -> None:
    calendar = Calendar("Asia/Dubai", weekend=frozenset({4, 5}))

    assert calendar.is_business_day(date(2026, 11, 29))  # a Sunday
    assert not calendar.is_business_day(date(2026, 11, 27))


@given(days, st.integers(1, 60), st.sets(days, max_size=40))
def test_exactly_that_many_business_days_lie_between(
    day: date, count: int, holidays: set[date]
) -> None:
    calendar = Calendar("UTC", frozenset(holidays))
    last = calendar.business_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]

    assert sum(map(calendar.is_business_day, between)) == count
    assert calendar.is_business_day(last)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(CalendarBroken, match="IANA"):
        Calendar(zone)


def test_a_calendar_without_business_days_is_refused() -> None:
    with pytest.raises(CalendarBroken, match="a week needs"):
        Calendar(weekend=frozenset(range(7)))
    closed = frozenset(date(2027, 1, 1) + timedelta(days=n) for n in range(900))
    with pytest.raises(CalendarBroken, match="without a business day"):
        Calendar(holidays=closed).business_days_after(date(2027, 1, 1), 1)


def test_the_local_day_is_the_districts() -> None:
    late = datetime(2027, 1, 2, 5, 30, tzinfo=UTC)

    assert Calendar("America/Los_Angeles").local_day(late) == date(2027, 1, 1)
    assert late.astimezone(ZoneInfo("Europe/London")).date() == date(2027, 1, 2)
