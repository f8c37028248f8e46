from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.incidents.calendars import Calendar
from gateway.workflows.incidents.deadlines import PRESETS, Deadline, LegalClock, State, Unit

SEATTLE = Calendar("America/Los_Angeles", frozenset({date(2026, 11, 26), date(2026, 11, 27)}))
LONDON = Calendar("Europe/London")
BY_ID = {clock.id: clock for clock in PRESETS}


def due(clock: str, discovered: datetime, calendar: Calendar) -> datetime | None:
    return BY_ID[clock].due(discovered, calendar)


@pytest.mark.parametrize(
    ("clock", "discovered", "calendar", "expected"),
    [
        # 72 hours run through the night on which the clocks go back.
        (
            "uk-gdpr-authority",
            datetime(2026, 10, 24, 12, tzinfo=UTC),
            LONDON,
            datetime(2026, 10, 27, 12, tzinfo=UTC),
        ),
        # Ten days; the last one is whole, in New York, after the clocks went back.
        (
            "ny-2d-state",
            datetime(2026, 10, 28, 15, tzinfo=UTC),
            Calendar("America/New_York"),
            datetime(2026, 11, 8, 5, tzinfo=UTC),
        ),
        # Discovered at 17:30 on 24 November in Seattle, which is already the 25th in UTC.
        (
            "wa-records",
            datetime(2026, 11, 25, 1, 30, tzinfo=UTC),
            SEATTLE,
            datetime(2026, 12, 4, 8, tzinfo=UTC),
        ),
        # 31 January and a month: the last day of February.
        (
            "uk-access",
            datetime(2027, 1, 31, 10, tzinfo=UTC),
            LONDON,
            datetime(2027, 3, 1, tzinfo=UTC),
        ),
        # Into British Summer Time: the day ends at 23:00 UTC.
        (
            "uk-access",
            datetime(2027, 3, 5, 10, tzinfo=UTC),
            LONDON,
            datetime(2027, 4, 5, 23, tzinfo=UTC),
        ),
        ("ca-residents", datetime(2027, 1, 31, 10, tzinfo=UTC), SEATTLE, None),
    ],
)
def test_clocks_end_when_the_law_says(
    clock: str, discovered: datetime, calendar: Calendar, expected: datetime | None
) -> None:
    assert due(clock, discovered, calendar) == expected


def test_a_month_from_a_leap_year_and_over_a_year() -> None:
    thirteen = LegalClock("own", "Board", Unit.MONTHS, 13, "own policy")

    assert thirteen.due(datetime(2027, 1, 29, tzinfo=UTC), Calendar()) == datetime(
        2028, 3, 1, tzinfo=UTC
    )


@given(
    st.sampled_from([clock for clock in PRESETS if clock.count]),
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    st.sampled_from(["UTC", "America/New_York", "Pacific/Auckland", "Europe/London"]),
)
def test_later_discovery_never_ends_earlier(clock: LegalClock, at: datetime, zone: str) -> None:
    calendar = Calendar(zone)
    first, second = clock.due(at, calendar), clock.due(at + timedelta(hours=7), calendar)

    assert first is not None
    assert second is not None
    assert at < first <= second


@pytest.mark.parametrize("count", [0, -1, 3651])
def test_a_period_has_a_number(count: int) -> None:
    with pytest.raises(ValueError, match="a period has"):
        LegalClock("own", "Board", Unit.DAYS, count, "own policy")


def test_no_unit_means_no_number() -> None:
    with pytest.raises(ValueError, match="no number"):
        LegalClock("own", "Board", Unit.NONE, 1, "own policy")


@pytest.mark.parametrize(
    ("passed_h", "met_h", "state"),
    [
        (0, None, State.RUNNING),
        (54, None, State.RUNNING),
        (55, None, State.SOON),
        (72, None, State.OVERDUE),
        (90, 71, State.MET),
        (90, 72, State.MET_LATE),
    ],
)
def test_how_a_clock_stands(passed_h: int, met_h: int | None, state: State) -> None:
    start = datetime(2027, 1, 4, 9, tzinfo=UTC)
    clock = BY_ID["ndpa-vendor"]
    met = None if met_h is None else start + timedelta(hours=met_h)
    deadline = Deadline(clock, start, clock.due(start, Calendar()), met)

    assert deadline.state(start + timedelta(hours=passed_h)) is state


def test_a_clock_without_a_number_is_open_until_met() -> None:
    start = datetime(2027, 1, 4, 9, tzinfo=UTC)
    clock = BY_ID["ca-residents"]

    assert Deadline(clock, start, None).state(start) is State.OPEN
    assert Deadline(clock, start, None, start).state(start) is State.MET


def test_every_shipped_clock_says_where_it_comes_from() -> None:
    assert len({clock.id for clock in PRESETS}) == len(PRESETS)
    assert all(clock.source and clock.name for clock in PRESETS)
