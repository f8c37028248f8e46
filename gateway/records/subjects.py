"""Subject access: finds, copies out and erases what the record holds about one person.

34 CFR 99.10 gives parents the right to inspect within 45 days; 34 CFR 300.624 lets them have
information destroyed, which removing the identifiers is. Who calls these has the permission:
here each act is put on record before anything is shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, not_, select

from gateway.crypto.envelope import SealBroken
from gateway.ledger.chain import spell_time
from gateway.ledger.contents import Contents
from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import ledger_data_keys, ledger_entries
from gateway.records import store
from gateway.records.holds import held, held_conversations
from gateway.records.marks import Marker
from gateway.records.shredding import AT_ONCE, shred_conversations, shred_exchanges
from gateway.records.store import record_exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger
    from gateway.pseudonyms.vault import Vault
    from gateway.records.marks import Query
    from gateway.storage.database import Database

__all__ = ["Asked", "Erased", "Mentioned", "Subjects"]

_CONTENT = (
    select(ledger_entries.c.entry, ledger_entries.c.sealed, ledger_data_keys.c.wrapped)
    .join(ledger_data_keys, ledger_data_keys.c.exchange == ledger_entries.c.exchange)
    .where(ledger_entries.c.exchange == bindparam("of"))
    .order_by(ledger_entries.c.seq)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks for whom, and why."""

    query: Query
    reason: str
    by: str
    """Who asks, as the record shall name them."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One exchange that concerned the person."""

    exchange: str
    at: str
    service: str
    staff_id: str
    labels: tuple[str, ...]
    """What the person, and their numbers and addresses, were called there."""

    is_sure: bool
    """`False` when only a lone name, or one of several namesakes, was met."""

    is_shredded: bool
    """Whether the content is gone."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure destroyed, and what a hold kept."""

    exchanges: int
    conversations: int
    held: int


class Subjects:
    """Answers for one installation."""

    def __init__(
        self, database: Database, ledger: Ledger, master_key: MasterKey, clock: Clock, vault: Vault
    ) -> None:
        """Take the record, what opens it, and where names are."""
        self._database = database
        self._ledger = ledger
        self._contents = Contents(master_key)
        self._marker = Marker(master_key)
        self._clock = clock
        self._vault = vault

    def marks(self, query: Query) -> tuple[bytes, ...]:
        """Return the marks of a person, for a hold. Raises `ValueError` for an empty query."""
        return self._marker.of_query(query)

    def find(self, asked: Asked, *, only_sure: bool = False) -> list[Mentioned]:
        """Return the exchanges that concerned a person, oldest first; the search is on record.

        Raises `ValueError` for an empty query and `StorageFailed`.
        """
        found = self._found(asked, only_sure=only_sure)
        self._record(EventKind.SUBJECT_SEARCHED, asked, {"exchanges": len(found)})
        return found

    def export(
        self, asked: Asked, *, with_names: bool, only_sure: bool = False
    ) -> Iterator[dict[str, Any]]:
        """Yield a copy of each exchange as the vendor saw it, oldest first.

        With names each copy also says what the person's own labels stand for; nobody else's are
        told (34 CFR 99.12: only what is about this student). On record before the first copy.
        """
        found = self._found(asked, only_sure=only_sure)
        facts: Facts = {"exchanges": len(found), "with_names": with_names}
        self._record(EventKind.SUBJECT_EXPORTED, asked, facts)
        return (self._copy(one, with_names=with_names) for one in found)

    def erase(self, asked: Asked, *, only_names: bool, only_sure: bool = True) -> Erased:
        """Destroy what concerns a person and is under no hold.

        The name maps of their conversations go, and by what they are found; without `only_names`
        so does the masked content of the exchanges. Raises `StorageFailed`.
        """
        found = self._found(asked, only_sure=only_sure)
        kept: set[str] = set()
        erased = conversations = 0
        for start in range(0, len(found), AT_ONCE):
            group = found[start : start + AT_ONCE]
            with self._database.write() as connection:
                free = self._free(connection, [one.exchange for one in group])
                kept |= {one.exchange for one in group} - free
                mine = [one for one in group if one.exchange in free]
                names = sorted({one.conversation for one in mine})
                if not only_names:
                    ids = [one.exchange for one in mine]
                    now = spell_time(self._clock.now())
                    why: Facts = {"why": "erased"}
                    erased += shred_exchanges(connection, self._ledger, ids, why, now)
                conversations += self._forget(connection, names)
        facts: Facts = {
            "exchanges": erased,
            "conversations": conversations,
            "held": len(kept),
            "only_names": only_names,
        }
        self._record(EventKind.SUBJECT_ERASED, asked, facts)
        return Erased(erased, conversations, len(kept))

    def _forget(self, connection: Connection, conversations: Sequence[str]) -> int:
        """Destroy the name maps of conversations that no hold covers."""
        spared = held_conversations(connection)
        held_ones: set[str] = set(connection.scalars(spared))
        free = [one for one in conversations if one not in held_ones]
        count = shred_conversations(connection, spared=spared, conversations=free)
        store.forget_marks(connection, free)
        if count:
            facts: Facts = {"why": "erased", "conversations": count}
            self._ledger.append(connection, [Draft(EventKind.VAULT_SHREDDED, facts)])
        return count

    def _free(self, connection: Connection, exchanges: Sequence[str]) -> set[str]:
        table = record_exchanges
        query = select(table.c.exchange).where(
            table.c.exchange.in_(exchanges), not_(held(connection))
        )
        return set(connection.scalars(query))

    def _found(self, asked: Asked, *, only_sure: bool) -> list[Mentioned]:
        marks = self._marker.of_query(asked.query)
        with self._database.read() as connection:
            labels: dict[str, dict[str, bool]] = {}
            for exchange, _, label, is_sure in store.concerning(
                connection, marks, only_sure=only_sure
            ):
                labels.setdefault(exchange, {})[label] = is_sure
            rows = store.exchanges_of(connection, labels)
        return [
            Mentioned(
                exchange=exchange,
                at=rows[exchange]["at"],
                service=rows[exchange]["service"],
                staff_id=rows[exchange]["staff_id"],
                labels=tuple(own),
                is_sure=any(own.values()),
                is_shredded=rows[exchange]["shredded_at"] is not None,
                conversation=rows[exchange]["conversation"],
            )
            for exchange, own in labels.items()
        ]

    def _copy(self, one: Mentioned, *, with_names: bool) -> dict[str, Any]:
        copy: dict[str, Any] = {
            "exchange": one.exchange,
            "at": one.at,
            "service": one.service,
            "staff_id": one.staff_id,
            "labels": list(one.labels),
            "is_sure": one.is_sure,
        }
        with self._database.read() as connection:
            rows = connection.execute(_CONTENT, {"of": one.exchange}).all()
            names = self._vault.names(connection, one.conversation) if with_names else None
        for row in rows:
            content = self._opened(one.exchange, row)
            copy |= {name: content[name] for name in ("masked_body", "answer") if name in content}
        copy["content"] = "present" if "masked_body" in copy else "destroyed"
        if with_names:
            copy["names"] = (
                None if names is None else {label: names.get(label) for label in one.labels}
            )
        return copy

    def _opened(self, exchange: str, row: Any) -> dict[str, Any]:
        if row.wrapped is None or row.sealed is None:
            return {}
        try:
            key = self._contents.unwrap(exchange, row.wrapped)
            opened = self._contents.open(row.entry, row.sealed, key)
        except SealBroken:
            return {}
        return {name: _readable(value) for name, value in opened.items()}

    def _record(self, kind: EventKind, asked: Asked, facts: Facts) -> None:
        content = {
            "reason": asked.reason,
            "by": asked.by,
            "names": json.dumps(asked.query.names),
            "values": json.dumps(asked.query.values),
            "people": json.dumps(asked.query.people),
        }
        self._ledger.write_event(kind, facts, content)


def _readable(value: str | bytes) -> object:
    """Return JSON as objects and other text as it is."""
    text = value if isinstance(value, str) else value.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except ValueError:
        return text
