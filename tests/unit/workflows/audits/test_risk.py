from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gateway.records.projector import Projector
from gateway.workflows.audits.risk import MANY, RETRIED_WITHIN, Looks, candidates, reasons_of
from tests.support.audits import RUNNER, School, january
from tests.support.ledger import a_refusal

AT = datetime(2026, 1, 5, tzinfo=UTC)
SENT = Looks("ex_1", AT, "st_1", "openai", was_sent=True, findings={"PERSON": 1})
REFUSED = replace(SENT, exchange="ex_0", was_sent=False, at=AT - RETRIED_WITHIN)


@pytest.mark.parametrize(
    ("known", "reasons"),
    [
        ([SENT], ()),
        ([replace(SENT, is_flagged=True)], ("marked for attention",)),
        ([REFUSED, SENT], ("refused, then sent",)),
        ([SENT, REFUSED], ("refused, then sent",)),
        ([replace(REFUSED, at=AT - RETRIED_WITHIN - timedelta(seconds=1)), SENT], ()),
        ([replace(REFUSED, at=AT + timedelta(seconds=1)), SENT], ()),
        ([replace(REFUSED, staff_id="st_2"), SENT], ()),
        ([replace(REFUSED, service="gemini"), SENT], ()),
        ([replace(SENT, unknown_labels=1)], ("labels in the answer that nobody gave out",)),
        ([replace(SENT, findings={"PERSON": MANY, "EMAIL": 1})], ("many of PERSON",)),
        ([replace(SENT, findings={"X" * 80: MANY})], (f"many of {'X' * 52}",)),
        (
            [REFUSED, replace(SENT, is_flagged=True, unknown_labels=2)],
            (
                "marked for attention",
                "refused, then sent",
                "labels in the answer that nobody gave out",
            ),
        ),
    ],
)
def test_each_reason_is_told(known: list[Looks], reasons: tuple[str, ...]) -> None:
    assert reasons_of(known).get("ex_1", ()) == reasons
    assert "ex_0" not in reasons_of(known)


def test_candidates_come_from_the_summaries_and_can_be_picked(school: School) -> None:
    clean = school.many(3)
    school.clock.advance(60)
    refusal = replace(a_refusal(), service="openai")
    school.ledger.write([refusal.draft()])
    retried = school.exchange()
    other = school.exchange("gemini")
    school.month_ends()
    Projector(school.database).catch_up()
    with school.database.read() as connection:
        found = candidates(connection, january())
        narrow = candidates(connection, january(services=frozenset({"gemini"})))
        spared = candidates(connection, january(), [retried])

    assert [(one.exchange, one.why) for one in found] == [(retried, "refused, then sent")]
    assert narrow == spared == []
    assert not {*clean, other} & {one.exchange for one in found}
    audit = school.start(1, january(services=frozenset({"openai"})))
    assert school.reviews.pick(audit, {found[0].exchange: found[0].why}, RUNNER) in {0, 1}
