"""The overview: traffic, masking, refusals, times, cost, and what needs attention today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gateway.console import charts
from gateway.console.csv_file import csv_of
from gateway.console.page import Answer, Page, Refused
from gateway.identity.permissions import Permission
from gateway.records.filters import Unusable, read_period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gateway.console.page import Visit
    from gateway.records.overview import Overview

__all__ = ["PAGES", "show"]

_DAYS = 30
_MOST_BARS = 12
_MOST_POINTS = 92
_MILLION = 1_000_000


def show(visit: Visit) -> Answer:
    """Show the sums of a period and what needs attention."""
    since, until = _period(visit)
    overview = visit.services.exchanges.overview(since, until)
    return visit.render(
        "overview.html",
        title="Overview",
        since=since,
        until=until,
        facts=_facts(overview),
        charts=[
            charts.line(
                "Requests sent", _by_day(overview, since, until), unit="requests", of="Day"
            ),
            charts.bars(
                "Masked values by type", _top(overview, "masked"), unit="values", of="Type"
            ),
            charts.bars("Refusals by reason", _top(overview, "code"), unit="requests", of="Reason"),
            charts.bars(
                "Requests by service", _top(overview, "sent"), unit="requests", of="Service"
            ),
        ],
        times=[
            (name, *(overview.percentile(measure, share) for share in (0.5, 0.95, 0.99)))
            for name, measure in (
                ("Whole exchange", "latency"),
                ("Until it was checked and could leave", "checked"),
            )
        ],
        notices=visit.services.exchanges.notices(),
    )


def export(visit: Visit) -> Answer:
    """Return the sums of a period as a file."""
    since, until = _period(visit)
    overview = visit.services.exchanges.overview(since, until)
    rows = [
        (day, measure, value, count)
        for measure, values in sorted(overview.days.items())
        for value, days in sorted(values.items())
        for day, count in sorted(days.items())
    ]
    return Answer(
        csv_of(("day", "measure", "value", "sum"), rows),
        content_type="text/csv; charset=utf-8",
        file_name=f"overview-{since}-{until}.csv",
    )


def _period(visit: Visit) -> tuple[date, date]:
    try:
        return read_period(visit.query, visit.now.date(), _DAYS)
    except Unusable as part:
        raise Refused(400, f"The period cannot be read: look at “{part}”.") from None


def _facts(overview: Overview) -> list[tuple[str, int]]:
    states = overview.of("state")
    return [
        ("Requests sent", overview.total("sent")),
        ("Requests refused", states["refused"]),
        ("Values masked", overview.total("masked")),
        ("Ended in an unknown way", states["unknown"]),
        ("Tokens sent", overview.of("tokens")["input"]),
        ("Tokens received", overview.of("tokens")["output"]),
    ]


def _top(overview: Overview, measure: str) -> list[tuple[str, int]]:
    """Return the largest sums; what is left is one."""
    ranked = overview.of(measure).most_common()
    rest = sum(count for _, count in ranked[_MOST_BARS:])
    return [*ranked[:_MOST_BARS], *([("all others", rest)] if rest else [])]


def _by_day(overview: Overview, since: date, until: date) -> list[tuple[str, int]]:
    """Return the requests of every day; of every week or so where there are many days."""
    counts = overview.by_day("sent")
    length = (until - since).days + 1
    step = -(-length // _MOST_POINTS)
    return [
        (
            (since + timedelta(days=start)).isoformat(),
            sum(
                counts[(since + timedelta(days=day)).isoformat()]
                for day in _days(start, step, length)
            ),
        )
        for start in range(0, length, step)
    ]


def _days(start: int, step: int, length: int) -> Iterable[int]:
    return range(start, min(start + step, length))


PAGES = (Page("GET", "/overview.csv", export, needs=Permission.SEE_OVERVIEW, title="Overview"),)
