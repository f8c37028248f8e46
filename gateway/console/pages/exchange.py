"""One exchange: what left, what came back, what was found and decided; flags and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from gateway.console.page import Page, Refused
from gateway.console.talk import answer_texts, pretty, request_texts, split_labels
from gateway.identity.permissions import Permission
from gateway.workflows.people import NotPossible
from gateway.workflows.reading import Opened, StillOpen

if TYPE_CHECKING:
    from gateway.console.page import Answer, Visit
    from gateway.console.talk import Said
    from gateway.records.search import Summary
    from gateway.workflows.reveals import Revealed

__all__ = ["PAGES"]

_MOST_SHOWN = 200_000
"""Characters of one text on the page; the whole is in the ledger's export."""


@dataclass(slots=True)
class _Content:
    """What of the content is on the page."""

    state: str = "none"
    """`none` (nothing was sent), `open`, `destroyed` or `shown`."""

    opened: Opened = field(default_factory=Opened, repr=False)
    labels: list[str] = field(default_factory=list)


def show(visit: Visit) -> Answer:
    """Show one exchange; that its content is opened is on record before."""
    return _show(visit)


def flag(visit: Visit) -> Answer:
    """Mark it for attention."""
    exchange, note = visit.params["exchange"], visit.form.text("note")
    try:
        visit.services.exchanges.flags.set(visit.by, exchange, note)
    except NotPossible as error:
        return _show(visit, 400, {error.field: error.message})
    return visit.redirect(f"/exchanges/{exchange}", flash="The exchange is flagged.")


def unflag(visit: Visit) -> Answer:
    """Take the mark off."""
    exchange, note = visit.params["exchange"], visit.form.text("note")
    try:
        visit.services.exchanges.flags.clear(visit.by, exchange, note)
    except NotPossible as error:
        return _show(visit, 400, {error.field: error.message})
    return visit.redirect(f"/exchanges/{exchange}", flash="The flag is taken off.")


def ask(visit: Visit) -> Answer:
    """Ask to see who is behind the labels."""
    exchange, reason = visit.params["exchange"], visit.form.text("reason")
    reveals = visit.services.exchanges.reveals
    try:
        reveal = reveals.ask(visit.by, exchange, reason)
    except NotPossible as error:
        return _show(visit, 400, {error.field: error.message})
    if reveal.is_approved is None:
        flash = "Your request is on record. A second person has to agree before you can look."
        return visit.redirect(f"/exchanges/{exchange}", flash=flash)
    return visit.redirect(f"/exchanges/{exchange}", reveal=reveal.id)


def _show(visit: Visit, status: int = 200, errors: dict[str, str] | None = None) -> Answer:
    exchanges, exchange = visit.services.exchanges, visit.params["exchange"]
    summary = exchanges.find(exchange)
    if summary is None:
        raise Refused(404, "There is no such exchange.")
    content = _content(visit, summary)
    errors = dict(errors or {})
    revealed = _revealed(visit, content, errors)
    names = dict(revealed.names) if revealed else {}
    now, me = visit.now, str(visit.account.staff_id)
    mine = [one for one in exchanges.reveals.of_exchange(exchange) if one.asked_by == me]
    place = summary.outcome_seq if summary.intent_seq is None else summary.intent_seq
    return visit.render(
        "exchange.html",
        status=400 if errors and status == 200 else status,  # noqa: PLR2004 - as it came
        title=f"Exchange {exchange}",
        errors=errors,
        one=summary,
        opened_at=datetime.fromisoformat(summary.opened_at),
        content=content,
        request=_shown(request_texts(content.opened.request), content.labels, names),
        answer=_shown(answer_texts(content.opened.answer), content.labels, names),
        raw_request=pretty(content.opened.request)[:_MOST_SHOWN],
        raw_answer=pretty(content.opened.answer)[:_MOST_SHOWN],
        names=names,
        revealed=revealed,
        trail=exchanges.trail(exchange),
        flag_note=exchanges.flag_note(exchange) if summary.is_flagged else "",
        schools=[exchanges.schools().get(one, one) for one in summary.schools],
        place=f"{summary.stream}/{place}",
        permalink=f"{visit.base_url}/console/exchanges/{exchange}",
        may_ask=visit.may(Permission.REVEAL_NAMES) and content.state == "shown",
        may_flag=visit.may(Permission.REVEAL_NAMES),
        needs_second=exchanges.reveals.needs_second,
        reveals=[(one, one.state(now)) for one in mine],
        typed={name: visit.form.text(name) for name in ("note", "reason")},
    )


def _content(visit: Visit, summary: Summary) -> _Content:
    try:
        opened = visit.services.exchanges.reader.open(visit.by.facts, summary.exchange)
    except StillOpen:
        return _Content("open")
    if opened is None:
        return _Content("none")
    if opened.is_destroyed:
        return _Content("destroyed")
    return _Content("shown", opened, sorted({one.label for one in opened.found}))


def _revealed(visit: Visit, content: _Content, errors: dict[str, str]) -> Revealed | None:
    """Return the names that the address asks for, if who is signed in may see them now."""
    reveal = visit.query.get("reveal")
    if not reveal or content.state != "shown" or not visit.may(Permission.REVEAL_NAMES):
        return None
    reveals = visit.services.exchanges.reveals
    try:
        shown = content.opened.request + "\n" + content.opened.answer
        revealed = reveals.look(visit.by, reveal, visit.params["exchange"], shown)
    except NotPossible as error:
        errors[""] = error.message
        return None
    content.labels = sorted({*content.labels, *(label for label, _ in revealed.names)})
    return revealed


def _shown(
    texts: list[Said], labels: list[str], names: dict[str, str]
) -> list[tuple[Said, list[tuple[str, str, str]], bool]]:
    """Return each text in pieces (text, label, name), and whether it is cut."""
    return [
        (
            one,
            [
                (piece, label, names.get(label, ""))
                for piece, label in split_labels(one.text[:_MOST_SHOWN], labels)
            ],
            len(one.text) > _MOST_SHOWN,
        )
        for one in texts
    ]


_ONE = "/exchanges/{exchange}"
PAGES = (
    Page("GET", _ONE, show, needs=Permission.READ_EXCHANGES, title="Exchange"),
    Page("POST", _ONE + "/flag", flag, needs=Permission.REVEAL_NAMES, title="Exchange"),
    Page("POST", _ONE + "/unflag", unflag, needs=Permission.REVEAL_NAMES, title="Exchange"),
    Page("POST", _ONE + "/reveal", ask, needs=Permission.REVEAL_NAMES, title="Exchange"),
)
