from __future__ import annotations

import pytest

from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits.actors import Actor

ONE = StaffId("st_1")


@pytest.mark.parametrize(
    ("role", "may_run", "may_read"),
    [
        (Role.STAFF, False, False),
        (Role.SUPERVISOR, False, False),
        (Role.AGENCY_TECH, True, True),
        (Role.AUDITOR, False, True),
        (Role.ADMIN, False, False),
    ],
)
def test_each_role_may_do_its_part(role: Role, may_run: bool, may_read: bool) -> None:
    actor = Actor(ONE, role)

    assert (actor.may_run, actor.may_read) == (may_run, may_read)
    assert (actor.name, actor.facts()) == ("st_1", {"staff_id": "st_1"})


def test_a_command_is_named_by_its_user() -> None:
    actor = Actor(os_user_id=1000)

    assert actor.may_run
    assert actor.may_read
    assert (actor.name, actor.facts()) == ("os user 1000", {"os_user_id": 1000})


def test_nobody_may_nothing() -> None:
    assert not Actor().may_run
    assert not Actor(ONE).may_read
