from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gateway.identity.roles import Role
from gateway.ledger.store import all_rows
from gateway.workflows.audits.conduct import Order
from gateway.workflows.audits.definition import Definition, Plan
from gateway.workflows.audits.redraw import redraw
from tests.support.audits import RUNNER, TERM, School, january

LISTED, COMMITTED, DRAWN = (
    "audit:population:listed",
    "audit:population:committed",
    "audit:sample:drawn",
)


@pytest.fixture
def audit(school: School) -> str:
    school.many(30)
    school.month_ends()
    return school.audits.start(Order("January", january(), Plan()), RUNNER)


def test_the_record_alone_gives_the_same_sample(school: School, audit: str) -> None:
    result = school.redraw(audit)

    assert result.is_same
    assert list(result.sample) == school.facts(DRAWN)[0]["exchanges"]
    assert (result.population, result.size, result.draws, result.overlapping) == (30, 23, 1, 0)
    assert result.commitment.startswith("main/")
    assert int(result.drawn.split("/")[1]) > int(result.commitment.split("/")[1])


def test_drawing_until_one_is_pleased_shows(school: School, audit: str) -> None:
    school.audits.abandon(audit, "not to my liking", RUNNER)
    shorter = Definition(TERM[0], TERM[1] - timedelta(days=1))
    school.start(3, shorter)
    last = school.start(3)
    result = school.redraw(last)

    assert result.is_same
    assert (result.draws, result.overlapping) == (2, 2)


def test_roles_are_not_in_the_ledger_and_do_not_disturb(school: School) -> None:
    staff = school.key("staff@district.example", Role.STAFF)
    school.many(3, key=staff)
    school.many(3)
    school.month_ends()
    audit = school.start(2, january(roles=frozenset({"staff"})))

    assert school.redraw(audit).is_same


def test_an_audit_without_a_commitment_is_not_there(school: School, audit: str) -> None:
    with pytest.raises(LookupError, match="no commitment"):
        school.redraw("au_nothing")


def changed(
    school: School, kind: str, change: Callable[[dict[str, Any]], None]
) -> Callable[[], list[dict[str, Any]]]:
    """Return a ledger in which the facts of one kind of entry are others."""
    rows = [dict(row) for row in all_rows(school.database)]
    for row in rows:
        if row["kind"] == kind:
            facts = json.loads(row["facts"])
            change(facts)
            row["facts"] = json.dumps(facts)
    return lambda: rows


def swap(facts: dict[str, Any]) -> None:
    facts["exchanges"][0], facts["exchanges"][1] = facts["exchanges"][1], facts["exchanges"][0]


@pytest.mark.parametrize(
    ("kind", "change", "problem"),
    [
        (DRAWN, swap, "not the one that the seed draws"),
        (DRAWN, lambda f: f["exchanges"].pop(), "not the one that the seed draws"),
        (DRAWN, lambda f: f.update(exchanges="all"), "not the one that the seed draws"),
        (DRAWN, lambda f: f.update(commitment_hash="00"), "hash of the commitment"),
        (DRAWN, lambda f: f.update(audit="au_other"), "one commitment and one draw"),
        (COMMITTED, lambda f: f.update(seed="ab" * 32), "not the one that the seed draws"),
        (COMMITTED, lambda f: f.update(seed="x"), "no seed or no size"),
        (COMMITTED, lambda f: f.update(size=None), "no seed or no size"),
        (COMMITTED, lambda f: f.update(size=25), "not what its confidence asks for"),
        (COMMITTED, lambda f: f.update(tolerable_percent="lots"), "not what its confidence asks"),
        (COMMITTED, lambda f: f.update(since="x"), "does not say what the audit speaks of"),
        (COMMITTED, lambda f: f.update(until="2026-01-05T00:10:00Z"), "does not cover"),
        (COMMITTED, lambda f: f.update(services=["gemini"]), "does not cover"),
        (COMMITTED, lambda f: f.update(population=29), "not as many"),
        (LISTED, lambda f: f["exchanges"].pop(), "were not listed"),
        (LISTED, lambda f: f["exchanges"].append("ex_more"), "does not have the hash"),
        (LISTED, lambda f: f["exchanges"].append(f["exchanges"][0]), "not as many"),
        ("exchange:intent:opened", lambda f: f.update(service="x"), ""),
    ],
)
def test_what_was_changed_differs(
    school: School, audit: str, kind: str, change: Callable[[dict[str, Any]], None], problem: str
) -> None:
    result = redraw(audit, changed(school, kind, change))

    assert result.is_same is not bool(problem)
    assert any(problem in one for one in result.problems) or not problem


def test_an_item_that_was_swapped_for_another_shows(school: School, audit: str) -> None:
    sample = list(school.redraw(audit).sample)

    assert school.redraw(audit, kept=sample).is_same
    other = school.redraw(audit, kept=[*sample[1:], sample[0]])
    assert other.problems == ("the items under review are not the sample",)


def test_a_chosen_size_is_said_to_be(school: School, audit: str) -> None:
    second = school.start(3)

    assert school.facts(COMMITTED)[0]["size_is_chosen"] is False
    assert school.facts(COMMITTED)[1]["size_is_chosen"] is True
    assert school.redraw(second).is_same


def test_an_exchange_that_was_left_out_shows(school: School) -> None:
    school.many(6)
    hidden = school.exchange()
    with school.database.write() as connection:
        left_out = f"DELETE FROM record_exchanges WHERE exchange = '{hidden}'"  # noqa: S608 - ours
        connection.exec_driver_sql(left_out)
    school.month_ends()
    audit = school.start(3)

    assert school.redraw(audit).problems == (
        "the ledger has exchanges of the definition that were not listed",
    )


def test_entries_that_cannot_be_read_are_survived(school: School, audit: str) -> None:
    rows = [dict(row) for row in all_rows(school.database)]
    broken = [
        {"stream": 3},
        {"kind": COMMITTED, "facts": "[" * 100_000},
        {"kind": DRAWN, "facts": "[]"},
        {"kind": "exchange:intent:opened", "facts": "null", "at": None},
    ]
    result = redraw(audit, lambda: [*broken, *rows])

    assert result.is_same
    assert replace(result, overlapping=0) == school.redraw(audit)
