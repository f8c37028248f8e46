"""What an incident is: categories, severities, and the states it passes through; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from gateway.ids import ExchangeId
    from gateway.workflows.incidents.deadlines import Deadline

__all__ = [
    "ARE_OVER",
    "MOVES",
    "Category",
    "Incident",
    "Note",
    "NoteKind",
    "Report",
    "Severity",
    "Status",
]


class Category(StrEnum):
    """What kind of thing went wrong."""

    PII_SENT_UNMASKED = "pii_sent_unmasked"
    REIDENTIFICATION_MISUSE = "reidentification_misuse"
    UNAPPROVED_TOOL = "unapproved_tool"
    PROHIBITED_USE = "prohibited_use"
    HARMFUL_OUTPUT = "harmful_output"
    BIASED_OUTPUT = "biased_output"
    INACCURATE_OUTPUT_ACTED_ON = "inaccurate_output_acted_on"
    COPYRIGHT = "copyright"
    CONFIDENTIAL_LEAK = "confidential_leak"
    VENDOR_BREACH = "vendor_breach"
    GATEWAY_MALFUNCTION = "gateway_malfunction"
    OUTAGE = "outage"
    SAFEGUARDING = "safeguarding"
    OTHER = "other"


class Severity(StrEnum):
    """How bad it is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Status(StrEnum):
    """Where the handling of an incident stands."""

    REPORTED = "reported"
    """Nobody has looked at it yet."""

    INVESTIGATING = "investigating"
    CONTAINED = "contained"
    """It goes no further; what is owed to others may still be open."""

    CLOSED = "closed"
    DISMISSED = "dismissed"
    """It was none, or is handled in another one."""


ARE_OVER = frozenset({Status.CLOSED, Status.DISMISSED})
"""States in which nothing is left to do."""

MOVES: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.REPORTED: frozenset({Status.INVESTIGATING, Status.DISMISSED}),
        Status.INVESTIGATING: frozenset({Status.CONTAINED, Status.DISMISSED}),
        Status.CONTAINED: frozenset({Status.INVESTIGATING, Status.CLOSED}),
        Status.CLOSED: frozenset({Status.INVESTIGATING}),
        Status.DISMISSED: frozenset({Status.INVESTIGATING}),
    }
)
"""From each state, where it may go. Every move has a person and a reason."""


class NoteKind(StrEnum):
    """What a line of an incident's log says."""

    NOTE = "note"
    MOVED = "moved"
    ASSIGNED = "assigned"
    RATED = "rated"
    CLOCK_STARTED = "clock_started"
    CLOCK_DROPPED = "clock_dropped"
    TOLD = "told"
    """Somebody was told: who, how, and what it answers."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a person reports."""

    title: str = field(repr=False)
    what: str = field(repr=False)
    """What happened, in the reporter's words; may hold personal data and is kept sealed."""

    category: Category
    severity: Severity
    discovered_at: datetime
    exchanges: tuple[ExchangeId, ...] = ()
    clocks: tuple[str, ...] = ()
    """Ids of the legal clocks that start with it."""

    contact: str = field(default="", repr=False)
    """How to reach a reporter who has no account."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line of an incident's log."""

    at: str
    kind: NoteKind
    by: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it stands."""

    id: str
    title: str = field(repr=False)
    what: str = field(repr=False)
    contact: str = field(repr=False)
    category: Category
    severity: Severity
    status: Status
    reported_at: datetime
    discovered_at: datetime
    reported_by: str
    owner: str | None
    exchanges: tuple[ExchangeId, ...]
    deadlines: tuple[Deadline, ...]
    log: tuple[Note, ...] = ()

    def age_days(self, now: datetime) -> int:
        """Return whole days since its discovery."""
        return (now - self.discovered_at).days
