"""What the ledger records: kinds of entries, and typed drafts of those about exchanges.

A draft has two parts. *Facts* stay readable for as long as the ledger exists: ids, counts,
codes, versions; no name, no e-mail address, no text of a client. *Content* is everything else;
it is stored encrypted and can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from gateway.ids import ExchangeId, KeyId, StaffId

__all__ = [
    "Also",
    "Content",
    "Draft",
    "EventKind",
    "Fact",
    "Facts",
    "Intent",
    "Outcome",
    "OutcomeState",
    "Refusal",
]

Fact: TypeAlias = str | int | bool | Mapping[str, int] | Sequence[str] | None
"""A value that JSON can spell in one way only."""

Facts: TypeAlias = Mapping[str, Fact]
"""The readable part of an entry."""

Content: TypeAlias = Mapping[str, str | bytes]
"""The encrypted part of an entry."""

Also: TypeAlias = Callable[[Any], None]
"""Writes something on the open connection of a transaction."""


class EventKind(StrEnum):
    """What happened, as `source:subject:action`."""

    INTENT_OPENED = "exchange:intent:opened"
    OUTCOME_CLOSED = "exchange:outcome:closed"
    REQUEST_REFUSED = "exchange:request:refused"
    PROCESS_STARTED = "gateway:process:started"
    PROCESS_STOPPED = "gateway:process:stopped"
    KEY_ISSUED = "key:staff:issued"
    KEY_REVOKED = "key:staff:revoked"
    KEYS_LISTED = "key:staff:listed"
    SERVICE_ADDED = "catalog:service:added"
    SERVICE_CHANGED = "catalog:service:changed"
    SERVICE_REMOVED = "catalog:service:removed"
    SERVICE_MOVED = "catalog:service:moved"
    ROSTER_IMPORTED = "roster:snapshot:imported"
    CONTENT_DECRYPTED = "ledger:content:decrypted"
    CONTENT_SHREDDED = "ledger:content:shredded"
    SIGNING_KEY_ROTATED = "ledger:signing_key:rotated"
    VAULT_SHREDDED = "vault:conversations:shredded"
    RETENTION_CHANGED = "ledger:retention:changed"
    HOLD_PLACED = "ledger:hold:placed"
    HOLD_RELEASED = "ledger:hold:released"
    SUBJECT_SEARCHED = "subject:record:searched"
    SUBJECT_EXPORTED = "subject:record:exported"
    SUBJECT_ERASED = "subject:record:erased"
    EXCHANGE_FLAGGED = "exchange:flag:set"
    EXCHANGE_UNFLAGGED = "exchange:flag:cleared"
    REVEAL_ASKED = "reveal:request:opened"
    REVEAL_APPROVED = "reveal:request:approved"
    REVEAL_DECLINED = "reveal:request:declined"
    NAMES_REVEALED = "reveal:names:shown"
    BACKUP_TAKEN = "backup:database:taken"
    BACKUP_RESTORED = "backup:database:restored"
    AUDIT_LISTED = "audit:population:listed"
    AUDIT_COMMITTED = "audit:population:committed"
    AUDIT_DRAWN = "audit:sample:drawn"
    AUDIT_ABANDONED = "audit:sample:abandoned"
    INCIDENT_REPORTED = "incident:record:reported"
    INCIDENT_MOVED = "incident:record:moved"
    INCIDENT_CHANGED = "incident:record:changed"
    INVITE_ISSUED = "account:invite:issued"
    INVITE_ACCEPTED = "account:invite:accepted"
    ACCOUNT_ADDED = "account:person:added"
    ACCOUNTS_LISTED = "account:person:listed"
    ACCOUNT_DISABLED = "account:access:removed"
    ACCOUNT_ENABLED = "account:access:restored"
    ROLE_CHANGED = "account:role:changed"
    SIGNED_IN = "account:session:started"
    SIGNED_OUT = "account:session:ended"
    SIGN_IN_THROTTLED = "account:session:throttled"
    AUDIT_ITEM_READ = "audit:item:read"
    AUDIT_ITEM_GONE = "audit:item:gone"
    AUDIT_ITEM_ANSWERED = "audit:item:answered"
    AUDIT_ITEMS_PICKED = "audit:item:picked"
    AUDIT_CLOSED = "audit:result:closed"
    AUDIT_EXPORTED = "audit:report:exported"
    AUDIT_QUESTIONS_CHANGED = "audit:questions:changed"
    INCIDENT_DRAFTED = "incident:draft:opened"
    LIST_ENTRY_PROPOSED = "detection:list_entry:proposed"

    def display(self) -> str:
        """Return the sentence that people read."""
        return _SENTENCES[self]


_SENTENCES: Mapping[EventKind, str] = {
    EventKind.INTENT_OPENED: "A masked request was about to be sent to a vendor.",
    EventKind.OUTCOME_CLOSED: "An exchange with a vendor ended.",
    EventKind.REQUEST_REFUSED: "A request was refused; nothing was sent.",
    EventKind.PROCESS_STARTED: "A gateway process started.",
    EventKind.PROCESS_STOPPED: "A gateway process stopped.",
    EventKind.KEY_ISSUED: "A gateway key was issued.",
    EventKind.KEY_REVOKED: "A gateway key was revoked.",
    EventKind.KEYS_LISTED: "The gateway keys and their owners were listed.",
    EventKind.SERVICE_ADDED: "A service was added to the catalog.",
    EventKind.SERVICE_CHANGED: "A service of the catalog was changed.",
    EventKind.SERVICE_REMOVED: "A service was removed from the catalog.",
    EventKind.SERVICE_MOVED: "A service went into another stage, or its conditions changed.",
    EventKind.ROSTER_IMPORTED: "A roster was imported.",
    EventKind.CONTENT_DECRYPTED: "Content of the ledger was decrypted for someone.",
    EventKind.CONTENT_SHREDDED: "Content of the ledger was destroyed for good.",
    EventKind.SIGNING_KEY_ROTATED: "Another key signs the checkpoints of the ledger.",
    EventKind.VAULT_SHREDDED: "Labels of conversations were destroyed.",
    EventKind.RETENTION_CHANGED: "The period of a class of records was changed.",
    EventKind.HOLD_PLACED: "A legal hold was placed.",
    EventKind.HOLD_RELEASED: "A legal hold was released.",
    EventKind.SUBJECT_SEARCHED: "Exchanges that concern a person were looked up.",
    EventKind.SUBJECT_EXPORTED: "Exchanges that concern a person were copied out.",
    EventKind.SUBJECT_ERASED: "What concerns a person was erased on order.",
    EventKind.EXCHANGE_FLAGGED: "Someone marked an exchange for attention.",
    EventKind.EXCHANGE_UNFLAGGED: "Someone took the mark off an exchange.",
    EventKind.REVEAL_ASKED: "Someone asked to see the names of an exchange.",
    EventKind.REVEAL_APPROVED: "A second person let someone see the names of an exchange.",
    EventKind.REVEAL_DECLINED: "A second person did not let someone see the names of an exchange.",
    EventKind.NAMES_REVEALED: "The names of an exchange were shown to someone.",
    EventKind.BACKUP_TAKEN: "The database was copied into a sealed file.",
    EventKind.BACKUP_RESTORED: "The database was put back from a sealed file.",
    EventKind.AUDIT_LISTED: "Exchanges that a content audit speaks of were listed.",
    EventKind.AUDIT_COMMITTED: "A content audit was bound to its exchanges and its seed.",
    EventKind.AUDIT_DRAWN: "The items of a content audit were drawn.",
    EventKind.AUDIT_ABANDONED: "A content audit was given up.",
    EventKind.INCIDENT_REPORTED: "An incident was reported.",
    EventKind.INCIDENT_MOVED: "An incident went into another state.",
    EventKind.INCIDENT_CHANGED: "An incident was added to: a note, an owner, a clock, a notice.",
    EventKind.INVITE_ISSUED: "Somebody was invited to the console.",
    EventKind.INVITE_ACCEPTED: "An invitation to the console was accepted.",
    EventKind.ACCOUNT_ADDED: "An account of the console was made by a sign-in service.",
    EventKind.ACCOUNTS_LISTED: "The accounts of the console and their owners were listed.",
    EventKind.ACCOUNT_DISABLED: "Somebody may no longer sign in to the console.",
    EventKind.ACCOUNT_ENABLED: "Somebody may sign in to the console again.",
    EventKind.ROLE_CHANGED: "Somebody has another role in the console.",
    EventKind.SIGNED_IN: "Somebody signed in to the console.",
    EventKind.SIGNED_OUT: "Somebody signed out of the console.",
    EventKind.SIGN_IN_THROTTLED: "Sign-in to the console was tried too often and is refused.",
    EventKind.AUDIT_ITEM_READ: "Somebody opened an item of a content audit, masked.",
    EventKind.AUDIT_ITEM_GONE: "Items of a content audit cannot be read: their content is gone.",
    EventKind.AUDIT_ITEM_ANSWERED: "Somebody answered the questions about an audit's item.",
    EventKind.AUDIT_ITEMS_PICKED: "Items were picked for a content audit, beside the draw.",
    EventKind.AUDIT_CLOSED: "A content audit was closed with its result.",
    EventKind.AUDIT_EXPORTED: "The report of a content audit was copied out.",
    EventKind.AUDIT_QUESTIONS_CHANGED: "Content audits ask other questions from now on.",
    EventKind.INCIDENT_DRAFTED: "A finding of a content audit became the draft of an incident.",
    EventKind.LIST_ENTRY_PROPOSED: "A finding was proposed for a list of the detector.",
}


class OutcomeState(StrEnum):
    """How an exchange ended."""

    ANSWERED = "answered"
    """The whole answer reached the client."""

    REFUSED = "refused"
    """The gateway refused after the intent was on record; nothing was sent."""

    BROKEN = "broken"
    """The vendor's answer ended too early or could not be read."""

    CANCELLED = "cancelled"
    """The client left, or the wait for the record was given up."""

    FAILED = "failed"
    """The vendor could not be reached, or the gateway failed."""

    UNKNOWN = "unknown"
    """The gateway died in between: whether the vendor answered is not known."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a place in the ledger."""

    kind: EventKind
    facts: Facts
    content: Content = field(default_factory=dict, repr=False)
    exchange: ExchangeId | None = None
    also: Also | None = field(default=None, repr=False, compare=False)
    """Writes what belongs to the entry in the same transaction, given its connection."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A request that is about to leave: who asks whom for what, under which rules."""

    exchange: ExchangeId
    staff_id: StaffId
    key_id: KeyId
    staff_email: str = field(repr=False)
    service: str
    endpoint: str
    model: str
    is_stream: bool
    catalog_revision: int
    detector_version: str
    roster_version: str | None
    findings: Mapping[str, int]
    """How many values of each entity were masked."""

    masked_body: bytes = field(repr=False)
    """What the vendor gets, byte for byte."""

    app: str = ""
    """The app that acted for the person with its own key; empty for a person's own key."""

    role: str = ""
    """The role of the key."""

    schools: tuple[str, ...] = ()
    """Ids of the schools that the roster places the person at."""

    found: bytes = field(default=b"", repr=False)
    """Each masked mention as JSON: where, label, entity, source, score; no value."""

    def draft(self) -> Draft:
        """Return the entry: the e-mail address and the body are content."""
        facts: Facts = {
            "staff_id": self.staff_id,
            "key_id": self.key_id,
            "app": self.app or None,
            "role": self.role or None,
            "schools": list(self.schools),
            "service": self.service,
            "endpoint": self.endpoint,
            "model": self.model,
            "is_stream": self.is_stream,
            "catalog_revision": self.catalog_revision,
            "detector_version": self.detector_version,
            "roster_version": self.roster_version,
            "findings": dict(self.findings),
        }
        content: dict[str, str | bytes] = {
            "staff_email": self.staff_email,
            "masked_body": self.masked_body,
        }
        if self.found:
            content["found"] = self.found
        return Draft(EventKind.INTENT_OPENED, facts, content, self.exchange)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an exchange ended and what came back."""

    exchange: ExchangeId
    state: OutcomeState
    http_status: int | None = None
    """The vendor's status, `None` when it did not answer."""

    code: str | None = None
    """The reason code of the refusal or failure."""

    answer: bytes = field(default=b"", repr=False)
    """The vendor's answer as it came: labels, not names."""

    answer_truncated: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    latency_ms: int = 0
    """From the first byte of the request to the end of the answer."""

    checked_ms: int = 0
    """Of that, until the masked request was on record and could leave."""

    waited_ms: int = 0
    """Of that, from then until the vendor's answer began."""

    restored: int = 0
    """Labels that were replaced by their values."""

    unknown_labels: int = 0
    """Labels in the answer that the exchange never gave out."""

    def draft(self) -> Draft:
        """Return the entry: the answer is content."""
        facts: Facts = {
            "state": self.state.value,
            "http_status": self.http_status,
            "code": self.code,
            "answer_bytes": len(self.answer),
            "answer_truncated": self.answer_truncated,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "latency_ms": self.latency_ms,
            "checked_ms": self.checked_ms,
            "waited_ms": self.waited_ms,
            "restored": self.restored,
            "unknown_labels": self.unknown_labels,
        }
        content: Content = {"answer": self.answer} if self.answer else {}
        return Draft(EventKind.OUTCOME_CLOSED, facts, content, self.exchange)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that was refused before there was an intent."""

    exchange: ExchangeId
    staff_id: StaffId | None
    key_id: KeyId | None
    service: str
    endpoint: str
    code: str
    http_status: int
    app: str = ""
    role: str = ""
    schools: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """Return the entry; it has no content, since what was asked is not kept."""
        facts: Facts = {
            "staff_id": self.staff_id,
            "key_id": self.key_id,
            "app": self.app or None,
            "role": self.role or None,
            "schools": list(self.schools),
            "service": self.service,
            "endpoint": self.endpoint,
            "code": self.code,
            "http_status": int(self.http_status),
        }
        return Draft(EventKind.REQUEST_REFUSED, facts, exchange=self.exchange)
