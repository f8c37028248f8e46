"""Sessions of the console: rows that a random cookie finds, and how often sign-in was tried."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, delete, insert, select
from sqlalchemy import update as update_rows

from gateway.crypto.envelope import open_sealed, seal
from gateway.crypto.hashing import keyed_digest
from gateway.identity.accounts import hash_token
from gateway.ids import random_id
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from gateway.crypto.keys import MasterKey

__all__ = ["Client", "Session", "Sessions", "console_attempts", "console_sessions"]

console_sessions = Table(
    "console_sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("session", Text, nullable=False, unique=True),
    Column("account", Text, nullable=False),
    Column("sealed_client", LargeBinary, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Index("ix_console_sessions_account", "account"),
    Index("ix_console_sessions_expires_at", "expires_at"),
)
console_attempts = Table(
    "console_attempts",
    metadata,
    Column("bucket", LargeBinary, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Text, nullable=False),
    Index("ix_console_attempts_since", "since"),
)

IDLE = timedelta(minutes=60)
"""A session that nobody uses for so long is over."""

ABSOLUTE = timedelta(hours=12)
"""However much it is used: one working day."""

WINDOW = timedelta(minutes=15)
"""Tries of a sign-in are counted over this time."""

_SEEN_EVERY = timedelta(seconds=60)
_LONGEST_AGENT = 200


@dataclass(frozen=True, slots=True)
class Client:
    """What signs in: shown to its owner among the own sessions."""

    agent: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser."""

    session: str
    account: str
    client: Client
    created_at: datetime
    seen_at: datetime
    expires_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Return whether it has ended by itself."""
        return now >= self.expires_at or now >= self.seen_at + IDLE

    def is_stale(self, now: datetime) -> bool:
        """Return whether its use should be noted again."""
        return now >= self.seen_at + _SEEN_EVERY


class Sessions:
    """Reads and writes sessions and tries on a connection of the caller."""

    def __init__(self, master_key: MasterKey) -> None:
        """Take what seals the client and hides who tried."""
        self._seal_key = master_key.derive("identity:session")
        self._index_key = master_key.derive("identity:attempt-index")

    def open(
        self, connection: Connection, account: str, token: str, client: Client, now: datetime
    ) -> Session:
        """Store a session for `token`; what is over of all accounts goes."""
        table = console_sessions
        connection.execute(delete(table).where(table.c.expires_at <= now.isoformat()))
        session = random_id("cs_")
        shown = {"agent": client.agent[:_LONGEST_AGENT], "address": client.address}
        sealed = seal(self._seal_key, json.dumps(shown).encode(), f"session:{session}")
        row = {
            "token_hash": hash_token(token),
            "session": session,
            "account": account,
            "sealed_client": sealed,
            "created_at": now.isoformat(),
            "seen_at": now.isoformat(),
            "expires_at": (now + ABSOLUTE).isoformat(),
        }
        connection.execute(insert(table), [row])
        return Session(session, account, client, now, now, now + ABSOLUTE)

    def find(self, connection: Connection, token: str) -> Session | None:
        """Return the session of a cookie, over as it may be."""
        is_it = console_sessions.c.token_hash == hash_token(token)
        row = connection.execute(select(console_sessions).where(is_it)).first()
        return None if row is None else self._session(row)

    def of_account(self, connection: Connection, account: str, now: datetime) -> Sequence[Session]:
        """Return the sessions of an account that are not over, newest first."""
        table = console_sessions
        query = select(table).where(table.c.account == account).order_by(table.c.created_at.desc())
        found = [self._session(row) for row in connection.execute(query).all()]
        return [session for session in found if not session.is_over(now)]

    def see(self, connection: Connection, session: str, now: datetime) -> None:
        """Note that a session is in use."""
        table = console_sessions
        mine = table.c.session == session
        connection.execute(update_rows(table).where(mine).values(seen_at=now.isoformat()))

    def close(self, connection: Connection, account: str, session: str | None = None) -> int:
        """End one session of an account, or all; return how many."""
        table = console_sessions
        mine: list[ColumnElement[bool]] = [table.c.account == account]
        if session is not None:
            mine.append(table.c.session == session)
        return connection.execute(delete(table).where(*mine)).rowcount

    # Tries.

    def count_try(self, connection: Connection, what: str, value: str, now: datetime) -> int:
        """Count one more try for `value` and return how many there were in the window."""
        table, bucket = console_attempts, self._bucket(what, value)
        oldest = (now - WINDOW).isoformat()
        connection.execute(delete(table).where(table.c.since <= oldest))
        mine = table.c.bucket == bucket
        tries = table.c.tries + 1
        if connection.execute(update_rows(table).where(mine).values(tries=tries)).rowcount == 0:
            row = {"bucket": bucket, "tries": 1, "since": now.isoformat()}
            connection.execute(insert(table), [row])
        return connection.scalar(select(table.c.tries).where(mine)) or 0

    def forget_tries(self, connection: Connection, what: str, value: str) -> None:
        """Start to count anew: the right passphrase was given."""
        mine = console_attempts.c.bucket == self._bucket(what, value)
        connection.execute(delete(console_attempts).where(mine))

    def _bucket(self, what: str, value: str) -> bytes:
        return keyed_digest(self._index_key, what.encode(), value.casefold().encode())

    def _session(self, row: Row[tuple[object, ...]]) -> Session:
        context = f"session:{row.session}"
        shown = json.loads(open_sealed(self._seal_key, row.sealed_client, context))
        return Session(
            session=row.session,
            account=row.account,
            client=Client(shown["agent"], shown["address"]),
            created_at=datetime.fromisoformat(row.created_at),
            seen_at=datetime.fromisoformat(row.seen_at),
            expires_at=datetime.fromisoformat(row.expires_at),
        )
