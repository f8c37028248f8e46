"""Summaries of exchanges, whichever the database is."""

from __future__ import annotations

import random
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ClauseElement, Executable

from gateway.clock import FixedClock
from gateway.ledger.entries import Draft, EventKind, Outcome, OutcomeState
from gateway.ledger.log import Ledger
from gateway.records import search
from gateway.records.filters import Filters
from gateway.records.overview import read_overview, values_of
from gateway.records.projector import Projector
from gateway.records.search import Summary, find_page, find_summary, page_query, stream_summaries
from gateway.records.summary_store import (
    exchange_events,
    exchange_facets,
    exchange_hours,
    exchange_summaries,
    projection_positions,
)
from gateway.storage.database import Database
from tests.support.exchanges import SERVICES, TYPES, fill, matches
from tests.support.ledger import MASTER_KEY, an_intent, an_outcome


def told(database: Database) -> dict[str, list[Any]]:
    """Return everything that the summaries say."""
    tables = (
        exchange_summaries,
        exchange_events,
        exchange_facets,
        exchange_hours,
        projection_positions,
    )
    with database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in tables
        }


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def filled(both: Database, clock: FixedClock) -> Database:
    fill(both, clock, 120, hours=72)
    Projector(both).catch_up()
    return both


def everything(database: Database) -> list[Summary]:
    return list(stream_summaries(database, Filters()))


def test_every_exchange_has_its_row_and_nothing_is_told_twice(filled: Database) -> None:
    before = told(filled)

    assert Projector(filled).catch_up() == 0
    assert told(filled) == before
    assert len(everything(filled)) == 120


def test_telling_anew_gives_the_same(filled: Database) -> None:
    before = told(filled)

    assert Projector(filled).rebuild() == sum(int(r) for r in _sizes(filled))
    assert told(filled) == before


def _sizes(database: Database) -> list[Any]:
    with database.read() as connection:
        return list(connection.scalars(select(projection_positions.c.seq)))


def test_several_processes_tell_everything_once(both: Database, clock: FixedClock) -> None:
    fill(both, clock, 40)
    fill(both, clock, 40, seed=2, stream="other")
    threads = [threading.Thread(target=Projector(both).catch_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Projector(both).catch_up()
    together = told(both)
    Projector(both).rebuild()

    assert told(both) == together
    assert len(everything(both)) == 80


def test_what_a_crash_left_open_is_closed_when_the_ledger_says_so(
    both: Database, clock: FixedClock
) -> None:
    ledger, projector = Ledger(both, MASTER_KEY, clock), Projector(both)
    intent = an_intent()
    ledger.write([intent.draft()])
    projector.catch_up()
    ledger.recover()
    projector.catch_up()

    with both.read() as connection:
        summary = find_summary(connection, intent.exchange)
    assert summary is not None
    assert summary.state == "unknown"


def test_a_step_that_fails_halfway_leaves_no_trace(
    both: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(both, clock, 10)

    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("gateway.records.summary_store.follow", fails)
        with pytest.raises(ZeroDivisionError):
            Projector(both).catch_up()
    assert everything(both) == []

    Projector(both).catch_up()
    assert len(everything(both)) == 10


@pytest.mark.parametrize("seed", range(12))
def test_filters_find_what_going_through_everything_finds(filled: Database, seed: int) -> None:
    rng = random.Random(seed)
    rows = everything(filled)
    example = rng.choice(rows)
    parts = {
        "service": example.service,
        "staff": example.staff_id,
        "school": example.schools[0],
        "state": example.state,
        "code": example.code,
        "type": next(iter(example.findings), None),
        "model": example.model,
        "role": example.role,
        "since": example.opened_at[:10],
        "until": str(date.fromisoformat(example.opened_at[:10]) + timedelta(days=1)),
    }
    chosen = rng.sample(sorted(k for k, v in parts.items() if v), rng.randint(1, 4))
    filters = Filters.parse({name: str(parts[name]) for name in chosen})
    found, before = [], None
    while True:
        with filled.read() as connection:
            page = find_page(connection, filters, before, 7)
        found += page.summaries
        before = page.following
        if before is None:
            break

    expected = [row for row in rows if matches(row, filters)]
    assert [one.exchange for one in found] == [one.exchange for one in expected]
    assert example.exchange in {one.exchange for one in found}


def test_a_flag_is_found_and_goes_again(filled: Database, clock: FixedClock) -> None:
    exchange = everything(filled)[5].exchange
    ledger = Ledger(filled, MASTER_KEY, clock)
    for kind, found in (
        (EventKind.EXCHANGE_FLAGGED, [exchange]),
        (EventKind.EXCHANGE_UNFLAGGED, []),
    ):
        ledger.write([Draft(kind, {"exchange": exchange})])
        Projector(filled).catch_up()
        flagged = stream_summaries(filled, Filters(flagged="yes"))
        assert [one.exchange for one in flagged] == found


def test_sums_are_those_of_the_rows(filled: Database) -> None:
    rows = everything(filled)
    with filled.read() as connection:
        overview = read_overview(connection, date(2026, 1, 1), date(2026, 12, 31))
        second = read_overview(connection, date(2026, 1, 2), date(2026, 1, 2))
        services = values_of(connection, "service")

    assert services == sorted(SERVICES)
    sent = [row for row in rows if row.intent_seq is not None]
    assert overview.total("sent") == len(sent)
    assert overview.of("masked")[TYPES[0]] == sum(row.findings.get(TYPES[0], 0) for row in rows)
    assert overview.total("state") == len([row for row in rows if row.ended_at])
    assert overview.of("tokens")["input"] == sum(row.input_tokens for row in rows)
    assert second.total("sent") == len([r for r in sent if r.opened_at.startswith("2026-01-02")])
    assert overview.by_day("sent")["2026-01-02"] == second.total("sent")
    times = sorted(row.latency_ms or 0 for row in sent if row.ended_at)
    median = overview.percentile("latency", 0.5)
    assert median is not None
    assert times[len(times) // 2 - 1] * 0.85 <= median <= times[len(times) // 2] * 1.16 + 1


def test_an_exchange_is_found_by_whom_it_concerned(both: Database, clock: FixedClock) -> None:
    ledger = Ledger(both, MASTER_KEY, clock)
    intents = [an_intent(), an_intent()]
    for number, intent in enumerate(intents):
        ledger.write([intent.draft(), an_outcome(intent.exchange).draft()])
        with both.write() as connection:
            connection.execute(
                text(
                    "INSERT INTO record_exchanges (exchange, at, staff_id, service, conversation)"
                    " VALUES (:e, :at, 's', 'openai', :c)"
                ),
                {"e": intent.exchange, "at": "2026-01-01", "c": f"cv_{number}"},
            )
            connection.execute(
                text(
                    "INSERT INTO record_subjects (mark, conversation, label, is_sure, at)"
                    " VALUES (:m, :c, 'Student 1', 1, '2026-01-01')"
                ),
                {"m": bytes([number]) * 16, "c": f"cv_{number}"},
            )
    Projector(both).catch_up()
    found = stream_summaries(both, Filters(person=("01" * 16,), service="openai"))

    assert [one.exchange for one in found] == [intents[1].exchange]


ALL = {
    "app": "a", "code": "entity_blocked", "flagged": "yes", "model": "m-1", "role": "staff",
    "school": "sch-1", "service": "openai", "staff": "st_1", "state": "answered",
    "type": "PERSON", "since": "2026-01-01", "until": "2026-01-03", "person": "ab" * 16,
}  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_no_combination_of_filters_goes_through_a_table(filled: Database, seed: int) -> None:
    rng = random.Random(seed)
    chosen = rng.sample(sorted(ALL), rng.randint(0, len(ALL)))
    filters = Filters.parse({name: ALL[name] for name in chosen})
    before = everything(filled)[3].cursor if seed % 2 else None
    with filled.read() as connection:
        driving = search._driving(connection, filters)
        plan = _plan(connection, page_query(filters, driving, before))

    assert not [line for line in plan if _is_scan(line)], plan
    if not filters.person:
        assert not any("B-TREE" in line or line.strip().startswith("Sort") for line in plan), plan


class Explain(Executable, ClauseElement):
    """The plan of a query in place of its rows."""

    inherit_cache = False

    def __init__(self, query: Any) -> None:
        self.query = query


@compiles(Explain)
def _explained(element: Explain, compiler: Any, **options: Any) -> str:
    prefix = "EXPLAIN QUERY PLAN " if compiler.dialect.name == "sqlite" else "EXPLAIN "
    return prefix + str(compiler.process(element.query, **options))


def _plan(connection: Any, query: Any) -> list[str]:
    if connection.dialect.name == "postgresql":
        # A small table is scanned whatever the indexes; here it counts what could be used.
        for method in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
            connection.execute(text(f"SET LOCAL enable_{method} = off"))
    return [str(row[-1]) for row in connection.execute(Explain(query.limit(51))).all()]


def _is_scan(line: str) -> bool:
    words = line.strip()
    return words.startswith(("SCAN exchange", "SCAN record", "SCAN leading", "SCAN also")) or (
        "Seq Scan" in words
    )


def test_the_outcome_of_an_earlier_release_is_told_too(both: Database, clock: FixedClock) -> None:
    ledger = Ledger(both, MASTER_KEY, clock)
    intent = an_intent().draft()
    old = {k: v for k, v in intent.facts.items() if k not in {"role", "schools", "app"}}
    ledger.write([Draft(intent.kind, old, {}, intent.exchange)])
    ended = Outcome(intent.exchange or "", OutcomeState.ANSWERED).draft()  # type: ignore[arg-type] # it has one
    rest = {k: v for k, v in ended.facts.items() if k not in {"checked_ms", "waited_ms"}}
    ledger.write([Draft(ended.kind, rest, {}, intent.exchange)])
    Projector(both).catch_up()

    (summary,) = everything(both)
    assert (summary.schools, summary.role, summary.checked_ms) == ((), None, None)
    assert summary.state == "answered"
