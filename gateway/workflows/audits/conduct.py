"""Starts audits: what they speak of and their seed go on record, then the items are drawn.

Two transactions in this order. The first lists the population and binds the audit to it and to a
fresh seed; the second draws, and names the hash of the entry that the first wrote: the draw cannot
be older than what it was drawn from. In between nothing can be chosen any more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gateway.errors import SetupError
from gateway.ids import random_id
from gateway.ledger.chain import canonical_json, spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import find_entry
from gateway.workflows.audits import store
from gateway.workflows.audits.definition import Definition, Plan
from gateway.workflows.audits.draw import draw, new_seed, population_hash
from gateway.workflows.audits.items import RANDOM, item_row
from gateway.workflows.audits.population import members_of
from gateway.workflows.audits.questions import SHIPPED, QuestionSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor

__all__ = ["Audit", "Audits", "Order", "State", "find_row"]

_PAGE = 1000
_LONGEST_TITLE = 100
_MOST_SECOND = 100


class State:
    """Where an audit stands."""

    COMMITTED = "committed"
    """Its population and seed are on record; nothing is drawn yet."""

    OPEN = "open"
    """Drawn: its items are being read."""

    CLOSED = "closed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody who starts an audit decides."""

    title: str
    definition: Definition
    plan: Plan = field(default_factory=Plan)
    second_percent: int = 10
    """Of the items without an error, how many a second person reads as well."""

    questions: QuestionSet = SHIPPED

    def check(self) -> None:
        """Raise `SetupError` for a title or share that cannot be."""
        if not 1 <= len(self.title.strip()) <= _LONGEST_TITLE or not self.title.isprintable():
            raise SetupError(f"an audit has a title of 1 to {_LONGEST_TITLE} printable characters")
        if not 0 <= self.second_percent <= _MOST_SECOND:
            raise SetupError("the share that a second person reads is 0 to 100 percent")


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit."""

    id: str
    title: str
    created_at: str
    created_by: str
    state: str
    definition: Definition
    plan: Plan
    questions: QuestionSet
    second_percent: int
    population: int
    population_hash: str
    seed: str
    size: int
    commitment: str
    drawn: str | None
    ended_at: str | None
    ended: str | None

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Audit:
        """Return the audit of a row of the table."""
        columns = {name: value for name, value in row.items() if name != "definition_key"}
        columns["id"] = columns.pop("audit")
        columns["definition"] = Definition.of_facts(json.loads(columns["definition"]))
        columns["plan"] = Plan.of_facts(json.loads(columns["plan"]))
        columns["questions"] = QuestionSet.from_json(columns["questions"])
        return cls(**columns)


class Audits:
    """The audits of an installation. Everything that changes one is an entry of the ledger."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        clock: Clock,
        new_seed: Callable[[], str] = new_seed,
    ) -> None:
        """Take where they are kept and recorded."""
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._new_seed = new_seed

    def start(self, order: Order, actor: Actor) -> str:
        """Commit to a population and a seed, draw, and return the audit's id.

        Raises:
            SetupError: The order cannot be carried out, or the actor may not give it.
            StorageFailed: Where the commitment is on record, `draw` goes on from it.
        """
        audit = self.commit(order, actor)
        self.draw(audit, actor)
        return audit

    def commit(self, order: Order, actor: Actor) -> str:
        """List the population and put its hash and a fresh seed on record; return the audit's id.

        Raises `SetupError` and `StorageFailed`.
        """
        _check(actor.may_run)
        order.check()
        now = self._clock.now()
        try:
            order.definition.check(now)
        except ValueError as error:
            raise SetupError(str(error)) from None
        with self._database.write() as connection:
            members = members_of(connection, order.definition)
            audit, row, facts = self._bound(order, [one.exchange for one in members])
            entries = self._ledger.append(
                connection,
                [
                    *_pages(audit, [one.exchange for one in members]),
                    Draft(
                        EventKind.AUDIT_COMMITTED,
                        {**facts, **actor.facts()},
                        {"title": row["title"]},
                    ),
                ],
            )
            row |= {"created_at": spell_time(now), "created_by": actor.name}
            store.add_audit(connection, {**row, "commitment": entries[-1]})
        return audit

    def draw(self, audit: str, actor: Actor) -> None:
        """Draw the items of an audit that is committed. Raises `SetupError` and `StorageFailed`."""
        _check(actor.may_run)
        with self._database.write() as connection:
            row = find_row(connection, audit)
            definition = Definition.of_facts(json.loads(row["definition"]))
            members = {one.exchange: one for one in members_of(connection, definition)}
            if population_hash(members) != row["population_hash"]:
                raise SetupError("the record does not have the exchanges any more that it listed")
            sample = draw(row["seed"], members, row["size"])
            commitment = find_entry(connection, row["commitment"])
            facts = {
                "audit": audit,
                "commitment": row["commitment"],
                "commitment_hash": "" if commitment is None else commitment["hash"].hex(),
                "exchanges": sample,
                **actor.facts(),
            }
            (entry,) = self._ledger.append(connection, [Draft(EventKind.AUDIT_DRAWN, facts)])
            values = {"state": State.OPEN, "drawn": entry}
            if not store.change_audit(connection, audit, [State.COMMITTED], values):
                raise SetupError("this audit is drawn already, and nothing is drawn twice")
            items = [item_row(audit, RANDOM, n, members[one]) for n, one in enumerate(sample, 1)]
            store.add_items(connection, items)

    def abandon(self, audit: str, reason: str, actor: Actor) -> None:
        """Give an audit up. It stays on record and counts as a draw of its definition.

        Raises `SetupError` and `StorageFailed`.
        """
        _check(actor.may_run)
        if not reason.strip():
            raise SetupError("say why the audit is given up: it is put on record")
        facts = {"audit": audit, **actor.facts()}
        event = Draft(EventKind.AUDIT_ABANDONED, facts, {"reason": reason.strip()})
        with self._database.write() as connection:
            find_row(connection, audit)
            (entry,) = self._ledger.append(connection, [event])
            now = spell_time(self._clock.now())
            values = {"state": State.ABANDONED, "ended_at": now, "ended": entry}
            states = [State.COMMITTED, State.OPEN]
            if not store.change_audit(connection, audit, states, values):
                raise SetupError("this audit is over")

    def get(self, audit: str) -> Audit:
        """Return one audit. Raises `SetupError` when there is none."""
        with self._database.read() as connection:
            return Audit.of_row(find_row(connection, audit))

    def list(self, limit: int = 200) -> list[Audit]:
        """Return the newest audits, newest first."""
        with self._database.read() as connection:
            return [Audit.of_row(row) for row in store.audit_rows(connection, limit)]

    def draws_of(self, definition: Definition) -> int:
        """Return how many audits of one definition were started, whatever became of them."""
        with self._database.read() as connection:
            return store.definitions(connection, definition.key)

    def count(self, definition: Definition) -> int:
        """Return how large a population is now. Raises `SetupError` for one that is not over."""
        try:
            definition.check(self._clock.now())
        except ValueError as error:
            raise SetupError(str(error)) from None
        with self._database.read() as connection:
            return len(members_of(connection, definition))

    def _bound(
        self, order: Order, exchanges: Sequence[str]
    ) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """Return the id, the row and the commitment of a new audit."""
        if not exchanges:
            raise SetupError("no exchange belongs to this period, these services and roles")
        try:
            size = order.plan.size_for(len(exchanges))
        except ValueError as error:
            raise SetupError(str(error)) from None
        audit, definition = random_id("au_"), order.definition
        plan = {**order.plan.facts(), "size": size}
        bound = {
            "population": len(exchanges),
            "population_hash": population_hash(exchanges),
            "seed": self._new_seed(),
            "size": size,
            "second_percent": order.second_percent,
        }
        row = {
            "audit": audit,
            "title": order.title.strip(),
            "state": State.COMMITTED,
            "definition": canonical_json(definition.facts()),
            "definition_key": definition.key,
            "plan": canonical_json(plan),
            "questions": order.questions.as_json(),
            **bound,
        }
        facts = {
            "audit": audit,
            **definition.facts(),
            "definition": definition.key,
            **order.plan.facts(),
            **bound,
            "size_is_chosen": order.plan.size is not None,
            "questions": order.questions.version,
        }
        return audit, row, facts


def _pages(audit: str, exchanges: Sequence[str]) -> list[Draft]:
    """Return the entries that list a population, so that the ledger alone is enough to redraw."""
    return [
        Draft(
            EventKind.AUDIT_LISTED,
            {"audit": audit, "page": number, "exchanges": list(exchanges[start : start + _PAGE])},
        )
        for number, start in enumerate(range(0, len(exchanges), _PAGE), 1)
    ]


def find_row(connection: Connection, audit: str) -> Mapping[str, Any]:
    """Return the row of an audit. Raises `SetupError` when there is none."""
    row = store.audit_row(connection, audit)
    if row is None:
        raise SetupError("there is no such audit: see `hallpass audit list`")
    return row


def _check(is_allowed: bool) -> None:  # noqa: FBT001 - a condition is all it takes
    if not is_allowed:
        raise SetupError("only Agency Technology runs audits")
