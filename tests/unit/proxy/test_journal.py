from __future__ import annotations

import asyncio

import pytest

from gateway.clock import FixedClock
from gateway.errors import LedgerUnavailable, NotAuthorized
from gateway.ids import ExchangeId
from gateway.ledger.entries import Intent, OutcomeState
from gateway.proxy import journal as journals
from gateway.proxy.journal import Journal
from gateway.tasks import TaskGroup
from tests.support.walk import MemoryLedger

INTENT = Intent(
    exchange=ExchangeId("ex_1"),
    staff_id="st_1",
    key_id="k1",
    staff_email="t@d.example",
    service="openai",
    endpoint="chat.completions",
    model="gpt-x",
    is_stream=False,
    catalog_revision=1,
    detector_version="d",
    roster_version="r",
    findings={},
    masked_body=b"{}",
)


class Page:
    def __init__(self) -> None:
        self.ledger = MemoryLedger()
        self.clock = FixedClock()
        self.tasks = TaskGroup(on_error=lambda _: None)
        self.journal = Journal(ExchangeId("ex_1"), self.ledger, self.tasks, self.clock)  # type: ignore[arg-type] # the part it uses


async def test_an_exchange_is_closed_once_with_what_came_back() -> None:
    page = Page()
    await page.journal.open(INTENT)
    page.journal.answering(200)
    page.journal.saw(b"ab")
    page.journal.saw(b"c")
    page.clock.advance(1.5)

    page.journal.close(OutcomeState.ANSWERED)
    page.journal.close(OutcomeState.CANCELLED)
    await page.tasks.drain(5)

    _, outcome = page.ledger.entries
    assert (outcome.state, outcome.answer, outcome.latency_ms) == ("answered", b"abc", 1500)  # type: ignore[union-attr] # an outcome
    assert len(page.ledger.entries) == 2


async def test_an_exchange_that_was_never_opened_has_no_outcome() -> None:
    page = Page()

    page.journal.close(OutcomeState.FAILED)
    await page.journal.refused(NotAuthorized("x", "m"))
    await page.tasks.drain(5)

    assert page.ledger.entries == []


async def test_an_intent_that_could_not_be_written_has_no_outcome() -> None:
    page = Page()
    page.ledger.is_broken = True
    with pytest.raises(LedgerUnavailable):
        await page.journal.open(INTENT)
    page.ledger.is_broken = False

    page.journal.close(OutcomeState.FAILED)
    await page.tasks.drain(5)

    assert page.ledger.entries == []


async def test_a_very_long_answer_is_kept_cut_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_KEPT_BYTES", 5)
    page = Page()
    await page.journal.open(INTENT)

    for piece in (b"abc", b"def", b"ghi"):
        page.journal.saw(piece)
    page.journal.close(OutcomeState.ANSWERED)
    await page.tasks.drain(5)

    outcome = page.ledger.entries[1]
    assert (outcome.answer, outcome.answer_truncated) == (b"abcde", True)  # type: ignore[union-attr] # an outcome


async def test_closing_waits_for_an_intent_still_being_written() -> None:
    page = Page()
    page.ledger.gate = asyncio.Event()
    opening = asyncio.ensure_future(page.journal.open(INTENT))
    await asyncio.sleep(0)

    page.journal.close(OutcomeState.CANCELLED)
    page.ledger.gate.set()
    await opening
    await page.tasks.drain(5)

    assert [type(entry).__name__ for entry in page.ledger.entries] == ["Intent", "Outcome"]


async def test_the_parts_of_the_time_are_told_apart() -> None:
    page = Page()
    page.clock.advance(0.25)
    await page.journal.open(INTENT)
    page.clock.advance(2)
    page.journal.answering(200)
    page.clock.advance(1)

    page.journal.close(OutcomeState.ANSWERED)
    await page.tasks.drain(5)

    outcome = page.ledger.entries[1].draft().facts
    assert outcome["checked_ms"] == 250
    assert outcome["waited_ms"] == 2000
    assert outcome["latency_ms"] == 3250
