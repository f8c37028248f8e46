"""Legal clocks: by when somebody has to be told, counted from discovery; pure."""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from gateway.workflows.incidents.calendars import Calendar

__all__ = ["PRESETS", "Deadline", "LegalClock", "State", "Unit"]

_MOST = 3650
_SOON = 0.25


class Unit(StrEnum):
    """What a period is counted in."""

    HOURS = "hours"
    """Elapsed hours, through nights, holidays and changes of the clocks."""

    DAYS = "days"
    """Calendar days; the day of discovery is not counted, the last day is whole."""

    BUSINESS_DAYS = "business_days"
    """Days on which offices are open; counted like calendar days."""

    MONTHS = "months"
    """Calendar months: the same date of a later month, or its last day where it is shorter."""

    NONE = "none"
    """Without delay: the law gives no number, so the clock only shows the age."""


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    SOON = "soon"
    """Less than a quarter of the period is left."""

    OVERDUE = "overdue"
    MET = "met"
    """Who had to be told was told in time."""

    MET_LATE = "met_late"
    OPEN = "open"
    """It has no number: do it now."""


@dataclass(frozen=True, slots=True)
class LegalClock:
    """One duty to tell somebody within a period. Raises `ValueError` for an unusable period."""

    id: str
    name: str
    """Who must be told, for people."""

    unit: Unit
    count: int
    """How many units; 0 where the law gives none."""

    source: str
    """The rule it comes from."""

    def __post_init__(self) -> None:
        """Check the period."""
        if self.unit is Unit.NONE:
            if self.count:
                raise ValueError("a clock without a unit has no number")
        elif not 1 <= self.count <= _MOST:
            raise ValueError(f"a period has 1 to {_MOST} units")

    def due(self, discovered_at: datetime, calendar: Calendar) -> datetime | None:
        """Return the first moment (UTC) that is too late; `None` where the law gives no number.

        Raises `CalendarBroken` and, for a time outside of the calendar, `OverflowError`.
        """
        day = calendar.local_day(discovered_at)
        match self.unit:
            case Unit.HOURS:
                return discovered_at + timedelta(hours=self.count)
            case Unit.DAYS:
                return calendar.end_of(day + timedelta(days=self.count))
            case Unit.BUSINESS_DAYS:
                return calendar.end_of(calendar.business_days_after(day, self.count))
            case Unit.MONTHS:
                return calendar.end_of(_months_after(day, self.count))
            case Unit.NONE:
                return None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock of one incident, as it stands."""

    clock: LegalClock
    started_at: datetime
    due_at: datetime | None
    met_at: datetime | None = None

    def state(self, now: datetime) -> State:
        """Return how it stands at `now`."""
        if self.due_at is None:
            return State.OPEN if self.met_at is None else State.MET
        if self.met_at is not None:
            return State.MET if self.met_at < self.due_at else State.MET_LATE
        if now >= self.due_at:
            return State.OVERDUE
        left = (self.due_at - now) / (self.due_at - self.started_at)
        return State.SOON if left < _SOON else State.RUNNING


def _months_after(day: date, months: int) -> date:
    """Return the corresponding date (ICO: where there is none, the last day of the month)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


PRESETS: tuple[LegalClock, ...] = (
    LegalClock(
        "uk-gdpr-authority", "Information Commissioner", Unit.HOURS, 72, "UK GDPR, Article 33(1)"
    ),
    LegalClock("uk-gdpr-people", "People at high risk", Unit.NONE, 0, "UK GDPR, Article 34(1)"),
    LegalClock(
        "uk-access", "Answer to a subject access request", Unit.MONTHS, 1, "UK GDPR, Article 12(3)"
    ),
    LegalClock(
        "ny-2d-state", "New York State Education Department", Unit.DAYS, 10, "8 NYCRR 121.10"
    ),
    LegalClock("ny-2d-families", "Families and eligible students", Unit.DAYS, 60, "8 NYCRR 121.10"),
    LegalClock("ny-2d-vendor", "Vendor tells the district", Unit.DAYS, 7, "8 NYCRR 121.10"),
    LegalClock("wa-residents", "Washington residents", Unit.DAYS, 30, "RCW 42.56.590"),
    LegalClock(
        "wa-attorney-general",
        "Attorney General (over 500 residents)",
        Unit.DAYS,
        30,
        "RCW 42.56.590",
    ),
    LegalClock(
        "wa-records", "Answer to a public records request", Unit.BUSINESS_DAYS, 5, "RCW 42.56.520"
    ),
    LegalClock("ndpa-vendor", "Vendor tells the district", Unit.HOURS, 72, "NDPA, Article V"),
    LegalClock(
        "ca-residents", "California residents", Unit.NONE, 0, "California Civil Code 1798.29"
    ),
    LegalClock("ferpa-access", "Parent's inspection of records", Unit.DAYS, 45, "34 CFR 99.10(b)"),
)
"""Clocks that are shipped; a district starts those that apply and adds its own."""
