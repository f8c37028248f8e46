from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gateway.catalog.models import Service
from gateway.catalog.terms import coming, over, terms
from tests.support.lifecycle import ENTRY

TODAY = date(2026, 9, 1)
EVE = date(2026, 8, 31)


def service(**changes: Any) -> Service:
    return Service.model_validate(ENTRY | {"status": "approved"} | changes)


@pytest.mark.parametrize("name", ["approved_until", "agreement_until", "review_by"])
def test_the_last_day_still_counts(name: str) -> None:
    assert over(service(**{name: TODAY}), TODAY) is None
    ended = over(service(**{name: EVE}), TODAY)
    assert ended is not None
    assert ended.name == name


def test_a_sunset_day_is_the_first_without() -> None:
    assert over(service(sunset_on=date(2026, 9, 2)), TODAY) is None
    assert over(service(sunset_on=TODAY), TODAY) is not None


def test_a_pilot_ends_only_while_it_is_one() -> None:
    assert over(service(pilot_until=EVE), TODAY) is None
    assert over(service(status="pilot", pilot_until=EVE), TODAY) is not None


def test_the_soonest_comes_first_and_later_ones_are_left_out() -> None:
    known = service(review_by=date(2026, 9, 20), agreement_until=date(2026, 9, 5))

    assert [term.name for term in terms(known)] == ["agreement_until", "review_by"]
    assert [term.name for term in coming(known, TODAY, 10)] == ["agreement_until"]
    assert coming(known, TODAY, 10)[0].days_left(TODAY) == 4


def test_what_cannot_be_called_has_no_days() -> None:
    assert terms(service(status="suspended", review_by=EVE)) == ()
