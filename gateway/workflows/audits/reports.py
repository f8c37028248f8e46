"""Copies the report of a closed audit out, as HTML, CSV or PDF; each copy is on record."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import find_entry
from gateway.workflows.audits.conduct import Audit, State, find_row
from gateway.workflows.audits.report import Proof, Report, report_of
from gateway.workflows.audits.report_csv import as_csv
from gateway.workflows.audits.report_html import as_html
from gateway.workflows.audits.report_pdf import as_pdf
from gateway.workflows.audits.review import Reviews
from gateway.workflows.audits.store import definitions, periods

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor

__all__ = ["Form", "Reports", "proof_of"]


class Form(StrEnum):
    """What a report is written as."""

    HTML = "html"
    CSV = "csv"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        """Return the type of the file."""
        return {
            Form.HTML: "text/html; charset=utf-8",
            Form.CSV: "text/csv; charset=utf-8",
            Form.PDF: "application/pdf",
        }[self]


class Reports:
    """Makes reports."""

    def __init__(self, database: Database, ledger: Ledger, clock: Clock) -> None:
        """Take where audits are kept and recorded."""
        self._database = database
        self._ledger = ledger
        self._reviews = Reviews(database, ledger, clock)

    def report(self, audit: str, actor: Actor) -> Report:
        """Return the report of a closed audit. Raises `SetupError`."""
        result = self._reviews.result(audit, actor)
        with self._database.read() as connection:
            one = Audit.of_row(find_row(connection, audit))
            return report_of(one, result, proof_of(connection, one))

    def export(self, audit: str, form: Form, actor: Actor) -> bytes:
        """Return the report as a file; that it was copied out, and its hash, is on record.

        Raises `SetupError` and `StorageFailed`.
        """
        report = self.report(audit, actor)
        if form is Form.PDF:
            content = as_pdf(report, self._closed_at(audit))
        else:
            content = as_html(report) if form is Form.HTML else as_csv(report)
        facts = {
            "audit": audit,
            "form": form.value,
            "sha256": hashlib.sha256(content).hexdigest(),
            **actor.facts(),
        }
        self._ledger.write([Draft(EventKind.AUDIT_EXPORTED, facts)])
        return content

    def _closed_at(self, audit: str) -> datetime:
        with self._database.read() as connection:
            row = find_row(connection, audit)
        if row["state"] != State.CLOSED:
            raise SetupError("an audit has a report when it is closed")
        return datetime.fromisoformat(row["ended_at"])


def proof_of(connection: Connection, audit: Audit) -> Proof:
    """Return where the record has an audit, and how many others there are beside it."""
    mine = audit.definition
    others = periods(connection)
    overlapping = sum(
        one != audit.id and since < mine.facts()["until"] and mine.facts()["since"] < until
        for one, since, until in others
    )
    return Proof(
        commitment=_place(connection, audit.commitment),
        drawn=_place(connection, audit.drawn),
        closed=_place(connection, audit.ended),
        draws=definitions(connection, mine.key),
        overlapping=overlapping,
    )


def _place(connection: Connection, entry: str | None) -> str:
    row = None if entry is None else find_entry(connection, entry)
    return "none" if row is None else f"{row['stream']}/{row['seq']}"
