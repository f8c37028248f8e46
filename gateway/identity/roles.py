"""The roles a key can have, and what each may do."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Role"]


class Role(StrEnum):
    """What a member of staff is to the gateway."""

    STAFF = "staff"
    """Uses AI services."""

    SUPERVISOR = "supervisor"
    """Uses AI services and answers for a team."""

    AGENCY_TECH = "agency_tech"
    """Reviews software and keeps the catalog."""

    AUDITOR = "auditor"
    """Reads the record and therefore adds nothing to it."""

    ADMIN = "admin"
    """Runs the gateway."""

    @property
    def may_call_services(self) -> bool:
        """Whether this role may send requests to AI services."""
        return self is not Role.AUDITOR
