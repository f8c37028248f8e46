from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from gateway.records.filters import Filters
from gateway.records.projector import Projector
from gateway.records.search import stream_summaries
from gateway.storage.failures import StorageFailed
from tests.support.ledger import a_refusal, an_intent, run_sql
from tests.support.records import Records


async def test_what_is_written_while_it_runs_is_told(records: Records) -> None:
    projector = Projector(records.database, every_s=0.01)
    running = asyncio.ensure_future(projector.run())
    records.ledger.write([a_refusal().draft()])
    while not list(stream_summaries(records.database, Filters())):
        await asyncio.sleep(0.01)
    projector.stop()
    await running


async def test_a_database_that_fails_is_said_once_and_waited_for(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records.ledger.write([a_refusal().draft()])
    tries = []

    def fails() -> None:
        tries.append(1)
        raise StorageFailed("database_busy", "another process is writing")

    projector = Projector(records.database, every_s=0.001)
    monkeypatch.setattr(records.database, "read", fails)
    running = asyncio.ensure_future(projector.run())
    while len(tries) < 3:
        await asyncio.sleep(0.001)
    monkeypatch.undo()
    while not list(stream_summaries(records.database, Filters())):
        await asyncio.sleep(0.001)
    projector.stop()
    await running

    assert capsys.readouterr().err.count("summaries failed") <= 1


def test_facts_that_somebody_wrote_over_do_not_stop_it(records: Records, tmp_path: Path) -> None:
    intents = [an_intent(), an_intent()]
    records.ledger.write([intent.draft() for intent in intents])
    run_sql(tmp_path / "hallpass.db", "UPDATE ledger_entries SET facts = 'x' WHERE seq = 1")
    Projector(records.database).catch_up()

    found = {one.exchange: one for one in stream_summaries(records.database, Filters())}
    assert found[intents[0].exchange].service == "None"
    assert found[intents[1].exchange].service == "openai"


def test_the_cost_is_what_the_district_says(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    Projector(records.database, cost=lambda row: len(row["service"])).catch_up()

    (summary,) = stream_summaries(records.database, Filters())
    assert (summary.exchange, summary.cost_micros) == (exchange, len("openai"))
    assert json.dumps(summary.findings) == '{"PERSON": 1}'
