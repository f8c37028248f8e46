from __future__ import annotations

from gateway.catalog.models import Catalog
from gateway.ledger.entries import Outcome, OutcomeState
from gateway.records.projector import Projector
from gateway.workflows.attention import Attention
from tests.support.ledger import a_refusal, a_signer, an_intent
from tests.support.records import Records


def codes(records: Records, **health: str) -> list[str]:
    Projector(records.database).catch_up()
    attention = Attention(records.database, records.clock, Catalog, lambda: health, 60)
    return [one.code for one in attention.notices()]


def test_what_fails_comes_first_and_what_is_well_is_not_told(records: Records) -> None:
    assert codes(records, ledger="ok", canary="no") == [
        "check_failed",
        "roster_missing",
        "checkpoint_late",
    ]


def test_a_checkpoint_that_is_late_is_told_until_there_is_one(records: Records) -> None:
    records.ledger.write([a_refusal().draft()])
    a_signer(records.database, records.clock).sign()
    assert "checkpoint_late" not in codes(records)
    records.clock.advance(3600)
    assert "checkpoint_late" in codes(records)


def test_refusals_that_pile_up_and_unknown_ends_are_told_the_same_day(records: Records) -> None:
    intent = an_intent()
    unknown = Outcome(intent.exchange, OutcomeState.UNKNOWN)
    records.ledger.write([intent.draft(), unknown.draft()])
    records.ledger.write([a_refusal().draft() for _ in range(12)])
    assert {"outcome_unknown", "refusals_rise"} <= set(codes(records))
    records.pass_days(3)
    assert not {"outcome_unknown", "refusals_rise"} & set(codes(records))
