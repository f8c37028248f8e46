from __future__ import annotations

from typing import Any

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.workflows.lifecycle.stages import Actor, Stage
from tests.support.lifecycle import ADMIN, ASKER, TECH, LifecycleForTests, person


def test_a_request_becomes_a_service_in_use(life: LifecycleForTests) -> None:
    life.to_review()
    service = life.move(Stage.APPROVED, agreement_until=life.day(90))

    assert service.status == "approved"
    assert life.catalogs.load().services == (service,)
    listed = life.desk.find("tutor", warn_days=30)
    assert (listed.stage, listed.is_callable) == (Stage.APPROVED, True)
    assert listed.requester == ASKER.staff_id


def test_every_move_is_on_record_with_person_and_rule(life: LifecycleForTests) -> None:
    life.to_review()
    life.move(Stage.DECLINED)

    assert [(one["from"], one["to"], one["rule"], one["staff_id"]) for one in life.moves()] == [
        ("draft", "submitted", "submit", "st_asker"),
        ("submitted", "in_review", "take_up", "st_tech"),
        ("in_review", "declined", "decline", "st_tech"),
    ]
    latest = life.desk.history("tutor")[0]
    assert (latest.rule, latest.reason, latest.by) == ("decline", "Because.", "st_tech")
    assert "Because." not in repr(latest)


@pytest.mark.parametrize(
    ("to", "actor", "changes", "said"),
    [
        (Stage.APPROVED, ASKER, {}, "needs one of the roles agency_tech"),
        (Stage.APPROVED, ADMIN, {}, "needs one of the roles agency_tech"),
        (Stage.APPROVED, TECH, {}, "last day"),
        (Stage.APPROVED_WITH_CONDITIONS, TECH, {"review_by": "2099-01-01"}, "conditions"),
        (Stage.PILOT, TECH, {"pilot_until": "2099-01-01"}, "users"),
        (Stage.SUNSET, TECH, {}, "from in_review a service can go to"),
        (Stage.DECLINED, TECH, {"status": "approved"}, "does not change status"),
        (Stage.DECLINED, TECH, {"models": "x y"}, "tutor.models"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(
    life: LifecycleForTests, to: Stage, actor: Actor, changes: dict[str, Any], said: str
) -> None:
    life.to_review()

    with pytest.raises(SetupError, match=said):
        life.move(to, actor, **changes)

    assert life.desk.find("tutor").stage is Stage.IN_REVIEW
    assert len(life.moves()) == 2


def test_who_asked_does_not_decide(life: LifecycleForTests) -> None:
    both = person("both", Role.STAFF, Role.AGENCY_TECH)
    life.move(Stage.SUBMITTED, both)
    life.move(Stage.IN_REVIEW, both)

    with pytest.raises(SetupError, match="who asked for it may not decide"):
        life.move(Stage.APPROVED, both, review_by=life.day(90))


def test_only_who_asked_withdraws(life: LifecycleForTests) -> None:
    life.move(Stage.SUBMITTED, ASKER)

    with pytest.raises(SetupError, match="only who asked"):
        life.move(Stage.DRAFT, TECH)
    assert life.move(Stage.DRAFT, ASKER).status == "draft"


def test_a_day_that_is_over_stops_a_service_by_itself(life: LifecycleForTests) -> None:
    life.to_review()
    life.move(Stage.APPROVED, agreement_until=life.day(10))
    life.clock.advance(11 * 86_400)

    listed = life.desk.services()[0]
    assert not listed.is_callable
    assert listed.ended is not None
    assert listed.ended.name == "agreement_until"
    assert life.move(Stage.APPROVED, agreement_until=life.day(300)).status == "approved"
    assert life.desk.find("tutor").is_callable


def test_a_service_in_use_keeps_its_address(life: LifecycleForTests) -> None:
    life.to_review()
    life.move(Stage.APPROVED, review_by=life.day(90))

    with pytest.raises(SetupError, match="suspend and review it again"):
        life.move(Stage.APPROVED, base_url="https://elsewhere.example", review_by=life.day(90))
    assert life.move(Stage.SUSPENDED, ADMIN).status == "suspended"
    with pytest.raises(SetupError, match="from suspended"):
        life.move(Stage.APPROVED, review_by=life.day(90))


def test_conditions_come_with_the_approval(life: LifecycleForTests) -> None:
    life.to_review()
    data = {"blocked": ["special_indicator"]}
    life.move(Stage.APPROVED_WITH_CONDITIONS, data=data, review_by=life.day(90))

    assert life.desk.find("tutor").service.data.blocked == ("special_indicator",)
    assert life.moves()[-1]["changed"] == ["data", "review_by"]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 4001])
def test_a_move_needs_a_reason(life: LifecycleForTests, reason: str) -> None:
    with pytest.raises(SetupError, match="a reason has"):
        life.desk.move("tutor", Stage.SUBMITTED, ASKER, reason)


def test_an_unknown_service_is_said(life: LifecycleForTests) -> None:
    with pytest.raises(SetupError, match="no service"):
        life.desk.move("other", Stage.SUBMITTED, ASKER, "Because.")
    with pytest.raises(SetupError, match="no service"):
        life.desk.find("other")
