"""Who asked to see names, why, who agreed and when it was seen; decisions of the second person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gateway.console.csv_file import csv_of
from gateway.console.page import Answer, Page, Refused
from gateway.console.render import path_of
from gateway.identity.permissions import Permission
from gateway.workflows.people import NotPossible

if TYPE_CHECKING:
    from gateway.console.page import Visit

__all__ = ["PAGES"]

_PAGE = 50
_HEADER = (
    "reveal", "exchange", "asked_at", "asked_by", "reason", "state", "decided_by", "decided_at",
    "shown_at",
)  # fmt: skip
_MOST_ROWS = 50_000


def show(visit: Visit) -> Answer:
    """Show the requests, newest first."""
    return _show(visit, {})


def export(visit: Visit) -> Answer:
    """Return the requests as a file."""
    now, found = visit.now, visit.services.exchanges.reveals.list(most=_MOST_ROWS)
    rows = (
        (
            one.id, one.exchange, one.asked_at, one.asked_by, one.reason, one.state(now),
            one.decided_by, one.decided_at, one.shown_at,
        )
        for one in found
    )  # fmt: skip
    return Answer(
        csv_of(_HEADER, rows), content_type="text/csv; charset=utf-8", file_name="reveals.csv"
    )


def decide(visit: Visit) -> Answer:
    """Let somebody look, or not."""
    choice = visit.form.text("choice")
    if choice not in {"approve", "decline"}:
        raise Refused(400, "Choose whether you agree.")
    try:
        visit.services.exchanges.reveals.decide(
            visit.by, visit.params["reveal"], is_approved=choice == "approve"
        )
    except NotPossible as error:
        return _show(visit, {error.field: error.message}, 409)
    flash = "They may look now." if choice == "approve" else "They may not look."
    return visit.redirect("/reveals", flash=flash)


def _show(visit: Visit, errors: dict[str, str], status: int = 200) -> Answer:
    found = visit.services.exchanges.reveals.list(visit.query.get("before", ""), _PAGE + 1)
    rows = [
        (one, datetime.fromisoformat(one.asked_at), one.state(visit.now)) for one in found[:_PAGE]
    ]
    older = path_of("/reveals", before=found[_PAGE - 1].cursor) if len(found) > _PAGE else ""
    return visit.render(
        "reveals.html",
        title="Names shown",
        status=status,
        errors=errors,
        rows=rows,
        older=older,
        may_decide=visit.may(Permission.APPROVE_REVEALS),
        may_read=visit.may(Permission.READ_EXCHANGES),
        me=str(visit.account.staff_id),
    )


PAGES = (
    Page("GET", "/reveals", show, needs=Permission.LIST_REVEALS, title="Names shown",
         menu="Names shown"),
    Page("GET", "/reveals.csv", export, needs=Permission.LIST_REVEALS, title="Names shown"),
    Page("POST", "/reveals/{reveal}/decide", decide, needs=Permission.APPROVE_REVEALS,
         title="Names shown"),
)  # fmt: skip
