"""What a finding leads to: the draft of an incident, or an entry proposed for a detector's list.

Both are stored and wait: who handles incidents, or decides about the lists, takes them up from
here. The text is sealed content of the ledger, since it may name somebody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gateway.errors import SetupError
from gateway.ids import ExchangeId, random_id
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.workflows.audits import review_store
from gateway.workflows.audits.reading import item_for
from gateway.workflows.incidents.models import Category, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor
    from gateway.workflows.audits.states import Severity
    from gateway.workflows.incidents.desk import IncidentDesk

__all__ = ["Handover", "Handovers", "Kind", "Proposed"]

WAITING = "waiting"
"""The state of what nobody has taken up yet."""

_LONGEST_TEXT = 4000
_LONGEST_ENTRY = 200


class Kind(StrEnum):
    """What it becomes."""

    INCIDENT = "incident"
    DENY = "deny"
    """A text that the detector missed and shall always find."""

    ALLOW = "allow"
    """A text that the detector masked and may let pass."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a reviewer hands over."""

    kind: Kind
    text: str = field(repr=False)
    """What happened; or, for a list, the very text."""

    category: str = ""
    """Of an incident: a `Category`. Of a list entry: the entity, such as `PERSON`."""

    severity: Severity | None = None

    def check(self) -> None:
        """Raise `SetupError` for what cannot be handed over."""
        longest = _LONGEST_TEXT if self.kind is Kind.INCIDENT else _LONGEST_ENTRY
        if not 1 <= len(self.text.strip()) <= longest:
            raise SetupError(f"what is handed over is a text of 1 to {longest} characters")
        if self.kind is Kind.INCIDENT:
            if self.category not in set(Category) or self.severity is None:
                raise SetupError("an incident has a category and a severity")
        elif not (self.category.isascii() and self.category.replace("_", "").isalpha()):
            raise SetupError("an entry of a list names the kind of value, such as PERSON")


@dataclass(frozen=True, slots=True)
class Handover:
    """What was handed over, without its text."""

    id: str
    audit: str
    exchange: str
    kind: Kind
    category: str
    severity: str
    at: str
    by: str
    state: str
    """`waiting`, or the id of the incident that was opened."""

    entry: str
    """The ledger entry whose content is the text."""

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Handover:
        """Return the handover of a row of the table."""
        values = {name: value for name, value in row.items() if name != "handover"}
        return cls(row["handover"], **{**values, "kind": Kind(row["kind"])})


class Handovers:
    """Stores what findings lead to."""

    def __init__(
        self, database: Database, ledger: Ledger, clock: Clock, incidents: IncidentDesk | None
    ) -> None:
        """Take where it is kept and recorded, and who opens incidents, if somebody does."""
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._incidents = incidents

    def add(self, audit: str, exchange: str, proposed: Proposed, actor: Actor) -> str:
        """Hand a finding over and return its id.

        Only who has opened the item. Raises `SetupError` and `StorageFailed`.
        """
        proposed.check()
        handover = random_id("ho_")
        facts = {
            "handover": handover,
            "audit": audit,
            "exchange": exchange,
            "kind": proposed.kind.value,
            "category": proposed.category,
            "severity": proposed.severity,
            **actor.facts(),
        }
        kind = (
            EventKind.INCIDENT_DRAFTED
            if proposed.kind is Kind.INCIDENT
            else EventKind.LIST_ENTRY_PROPOSED
        )
        with self._database.write() as connection:
            item_for(connection, audit, exchange, actor)
            if not review_store.has_read(connection, audit, exchange, actor.name):
                raise SetupError("open the item before you hand it over")
            event = Draft(kind, facts, {"text": proposed.text.strip()})
            (entry,) = self._ledger.append(connection, [event])
            row = {
                "handover": handover,
                "audit": audit,
                "exchange": exchange,
                "kind": proposed.kind.value,
                "category": proposed.category,
                "severity": proposed.severity or "",
                "at": spell_time(self._clock.now()),
                "by": actor.name,
                "state": WAITING,
                "entry": entry,
            }
            review_store.add_handover(connection, row)
        if proposed.kind is Kind.INCIDENT and self._incidents is not None:
            # The draft is on record whatever becomes of the incident.
            incident = self._incidents.report(_report(proposed, exchange, self._clock), actor.name)
            with self._database.write() as connection:
                review_store.change_handover(connection, handover, incident)
        return handover

    def of_audit(self, audit: str) -> list[Handover]:
        """Return what the findings of an audit led to, oldest first."""
        with self._database.read() as connection:
            rows = review_store.handovers_of(connection, audit)
        return [Handover.of_row(row) for row in rows]


def _report(proposed: Proposed, exchange: str, clock: Clock) -> Report:
    if proposed.severity is None:
        raise SetupError("an incident has a severity")
    return Report(
        title="Finding of a content audit",
        what=proposed.text.strip(),
        category=Category(proposed.category),
        severity=proposed.severity,
        discovered_at=clock.now(),
        exchanges=(ExchangeId(exchange),),
    )
