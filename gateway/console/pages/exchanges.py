"""Exchanges: search and filters, the list as a file, and whom an exchange concerned."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from gateway.console.csv_file import csv_of
from gateway.console.page import Answer, Page, Refused
from gateway.identity.permissions import Permission
from gateway.records.filters import Cursor, Filters, Unusable
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.console.page import Visit
    from gateway.records.search import Summary

__all__ = ["PAGES"]

_MOST_ROWS = 50_000
_HEADER = (
    "exchange", "opened_at", "staff_id", "role", "app", "schools", "service", "endpoint", "model",
    "state", "code", "http_status", "masked", "types", "input_tokens", "output_tokens",
    "cost", "latency_ms", "flagged", "ledger",
)  # fmt: skip
_CHOSEN = ("service", "school", "type", "code", "state", "model", "role", "app")
_NAMES = {
    "service": "Service",
    "school": "School",
    "type": "Type of finding",
    "code": "Reason of refusal or failure",
    "state": "How it ended",
    "model": "Model",
    "role": "Role",
    "app": "App",
}


def show(visit: Visit) -> Answer:
    """Show a page of exchanges."""
    filters, before = _asked(visit)
    page = visit.services.exchanges.page(filters, before)
    return _list(visit, filters, page.summaries, page.following)


def export(visit: Visit) -> Answer:
    """Return the list as a file."""
    filters, _ = _asked(visit)
    rows = map(_row, islice(visit.services.exchanges.every(filters), _MOST_ROWS))
    return Answer(
        csv_of(_HEADER, rows),
        content_type="text/csv; charset=utf-8",
        file_name="exchanges.csv",
    )


def find_person(visit: Visit) -> Answer:
    """Go to the exchanges of a person; a form, since no address may hold a name."""
    text, reason = visit.form.text("person"), visit.form.text("reason")
    try:
        filters = visit.services.exchanges.find_person(visit.by, text, reason)
    except NotPossible as error:
        empty = Filters()
        page = visit.services.exchanges.page(empty, None)
        return _list(
            visit, empty, page.summaries, page.following, status=400,
            errors={error.field: error.message},
        )  # fmt: skip
    return visit.redirect("/exchanges", **dict(parse_qsl(filters.query())))


def _list(
    visit: Visit,
    filters: Filters,
    summaries: Iterable[Summary],
    following: Cursor | None,
    *,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Answer:
    schools = visit.services.exchanges.schools()
    values = visit.services.exchanges.values(*_CHOSEN)
    query = dict(parse_qsl(filters.query()))
    return visit.render(
        "exchanges.html",
        title="Exchanges",
        status=status,
        errors=errors or {},
        filters=filters,
        query=query,
        choices=[
            (name, _NAMES[name], _options(name, values[name], schools), getattr(filters, name))
            for name in _CHOSEN
        ],
        rows=[(one, _moment(one.opened_at)) for one in summaries],
        schools=schools,
        following=following,
        may_search=visit.may(Permission.REVEAL_NAMES),
        reason=visit.form.text("reason") if errors else "",
    )


def _options(name: str, values: list[str], schools: dict[str, str]) -> list[tuple[str, str]]:
    shown = [(value, schools.get(value, value) if name == "school" else value) for value in values]
    return [("", "any"), *sorted(shown, key=lambda pair: pair[1])]


def _asked(visit: Visit) -> tuple[Filters, Cursor | None]:
    before = visit.query.get("before")
    try:
        return Filters.parse(visit.query), Cursor.parse(before) if before else None
    except Unusable as part:
        raise Refused(400, f"The filters cannot be read: look at “{part}”.") from None


def _row(one: Summary) -> Iterator[str | int | None]:
    cost = None if one.cost_micros is None else f"{one.cost_micros / 1_000_000:.6f}"
    seq = one.outcome_seq if one.intent_seq is None else one.intent_seq
    yield from (one.exchange, one.opened_at, one.staff_id, one.role, one.app)
    yield from (" ".join(one.schools), one.service, one.endpoint, one.model, one.state, one.code)
    yield from (one.http_status, one.masked, " ".join(one.findings))
    yield from (one.input_tokens, one.output_tokens, cost, one.latency_ms)
    yield from ("yes" if one.is_flagged else "", f"{one.stream}/{seq}")


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


PAGES = (
    Page(
        "GET", "/exchanges", show, needs=Permission.READ_EXCHANGES, title="Exchanges",
        menu="Exchanges",
    ),
    Page("GET", "/exchanges.csv", export, needs=Permission.READ_EXCHANGES, title="Exchanges"),
    Page(
        "POST", "/exchanges/person", find_person, needs=Permission.REVEAL_NAMES, title="Exchanges"
    ),
)  # fmt: skip
