from __future__ import annotations

from gateway.ledger.entries import Draft, EventKind
from gateway.records.projector import Projector
from gateway.workflows.trail import trail_of
from tests.support.ledger import a_refusal
from tests.support.records import Records


def test_a_trail_tells_each_step_its_place_and_who_came_later(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late.")
    facts = {"exchange": exchange, "os_user_id": 7}
    records.ledger.write([Draft(EventKind.EXCHANGE_FLAGGED, facts, {"note": "odd"})])
    Projector(records.database).catch_up()
    with records.database.read() as connection:
        steps = trail_of(connection, exchange)

    assert [step.place for step in steps] == ["main/1"] * 4 + ["main/2"] * 2 + [""]
    assert "Revision 1 of the catalog allows openai" in steps[1].text
    assert steps[5].text == "The exchange ended: answered."
    assert steps[-1].by == "os user 7"


def test_a_refusal_says_that_nothing_was_sent(records: Records) -> None:
    refusal = a_refusal()
    records.ledger.write([refusal.draft()])
    with records.database.read() as connection:
        (step,) = trail_of(connection, refusal.exchange)

    assert "refused with not_allowed, status 403. Nothing was sent." in step.text
