"""What each role may do in the console: one enum, one map, one question."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gateway.identity.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PERMISSIONS", "Permission", "is_allowed"]


class Permission(StrEnum):
    """One thing that somebody may do."""

    USE_CONSOLE = "use the console"
    USE_OWN_KEYS = "hold gateway keys and see one's own exchanges"
    REPORT_PROBLEMS = "report a problem with an exchange"
    SEE_OVERVIEW = "see how the gateway is used"
    READ_EXCHANGES = "read exchanges, masked"
    REVEAL_NAMES = "ask to see the names of an exchange"
    APPROVE_REVEALS = "let another person see the names of an exchange"
    LIST_REVEALS = "list who saw names, and why"
    DEFINE_AUDITS = "define and draw a content audit"
    REVIEW_AUDITS = "review the exchanges of a content audit"
    SEE_AUDITS = "see content audits and their reports"
    HANDLE_REPORTS = "handle reported problems"
    TRY_DETECTION = "try what the detector finds in a text"
    MANAGE_DETECTION = "decide what the detector always finds or lets pass"
    SEE_ROSTER = "see the state of the roster"
    IMPORT_ROSTER = "import a roster"
    REQUEST_SOFTWARE = "ask for the review of a tool"
    EVALUATE_SOFTWARE = "evaluate a tool"
    DECIDE_SOFTWARE = "decide about a tool"
    MANAGE_PEOPLE = "invite people and change their roles"


_EVERYBODY = {Permission.USE_CONSOLE}
_STAFF = _EVERYBODY | {
    Permission.USE_OWN_KEYS,
    Permission.REPORT_PROBLEMS,
    Permission.REQUEST_SOFTWARE,
}
_WATCHING = {
    Permission.SEE_OVERVIEW,
    Permission.READ_EXCHANGES,
    Permission.SEE_AUDITS,
    Permission.LIST_REVEALS,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.STAFF: frozenset(_STAFF),
    Role.SUPERVISOR: frozenset(
        _STAFF
        | {
            Permission.SEE_OVERVIEW,
            Permission.SEE_AUDITS,
            Permission.REVIEW_AUDITS,
            Permission.APPROVE_REVEALS,
            Permission.LIST_REVEALS,
            Permission.DECIDE_SOFTWARE,
        }
    ),
    Role.AGENCY_TECH: frozenset(
        _STAFF
        | _WATCHING
        | {
            Permission.REVEAL_NAMES,
            Permission.APPROVE_REVEALS,
            Permission.DEFINE_AUDITS,
            Permission.REVIEW_AUDITS,
            Permission.HANDLE_REPORTS,
            Permission.TRY_DETECTION,
            Permission.MANAGE_DETECTION,
            Permission.SEE_ROSTER,
            Permission.IMPORT_ROSTER,
            Permission.EVALUATE_SOFTWARE,
            Permission.DECIDE_SOFTWARE,
        }
    ),
    # An outside auditor sees everything masked, and changes nothing but findings.
    Role.AUDITOR: frozenset(_EVERYBODY | _WATCHING | {Permission.REVIEW_AUDITS}),
    # Who gives out roles runs the gateway and does not look behind the labels.
    Role.ADMIN: frozenset(
        _STAFF
        | _WATCHING
        | {
            Permission.MANAGE_PEOPLE,
            Permission.SEE_ROSTER,
            Permission.IMPORT_ROSTER,
            Permission.TRY_DETECTION,
            Permission.MANAGE_DETECTION,
            Permission.HANDLE_REPORTS,
        }
    ),
}


def is_allowed(role: Role, permission: Permission) -> bool:
    """Return whether a role has a permission."""
    return permission in PERMISSIONS[role]
