from __future__ import annotations

import pytest

from gateway.identity.permissions import PERMISSIONS, Permission, is_allowed
from gateway.identity.roles import Role


def test_every_role_has_its_row_and_may_use_the_console() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert all(is_allowed(role, Permission.USE_CONSOLE) for role in Role)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_belongs_to_somebody(permission: Permission) -> None:
    assert any(is_allowed(role, permission) for role in Role)


@pytest.mark.parametrize(
    ("role", "permission"),
    [
        (Role.AUDITOR, Permission.REVEAL_NAMES),
        (Role.AUDITOR, Permission.APPROVE_REVEALS),
        (Role.AUDITOR, Permission.USE_OWN_KEYS),
        (Role.AUDITOR, Permission.MANAGE_DETECTION),
        (Role.AUDITOR, Permission.DEFINE_AUDITS),
        (Role.ADMIN, Permission.REVEAL_NAMES),
        (Role.ADMIN, Permission.APPROVE_REVEALS),
        (Role.ADMIN, Permission.REVIEW_AUDITS),
        (Role.STAFF, Permission.READ_EXCHANGES),
        (Role.STAFF, Permission.SEE_OVERVIEW),
        (Role.SUPERVISOR, Permission.REVEAL_NAMES),
        (Role.AGENCY_TECH, Permission.MANAGE_PEOPLE),
    ],
)
def test_duties_stay_separate(role: Role, permission: Permission) -> None:
    assert not is_allowed(role, permission)


def test_only_one_role_gives_out_roles() -> None:
    assert [r for r in Role if is_allowed(r, Permission.MANAGE_PEOPLE)] == [Role.ADMIN]
