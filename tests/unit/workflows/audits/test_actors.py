from __future__ import annotations

import pytest

from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits.actors import Actor

ONE = StaffId("st_1")


@pytest.mark.parametrize(
    ("role", "may_run", "may_review", "may_see"),
    [
        (Role.STAFF, False, False, False),
        (Role.SUPERVISOR, False, True, True),
        (Role.AGENCY_TECH, True, True, True),
        (Role.AUDITOR, False, True, True),
        (Role.ADMIN, False, False, True),
    ],
)
def test_each_role_may_do_its_part(
    role: Role, may_run: bool, may_review: bool, may_see: bool
) -> None:
    actor = Actor(ONE, role)

    assert (actor.may_run, actor.may_review, actor.may_see) == (may_run, may_review, may_see)
    assert (actor.name, actor.facts()) == ("st_1", {"staff_id": "st_1"})


def test_a_command_runs_and_sees_and_answers_nothing() -> None:
    actor = Actor(os_user_id=1000)

    assert (actor.may_run, actor.may_review, actor.may_see) == (True, False, True)
    assert (actor.name, actor.facts()) == ("os user 1000", {"os_user_id": 1000})


@pytest.mark.parametrize("actor", [Actor(), Actor(ONE), Actor(role=Role.AGENCY_TECH)])
def test_nobody_may_review(actor: Actor) -> None:
    assert not actor.may_review


def test_nobody_may_nothing() -> None:
    assert not Actor().may_run
    assert not Actor(ONE).may_see
