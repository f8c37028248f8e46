from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gateway.clock import FixedClock, SystemClock


def test_the_systems_time_is_aware_utc_and_its_seconds_never_step_back() -> None:
    clock = SystemClock()
    first = clock.monotonic_s()

    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic_s() >= first


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2026, 3, 1, tzinfo=UTC))
    before = (clock.now(), clock.monotonic_s())

    clock.advance(90)

    assert before == (datetime(2026, 3, 1, tzinfo=UTC), 0.0)
    assert (clock.now(), clock.monotonic_s()) == (datetime(2026, 3, 1, 0, 1, 30, tzinfo=UTC), 90.0)
