"""The rules of a catalog entry, each met by a request through the whole walk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gateway.catalog.models import Catalog, Service
from gateway.clock import FixedClock
from gateway.proxy.authorize import Rules
from gateway.proxy.exchange import Headers
from tests.support.walk import CATALOG, NameDetector, Walk, error_code


class Detector(NameDetector):
    """Knows who works where."""

    def schools_of(self, email: str) -> tuple[str, ...]:
        return ("s1", "s2") if email == "t@d.example" else ()


class Conditions(Walk):
    """A walk whose service has conditions, and that has sent so many requests."""

    def __init__(self, sent: int = 0, **changes: Any) -> None:
        super().__init__(detector=Detector())
        entry = CATALOG.services[0].model_dump() | changes
        catalog = Catalog(services=(Service.model_validate(entry),))
        self.pipeline._current.catalog = lambda: catalog  # type: ignore[method-assign]
        self.pipeline._rules = Rules(FixedClock(), lambda *_: sent)


PILOT: dict[str, Any] = {"status": "pilot", "pilot_users": ["t@d.example"], "pilot_requests": 3}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"roles": ["supervisor"]}, "role_not_approved"),
        ({"schools": ["s3"]}, "school_not_approved"),
        ({"purposes": ["lesson-plans"]}, "purpose_not_approved"),
        ({"data": {"blocked": ["student_name"]}}, "data_category_not_approved"),
        ({"data": {"allowed": ["guardian_name"]}}, "data_category_not_approved"),
        ({"agreement_until": date(2000, 1, 1)}, "service_not_approved"),
        ({"review_by": date(2000, 1, 1)}, "service_not_approved"),
        ({"sunset_on": date(2000, 1, 1)}, "service_not_approved"),
        (PILOT | {"pilot_until": date(2000, 1, 1)}, "service_not_approved"),
    ],
)
async def test_a_condition_that_is_not_met_sends_nothing(
    changes: dict[str, Any], code: str
) -> None:
    walk = Conditions(**changes)

    assert error_code(await walk.ask()) == code
    assert walk.vendor.received == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"roles": ["supervisor", "staff"]}, ()),
        ({"schools": ["s2"]}, ()),
        ({"schools": ["s1"]}, ()),
        ({"purposes": ["lesson-plans"]}, ((b"x-hallpass-purpose", b"lesson-plans"),)),
        ({"data": {"allowed": ["student_name"]}}, ()),
        ({"data": {"blocked": ["guardian_name"]}}, ()),
        (PILOT, ()),
    ],
)
async def test_a_condition_that_is_met_lets_it_pass(changes: dict[str, Any], said: Headers) -> None:
    walk = Conditions(**changes)

    assert (await walk.ask(said=said)).status == 200
    assert len(walk.vendor.received) == 1
    assert b"Maria" not in walk.vendor.received[0]


async def test_a_pilot_ends_with_its_budget() -> None:
    assert (await Conditions(2, **PILOT).ask()).status == 200
    assert error_code(await Conditions(3, **PILOT).ask()) == "pilot_used_up"


async def test_a_blocked_category_says_which() -> None:
    walk = Conditions(data={"blocked": ["student_name"]})

    reply = await walk.ask()

    assert isinstance(reply.body, bytes)
    assert b"student name" in reply.body
    assert b"Maria" not in reply.body
