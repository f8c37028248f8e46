from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.audits.conduct import Audit
from gateway.workflows.audits.definition import Plan
from gateway.workflows.audits.items import RANDOM, RISK, Item
from gateway.workflows.audits.questions import SHIPPED
from gateway.workflows.audits.results import ANY, Result, result_of
from gateway.workflows.audits.review import Review
from gateway.workflows.audits.states import ItemState, Severity
from gateway.workflows.audits.statistics import upper_bound
from tests.support.audits import GOOD, january

SURE = Fraction(95, 100)
NOW = datetime(2026, 2, 2, tzinfo=UTC).isoformat()


def audit(size: int, population: int = 1000) -> Audit:
    return Audit(
        "au_1", "January", NOW, "st_1", "closed", january(), Plan(Decimal(5), Decimal(95), 0, size),
        SHIPPED, 10, population, "00", "ab" * 32, size, "le_1", "le_2", NOW, "le_3",
    )  # fmt: skip


def item(number: int, state: str = "done", kind: str = RANDOM, **other: Any) -> Item:
    values = {
        "why": None if kind == RANDOM else "many findings",
        "at": "2026-01-05T00:00:00Z",
        "staff_id": "st_1",
        "service": "openai",
        "role": "staff",
        "schools": (),
    } | other
    return Item("au_1", f"ex_{number}", kind, number, state=ItemState(state), **values)


def review(number: int, stage: int = 1, severity: Severity | None = None, **answers: str) -> Review:
    given = GOOD | answers
    worst = severity or (Severity.LOW if SHIPPED.errors(given) else None)
    return Review(f"ex_{number}", stage, f"st_{stage}", NOW, given, worst, "le_9")


def by_key(result: Result) -> dict[str, tuple[int, int, int, int]]:
    return {rate.key: (rate.judged, rate.errors, rate.unsure, rate.gone) for rate in result.rates}


def test_a_clean_sample_of_sixty_rules_five_percent_out() -> None:
    result = result_of(
        audit(60, 10**9), [item(n) for n in range(60)], [review(n) for n in range(60)]
    )

    assert by_key(result)[ANY] == (60, 0, 0, 0)
    assert round(100 * result.rates[0].bound, 1) == 4.9
    assert all(rate.is_ruled_out for rate in result.rates)
    assert result.findings == ()


def test_errors_count_by_question_and_once_in_any() -> None:
    reviews = [review(0, accurate="no", unmasked_data="yes"), review(1), review(2, accurate="no")]
    result = result_of(audit(3), [item(n) for n in range(3)], reviews)

    assert by_key(result) == {
        ANY: (3, 2, 0, 0),
        "appropriate": (3, 0, 0, 0),
        "accurate": (3, 2, 0, 0),
        "unmasked_data": (3, 1, 0, 0),
        "decision_without_human": (3, 0, 0, 0),
    }
    assert result.rates[0].rate == pytest.approx(2 / 3)
    assert not result.rates[0].is_ruled_out


def test_what_cannot_be_judged_is_the_worst_in_the_bound_alone() -> None:
    items = [item(0), item(1), item(2, "gone"), item(3)]
    reviews = [review(0), review(1, accurate="unsure"), review(3, accurate="no")]
    result = result_of(audit(4), items, reviews)

    assert by_key(result)["accurate"] == (2, 1, 1, 1)
    assert by_key(result)[ANY] == (2, 1, 1, 1)
    assert result.rates[0].rate == 1 / 2
    assert result.rates[0].bound == upper_bound(3, 4, SURE, 1000)


def test_an_error_of_either_reader_counts() -> None:
    reviews = [
        review(0, 1, accurate="no", severity=Severity.LOW),
        review(0, 2),
        review(1, 1),
        review(1, 2, unmasked_data="yes", severity=Severity.CRITICAL),
        review(2, 1, accurate="unsure"),
        review(2, 2),
    ]
    result = result_of(audit(3), [item(n) for n in range(3)], reviews)

    assert by_key(result)[ANY] == (3, 2, 0, 0)
    assert (result.read_twice, result.agreed) == (3, 0)
    assert [(f.exchange, f.severity) for f in result.findings] == [
        ("ex_1", Severity.CRITICAL),
        ("ex_0", Severity.LOW),
    ]
    assert result.severities == {"critical": 1, "low": 1}


def test_picked_items_are_in_no_rate() -> None:
    items = [item(0), item(1, kind=RISK)]
    result = result_of(audit(1), items, [review(0), review(1, accurate="no")])

    assert by_key(result)[ANY] == (1, 0, 0, 0)
    assert (result.picked, result.severities) == (1, {})
    assert result.findings[0].why == "many findings"


def test_strata_tell_where_items_come_from() -> None:
    items = [item(0, schools=("sch-1",)), item(1, service="gemini", role=""), item(2, "gone")]
    result = result_of(audit(3), items, [review(0), review(1, accurate="no")])
    strata = {(one.by, one.value): (one.items, one.judged, one.errors) for one in result.strata}

    assert strata == {
        ("month", "2026-01"): (3, 2, 1),
        ("role", "staff"): (2, 1, 0),
        ("role", "unknown"): (1, 1, 1),
        ("school", "sch-1"): (1, 1, 0),
        ("service", "gemini"): (1, 1, 1),
        ("service", "openai"): (2, 1, 0),
    }


@given(st.lists(st.sampled_from(["ok", "error", "unsure", "gone"]), min_size=1, max_size=40))
def test_every_item_is_in_exactly_one_column_and_the_bound_is_no_lower(kinds: list[str]) -> None:
    answer = {"ok": "yes", "error": "no", "unsure": "unsure"}
    items = [item(n, "gone" if kind == "gone" else "done") for n, kind in enumerate(kinds)]
    reviews = [review(n, accurate=answer[kind]) for n, kind in enumerate(kinds) if kind != "gone"]
    for rate in result_of(audit(len(kinds)), items, reviews).rates:
        worst = rate.errors + rate.unsure + rate.gone

        assert rate.judged + rate.unsure + rate.gone == len(kinds)
        assert rate.bound >= worst / len(kinds) - 1 / 1000
        assert rate.bound == upper_bound(worst, len(kinds), SURE, 1000)
