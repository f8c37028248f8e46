"""A district's calendar: its time zone, its weekend, its holidays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["Calendar", "CalendarBroken"]

_DAY = timedelta(days=1)
_MOST_DAYS_OFF = 366  # in a row: a calendar without a single business day would never end
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


class CalendarBroken(ValueError):
    """A calendar that nobody can count by: an unknown time zone, or no business day at all."""


@lru_cache(maxsize=32)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CalendarBroken("the time zone must be one of the IANA list") from None


@dataclass(frozen=True, slots=True)
class Calendar:
    """By what days and business days are counted.

    Raises `CalendarBroken` for a time zone that is not in the IANA list and for a week without a
    business day.
    """

    timezone: str = "UTC"
    """Name in the IANA time zone list, such as `America/Los_Angeles`."""

    holidays: frozenset[date] = frozenset()
    """Days that are no business days, by local date."""

    weekend: frozenset[int] = field(default=_SATURDAY_AND_SUNDAY)
    """Days of the week that are no business days; Monday is 0."""

    def __post_init__(self) -> None:
        """Check what would otherwise fail while counting."""
        _zone(self.timezone)
        if len(self.weekend & frozenset(range(7))) == 7:  # noqa: PLR2004 - days of a week
            raise CalendarBroken("a week needs a business day")

    def local_day(self, at: datetime) -> date:
        """Return the district's date at an aware time."""
        return at.astimezone(_zone(self.timezone)).date()

    def end_of(self, day: date) -> datetime:
        """Return the first moment (UTC) that no longer belongs to a local day.

        A day that the clocks change on has 23 or 25 hours; where midnight itself is skipped, the
        day ends when the next one begins.
        """
        midnight = datetime.combine(day + _DAY, time(), _zone(self.timezone))
        return midnight.astimezone(UTC)

    def is_business_day(self, day: date) -> bool:
        """Return whether offices are open on a day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def business_days_after(self, day: date, count: int) -> date:
        """Return the `count`-th business day after `day`, which itself is not counted.

        `count` is at least 1 (RCW 1.12.040: the first day is excluded, the last included).
        Raises `CalendarBroken` where a year has no business day.
        """
        found, idle = 0, 0
        while found < count:
            day += _DAY
            if self.is_business_day(day):
                found, idle = found + 1, 0
            else:
                idle += 1
                if idle > _MOST_DAYS_OFF:
                    raise CalendarBroken("the calendar has a year without a business day")
        return day
