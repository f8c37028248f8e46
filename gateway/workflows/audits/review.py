"""The review: who answers what about which item, and when an audit is over.

Rules that nobody can get around: no answers about one's own exchange, none without having opened
the item, none twice; the second reader is another person than the first and does not see the
first's answers; answers are never changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gateway.errors import SetupError
from gateway.ledger.chain import canonical_json, spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import find_entry
from gateway.workflows.audits import review_store, store
from gateway.workflows.audits.conduct import Audit, State, find_row
from gateway.workflows.audits.draw import is_in_share
from gateway.workflows.audits.items import RANDOM, RISK, Item, item_row
from gateway.workflows.audits.population import members_of
from gateway.workflows.audits.reading import is_gone, item_for, mark_gone
from gateway.workflows.audits.results import Result, result_of
from gateway.workflows.audits.states import (
    SECOND,
    ItemState,
    Severity,
    after_review,
    stage_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor

__all__ = ["Answers", "Progress", "Review", "Reviews"]

_LONGEST_NOTE = 4000
_LONGEST_WHY = 60
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """What one reader says about an item."""

    answers: Mapping[str, str]
    """Question to `yes`, `no` or `unsure`."""

    severity: Severity | None = None
    """How bad the finding is; needed with an error, and only then."""

    note: str = field(default="", repr=False)
    """For the record, sealed: it may hold personal data."""


@dataclass(frozen=True, slots=True)
class Review:
    """Answers on record."""

    exchange: str
    stage: int
    reviewer: str
    at: str
    answers: Mapping[str, str]
    severity: Severity | None
    entry: str

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Review:
        """Return the answers of a row of the table."""
        return cls(
            row["exchange"],
            row["stage"],
            row["reviewer"],
            row["at"],
            json.loads(row["answers"]),
            Severity(row["severity"]) if row["severity"] else None,
            row["entry"],
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of one kind of items is."""

    total: int
    waiting: int
    second: int
    done: int
    gone: int


class Reviews:
    """Takes answers, picks items beside the draw, and closes audits."""

    def __init__(self, database: Database, ledger: Ledger, clock: Clock) -> None:
        """Take where audits are kept and recorded."""
        self._database = database
        self._ledger = ledger
        self._clock = clock

    def next_item(self, audit: str, actor: Actor, after: str = "") -> Item | None:
        """Return the next item that this person may judge, in the order of the draw.

        `after` is the exchange that they were at; the search begins behind it and goes round.
        """
        items = [item for item in self.items(audit) if stage_of(item.state) is not None]
        with self._database.read() as connection:
            firsts = {
                row["exchange"]: row["reviewer"]
                for row in review_store.reviews_of(connection, audit)
            }
        mine = [
            item
            for item in items
            if item.staff_id != actor.staff_id
            and not (item.state is ItemState.SECOND and firsts.get(item.exchange) == actor.name)
            and item.exchange != after
        ]
        order = [item.exchange for item in self.items(audit)]
        start = order.index(after) + 1 if after in order else 0
        ranks = {exchange: (place - start) % len(order) for place, exchange in enumerate(order)}
        return min(mine, key=lambda item: ranks[item.exchange], default=None)

    def items(self, audit: str, kind: str | None = None) -> list[Item]:
        """Return the items of an audit in order, the drawn ones first."""
        with self._database.read() as connection:
            return [Item.of_row(row) for row in store.items_of(connection, audit, kind)]

    def progress(self, audit: str, kind: str) -> Progress:
        """Return how far the items of one kind are."""
        states = [item.state for item in self.items(audit, kind)]
        counts = (states.count(state) for state in ItemState)
        return Progress(len(states), *counts)

    def reviews(self, audit: str, exchange: str | None = None) -> list[Review]:
        """Return the answers on record, of all items or of one."""
        with self._database.read() as connection:
            rows = review_store.reviews_of(connection, audit, exchange)
        return [Review.of_row(row) for row in rows]

    def answer(self, audit: str, exchange: str, given: Answers, actor: Actor) -> ItemState:
        """Put answers on record and return where the item stands then.

        Raises `SetupError` for answers that cannot be, or not by this person, and
        `StorageFailed`.
        """
        note = given.note.strip()
        if len(note) > _LONGEST_NOTE:
            raise SetupError(f"a note has up to {_LONGEST_NOTE} characters")
        with self._database.write() as connection:
            one = Audit.of_row(find_row(connection, audit))
            if one.state != State.OPEN:
                raise SetupError("this audit is over: nothing more is answered")
            item = item_for(connection, audit, exchange, actor)
            stage = self._stage(connection, item, actor)
            errors = _errors(one, given)
            state = after_review(
                stage,
                has_errors=bool(errors),
                is_in_share=is_in_share(one.seed, exchange, Fraction(one.second_percent, _PERCENT)),
            )
            facts = {
                "audit": audit,
                "exchange": exchange,
                "kind": item.kind,
                "stage": stage,
                "answers": [f"{key}={given.answers[key]}" for key in sorted(given.answers)],
                "severity": given.severity,
                **actor.facts(),
            }
            event = Draft(EventKind.AUDIT_ITEM_ANSWERED, facts, {"note": note} if note else {})
            (entry,) = self._ledger.append(connection, [event])
            row = {
                "audit": audit,
                "exchange": exchange,
                "stage": stage,
                "reviewer": actor.name,
                "at": spell_time(self._clock.now()),
                "answers": canonical_json(dict(given.answers)),
                "severity": given.severity or "",
                "entry": entry,
            }
            review_store.add_review(connection, row)
            review_store.change_item(connection, audit, exchange, item.state, state)
        return state

    def pick(self, audit: str, reasons: Mapping[str, str], actor: Actor) -> int:
        """Add items that were picked for what they look like; return how many are new.

        They are read like the others and never counted in the rate. Only exchanges of the
        population that were not drawn. Raises `SetupError` and `StorageFailed`.
        """
        if not actor.may_run:
            raise SetupError("only Agency Technology picks items")
        if any(not 1 <= len(why) <= _LONGEST_WHY or not why.isascii() for why in reasons.values()):
            raise SetupError("say in a few words why each one is picked")
        with self._database.write() as connection:
            row = find_row(connection, audit)
            if row["state"] != State.OPEN:
                raise SetupError("items are picked while an audit is open")
            one = Audit.of_row(row)
            known = store.items_of(connection, audit)
            have = {item["exchange"] for item in known}
            wanted = [exchange for exchange in reasons if exchange not in have]
            members = {m.exchange: m for m in members_of(connection, one.definition)}
            if any(exchange not in members for exchange in wanted):
                raise SetupError("only exchanges of the audit's population can be picked")
            if not wanted:
                return 0
            place = sum(item["kind"] == RISK for item in known)
            rows = [
                item_row(audit, RISK, place + n, members[exchange], reasons[exchange])
                for n, exchange in enumerate(wanted, 1)
            ]
            store.add_items(connection, rows)
            facts = {
                "audit": audit,
                "exchanges": wanted,
                "reasons": [reasons[exchange] for exchange in wanted],
                **actor.facts(),
            }
            self._ledger.append(connection, [Draft(EventKind.AUDIT_ITEMS_PICKED, facts)])
        return len(wanted)

    def close(self, audit: str, actor: Actor) -> Result:
        """Close an audit of which every item is read or gone; return its result.

        Raises `SetupError` and `StorageFailed`.
        """
        if not actor.may_run:
            raise SetupError("only Agency Technology closes audits")
        with self._database.write() as connection:
            row = find_row(connection, audit)
            if row["state"] != State.OPEN:
                raise SetupError("only an audit that is open can be closed")
            _check_sample(connection, row)
            self._settle(connection, audit)
            items = [Item.of_row(item) for item in store.items_of(connection, audit)]
            left = sum(not item.state.is_over for item in items)
            if left:
                raise SetupError(f"items that are still to be read: {left}")
            reviews = [Review.of_row(one) for one in review_store.reviews_of(connection, audit)]
            result = result_of(Audit.of_row(row), items, reviews)
            facts = {"audit": audit, **result.facts(), **actor.facts()}
            (entry,) = self._ledger.append(connection, [Draft(EventKind.AUDIT_CLOSED, facts)])
            now = spell_time(self._clock.now())
            values = {"state": State.CLOSED, "ended_at": now, "ended": entry}
            store.change_audit(connection, audit, [State.OPEN], values)
        return result

    def result(self, audit: str, actor: Actor) -> Result:
        """Return the result of an audit that is closed. Raises `SetupError`."""
        if not actor.may_see:
            raise SetupError("only who may see audits sees their results")
        with self._database.read() as connection:
            row = find_row(connection, audit)
            if row["state"] != State.CLOSED:
                raise SetupError("an audit has a result when it is closed")
            items = [Item.of_row(item) for item in store.items_of(connection, audit)]
            reviews = [Review.of_row(one) for one in review_store.reviews_of(connection, audit)]
        return result_of(Audit.of_row(row), items, reviews)

    def _stage(self, connection: Connection, item: Item, actor: Actor) -> int:
        """Return the stage that this person's answers are of. Raises `SetupError`."""
        stage = stage_of(item.state)
        if stage is None:
            raise SetupError("this item has been answered already, or its content is gone")
        if not review_store.has_read(connection, item.audit, item.exchange, actor.name):
            raise SetupError("open the item before you answer")
        if is_gone(connection, item.exchange):
            raise SetupError("the content of this item is gone: open it once more")
        if stage == SECOND:
            (first,) = review_store.reviews_of(connection, item.audit, item.exchange)
            if first["reviewer"] == actor.name:
                raise SetupError("the second reader is another person than the first")
        return stage

    def _settle(self, connection: Connection, audit: str) -> None:
        """End the items whose content was destroyed since."""
        items = [Item.of_row(row) for row in store.items_of(connection, audit)]
        lost = [i for i in items if not i.state.is_over and is_gone(connection, i.exchange)]
        if lost:
            facts = {"audit": audit, "exchanges": [item.exchange for item in lost]}
            self._ledger.append(connection, [Draft(EventKind.AUDIT_ITEM_GONE, facts)])
        for item in lost:
            mark_gone(connection, item)


def _errors(audit: Audit, given: Answers) -> tuple[str, ...]:
    try:
        audit.questions.check(given.answers)
    except ValueError as error:
        raise SetupError(str(error)) from None
    errors = audit.questions.errors(given.answers)
    if bool(errors) != (given.severity is not None):
        raise SetupError("a finding has a severity, and what is no finding has none")
    return errors


def _check_sample(connection: Connection, row: Mapping[str, Any]) -> None:
    """Refuse to close over other items than those that the ledger says were drawn."""
    drawn = find_entry(connection, str(row["drawn"]))
    facts = {} if drawn is None else json.loads(drawn["facts"])
    items = [item["exchange"] for item in store.items_of(connection, row["audit"], RANDOM)]
    if facts.get("exchanges") != items:
        raise SetupError("the items are not those that the ledger says were drawn")
