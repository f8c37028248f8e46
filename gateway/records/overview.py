"""Sums over any period, from the hourly sums alone: traffic, masking, refusals, times, cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gateway.records.summary_store import exchange_facets, exchange_hours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection

__all__ = ["Overview", "read_overview", "values_of"]

_DAY = len("2026-01-31")


@dataclass(slots=True)
class Overview:
    """What happened in a period."""

    totals: dict[str, Counter[str]] = field(default_factory=dict)
    """By measure: sums by value."""

    days: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    """By measure: by value: sums by day."""

    def total(self, measure: str) -> int:
        """Return the sum of a measure over all its values."""
        return sum(self.of(measure).values())

    def of(self, measure: str) -> Counter[str]:
        """Return the sums of a measure."""
        return self.totals.get(measure, Counter())

    def by_day(self, measure: str) -> Counter[str]:
        """Return a measure's sums by day over all its values."""
        days: Counter[str] = Counter()
        for of_value in self.days.get(measure, {}).values():
            days.update(of_value)
        return days

    def percentile(self, measure: str, share: float) -> int | None:
        """Return below which time so large a share of the exchanges stayed, in milliseconds."""
        return _percentile(self.of(measure), share)


def read_overview(connection: Connection, since: date, until: date) -> Overview:
    """Return the sums from the first day to the last, UTC; reads the hours of the period alone."""
    table = exchange_hours
    day = func.substr(table.c.hour, 1, _DAY)
    query = (
        select(day.label("day"), table.c.measure, table.c.value, func.sum(table.c.n).label("n"))
        .where(table.c.hour >= since.isoformat(), table.c.hour < until.isoformat() + "U")
        .group_by(day, table.c.measure, table.c.value)
    )
    overview = Overview()
    for row in connection.execute(query):
        overview.totals.setdefault(row.measure, Counter())[row.value] += int(row.n)
        days = overview.days.setdefault(row.measure, {})
        days.setdefault(row.value, Counter())[row.day] += int(row.n)
    return overview


def values_of(connection: Connection, facet: str, most: int = 200) -> list[str]:
    """Return the values that a facet has, sorted, going from value to value in the index."""
    table = exchange_facets
    found: list[str] = []
    query = select(table.c.value).where(table.c.facet == facet).order_by(table.c.value).limit(1)
    while len(found) < most:
        step = query if not found else query.where(table.c.value > found[-1])
        value = connection.scalar(step)
        if value is None:
            break
        found.append(str(value))
    return found


def _percentile(classes: Mapping[str, int], share: float) -> int | None:
    total = sum(classes.values())
    seen = 0
    for bound in sorted(classes):
        seen += classes[bound]
        if seen >= share * total:
            return int(bound)
    return None
