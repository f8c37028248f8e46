from __future__ import annotations

from gateway.identity.roles import Role


def test_all_but_auditors_may_call_services() -> None:
    callers = {role for role in Role if role.may_call_services}

    assert callers == {Role.STAFF, Role.SUPERVISOR, Role.AGENCY_TECH, Role.ADMIN}


def test_roles_are_spelled_as_on_the_command_line() -> None:
    assert [str(role) for role in Role] == [
        "staff",
        "supervisor",
        "agency_tech",
        "auditor",
        "admin",
    ]
