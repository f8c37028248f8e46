"""Opens the masked content of an item; that somebody does is on record before they see it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gateway.crypto.envelope import SealBroken
from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.ledger.contents import Contents
from gateway.ledger.entries import Draft, EventKind
from gateway.workflows.audits import review_store
from gateway.workflows.audits.conduct import State, find_row
from gateway.workflows.audits.items import Item
from gateway.workflows.audits.states import ItemState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor

__all__ = ["Entry", "Reader", "Reading", "is_gone", "item_for", "mark_gone"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger about the exchange: a step of its trail."""

    place: str
    at: str
    kind: str
    facts: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """Return what happened, for people."""
        try:
            return EventKind(self.kind).display()
        except ValueError:
            return self.kind


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reviewer sees of an item: masked, as it went and as it came."""

    item: Item
    trail: tuple[Entry, ...]
    request: str | None = field(repr=False)
    """`None` when the content is gone."""

    answer: str | None = field(repr=False)
    found: tuple[tuple[str, ...], ...] = ()
    """Each masked mention: where, label, entity, source, score. Never a value."""

    def fact(self, name: str) -> Any:
        """Return a fact of the trail, the latest one, `None` when there is none."""
        values = [entry.facts[name] for entry in self.trail if entry.facts.get(name) is not None]
        return values[-1] if values else None


class Reader:
    """Opens items for people who may."""

    def __init__(
        self, database: Database, ledger: Ledger, master_key: MasterKey, clock: Clock
    ) -> None:
        """Take the record and what opens it."""
        self._database = database
        self._ledger = ledger
        self._contents = Contents(master_key)
        self._clock = clock

    def read(self, audit: str, exchange: str, actor: Actor) -> Reading:
        """Return an item for somebody to read; on record before it returns.

        An item whose content was destroyed before anybody answered is marked as gone.

        Raises:
            SetupError: There is no such item, or it is not for this person.
            StorageFailed: It could not be put on record; nothing is shown.
        """
        with self._database.write() as connection:
            item = item_for(connection, audit, exchange, actor)
            facts = {"audit": audit, "exchange": exchange, **actor.facts()}
            drafts = [Draft(EventKind.AUDIT_ITEM_READ, facts)]
            is_lost = not item.state.is_over and is_gone(connection, exchange)
            if is_lost:
                drafts.append(
                    Draft(EventKind.AUDIT_ITEM_GONE, {"audit": audit, "exchanges": [exchange]})
                )
                mark_gone(connection, item)
            entry = self._ledger.append(connection, drafts)[0]
            now = spell_time(self._clock.now())
            row = {"audit": audit, "exchange": exchange, "reader": actor.name}
            review_store.add_read(connection, {**row, "at": now, "entry": entry})
        # In a transaction of its own: what is shown was put on record for good before.
        with self._database.read() as connection:
            fresh = review_store.item_of(connection, audit, exchange)
            rows = review_store.entries_of(connection, [exchange])
        return self._reading(item if fresh is None else Item.of_row(fresh), rows)

    def note(self, owner: str, row: Mapping[str, Any]) -> str:
        """Return the note in the content of a ledger entry, empty when it is gone."""
        opened = self._opened(owner, row)
        note = opened.get("note", "")
        return note if isinstance(note, str) else ""

    def _reading(self, item: Item, rows: list[Mapping[str, Any]]) -> Reading:
        trail: list[Entry] = []
        content: dict[str, str | bytes] = {}
        for row in rows:
            facts = json.loads(row["facts"])
            trail.append(Entry(f"{row['stream']}/{row['seq']}", row["at"], row["kind"], facts))
            content |= self._opened(item.exchange, row)
        request = content.get("masked_body")
        answer = content.get("answer")
        return Reading(
            item=item,
            trail=tuple(trail),
            request=None if request is None else _text(request),
            answer=None if answer is None else _text(answer),
            found=_found(content.get("found")),
        )

    def _opened(self, owner: str, row: Mapping[str, Any]) -> dict[str, str | bytes]:
        if row["wrapped"] is None or row["sealed"] is None:
            return {}
        try:
            key = self._contents.unwrap(owner, row["wrapped"])
            return self._contents.open(row["entry"], row["sealed"], key)
        except SealBroken:
            return {}


def item_for(connection: Connection, audit: str, exchange: str, actor: Actor) -> Item:
    """Return an item that somebody may open. Raises `SetupError`.

    One condition a line: the role, an audit that was drawn and not given up, an item of it, and
    never one's own exchange.
    """
    if not actor.may_review:
        raise SetupError("only who reviews audits opens their items")
    if find_row(connection, audit)["state"] not in {State.OPEN, State.CLOSED}:
        raise SetupError("this audit has nothing to read: it was not drawn, or was given up")
    row = review_store.item_of(connection, audit, exchange)
    if row is None:
        raise SetupError("this exchange is no item of the audit")
    item = Item.of_row(row)
    if item.staff_id == actor.staff_id:
        raise SetupError("this is your own exchange: somebody else reads it")
    return item


def is_gone(connection: Connection, exchange: str) -> bool:
    """Return whether the content of an exchange was destroyed: its key is no longer there."""
    rows = review_store.entries_of(connection, [exchange])
    return all(row["wrapped"] is None for row in rows)


def mark_gone(connection: Connection, item: Item) -> None:
    """End an item whose content is gone: unread, or with the answers that it has."""
    over = ItemState.GONE if item.state is ItemState.WAITING else ItemState.DONE
    review_store.change_item(connection, item.audit, item.exchange, item.state, over)


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "backslashreplace")


def _found(value: str | bytes | None) -> tuple[tuple[str, ...], ...]:
    """Return the mentions as the walk notes them: where, two offsets, label, entity, source ..."""
    try:
        rows = json.loads(value or "[]")
        return tuple(
            (str(row[0]), str(row[3]), str(row[4]), str(row[5]), str(row[6])) for row in rows
        )
    except (ValueError, TypeError, LookupError):
        return ()
