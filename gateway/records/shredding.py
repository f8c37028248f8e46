"""Destroys data keys with the certificate that says which and why, and name maps.

Content is destroyed by destroying the data key that sealed it (NIST SP 800-88 Rev. 1 calls this
cryptographic erase). An entry's hash covers the ciphertext, so the ledger verifies as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select

from gateway.ledger.entries import Draft, EventKind
from gateway.ledger.store import ledger_data_keys
from gateway.pseudonyms.vault import spell, vault_conversations
from gateway.records import store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from gateway.ids import KeyId
    from gateway.ledger.entries import Facts
    from gateway.ledger.log import Ledger

__all__ = ["AT_ONCE", "destroy_keys", "shred_conversations", "shred_exchanges"]

AT_ONCE = 500
"""Keys of one transaction and one certificate."""


def destroy_keys(
    connection: Connection, ledger: Ledger, owners: Sequence[str], facts: Facts
) -> int:
    """Destroy the data keys of exchanges or entries and certify it; return how many there were.

    `facts` say why. The certificate names every owner whose key was there: a key that is missing
    without one was not destroyed by us.
    """
    table, destroyed = ledger_data_keys, []
    for start in range(0, len(owners), AT_ONCE):
        group = list(owners[start : start + AT_ONCE])
        found = set(connection.scalars(select(table.c.exchange).where(table.c.exchange.in_(group))))
        mine = [owner for owner in group if owner in found]
        if mine:
            connection.execute(delete(table).where(table.c.exchange.in_(mine)))
            ledger.append(
                connection, [Draft(EventKind.CONTENT_SHREDDED, {**facts, "owners": mine})]
            )
        destroyed += mine
    return len(destroyed)


def shred_exchanges(
    connection: Connection, ledger: Ledger, exchanges: Sequence[str], facts: Facts, at: str
) -> int:
    """Destroy the content of exchanges, and by what people are found in what is left of none."""
    rows = store.exchanges_of(connection, exchanges)
    count = destroy_keys(connection, ledger, exchanges, facts)
    store.mark_shredded(connection, exchanges, at)
    conversations = {str(row["conversation"]) for row in rows.values() if row["conversation"]}
    store.forget_marks(
        connection, conversations - store.conversations_left(connection, conversations)
    )
    return count


def shred_conversations(
    connection: Connection,
    *,
    spared: Select[tuple[Any]],
    key_id: KeyId | None = None,
    expired_at: datetime | None = None,
    conversations: Sequence[str] | None = None,
) -> int:
    """Destroy conversations with their keys and marks; return how many.

    Of those that `spared` does not name: the ones of a key, the ones that have expired at a
    time, and the ones that are listed; what is given narrows it down. The conversations of an
    app's key are those of everybody behind it.
    """
    table = vault_conversations
    query = delete(table).where(table.c.conversation.not_in(spared))
    if key_id is not None:
        behind = table.c.key_id.startswith(f"{key_id}.", autoescape=True)
        query = query.where(or_(table.c.key_id == key_id, behind))
    if expired_at is not None:
        query = query.where(table.c.expires_at <= spell(expired_at))
    if conversations is not None:
        query = query.where(table.c.conversation.in_(conversations))
    return connection.execute(query).rowcount
