"""The vault: which label stands for whom, sealed, in one row for each conversation.

A conversation has a data key of its own, wrapped by a key that seals nothing else, so the map
of names can be shredded while the record of what left stays. Who it belongs to, a
gateway key or one person behind an app's, is part of what the seal authenticates: for another
one the row does not open, whoever moves it.
Conversations are known again by keyed hashes of their messages; without the key of the
installation nobody can tell whether a text is among them.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    insert,
    select,
    text,
    update,
)

from gateway.crypto.envelope import SealBroken, new_data_key, open_sealed, seal, unwrap, wrap
from gateway.crypto.hashing import keyed_digest
from gateway.errors import ProtectionFailed
from gateway.ids import ScopeId, random_id
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.labels import DEFAULT_WORDS
from gateway.pseudonyms.mapping import LabelMap
from gateway.storage.failures import Conflict, StorageFailed
from gateway.storage.locks import lock_until_commit
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.pseudonyms.labels import LabelWords
    from gateway.pseudonyms.turns import Clues
    from gateway.storage.database import Database

__all__ = ["Answered", "Change", "Held", "Vault", "spell", "vault_conversations", "vault_marks"]

vault_conversations = Table(
    "vault_conversations",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("key_id", Text, nullable=False, index=True),  # the scope: a key id begins it
    Column("version", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("used_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False, index=True),
)
vault_marks = Table(
    "vault_marks",
    metadata,
    Column("mark", LargeBinary, primary_key=True),
    Column(
        "conversation",
        Text,
        ForeignKey("vault_conversations.conversation", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

_LEVEL = 1
_MARK_BYTES = 16
_NAME, _WHOLE, _SAID = b"name", b"whole", b"said"
_MOST_SHARED = 512
"""Rows looked at for one request; a short text may occur in many conversations."""

# Built once: building a query costs as much as running it.
_OWNERS = (
    select(vault_marks.c.mark, vault_conversations.c.conversation)
    .join(vault_conversations, vault_conversations.c.conversation == vault_marks.c.conversation)
    .where(
        vault_marks.c.mark.in_(bindparam("marks", expanding=True)),
        vault_conversations.c.key_id == bindparam("key_id"),
        vault_conversations.c.expires_at > bindparam("now"),
    )
    .order_by(vault_conversations.c.used_at.desc())
    .limit(_MOST_SHARED)
)
_STORED = select(vault_conversations).where(
    vault_conversations.c.conversation == bindparam("conversation")
)
_OPEN = _STORED.where(
    vault_conversations.c.key_id == bindparam("key_id"),
    vault_conversations.c.expires_at > bindparam("now"),
)

# Another request may have added the same mark; SQLite and PostgreSQL both know these words.
_ADD_MARK = text(
    "INSERT INTO vault_marks (mark, conversation) VALUES (:mark, :conversation)"
    " ON CONFLICT DO NOTHING"
)
# Locked until the end: it must not be shredded, nor get the same marks, meanwhile.
_STILL_THERE = (
    select(vault_conversations.c.version)
    .where(vault_conversations.c.conversation == bindparam("conversation"))
    .with_for_update()
)
_ADD_CONVERSATION = insert(vault_conversations)

_MOST_ANSWER_TEXTS = 8


@dataclass(slots=True)
class Held:
    """A conversation taken out of the vault, or a new one."""

    id: str
    scope: ScopeId
    state: Conversation
    version: int = 0
    """How often it was written; 0 for one that is not in the vault."""

    is_named: bool = False
    """Whether the client names it: then nothing else leads to it."""

    data_key: bytes = field(default=b"", repr=False)
    stored: bytes = field(default=b"", repr=False)
    """The state as it was stored: nothing is written when it is still the same."""

    @property
    def kept_as(self) -> str:
        """Its id in the vault; empty when it is not kept: it has nothing to remember."""
        return self.id if self.version or not self.state.labels.is_empty else ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one exchange changes in the vault."""

    conversation: str
    scope: ScopeId
    version: int
    """The version that the change builds on."""

    wrapped: bytes
    sealed: bytes | None
    """The new state, `None` when it stays."""

    marks: tuple[bytes, ...]
    exclusive: tuple[bytes, ...]
    """Marks that no other conversation may have."""

    at: str
    expires_at: str

    def write(self, connection: Connection) -> None:
        """Write it. Raises `Conflict` when another process changed the conversation first."""
        table = vault_conversations
        used: dict[str, Any] = {"used_at": self.at, "expires_at": self.expires_at}
        if self.version == 0:
            self._create(connection)
        else:
            query = update(table).where(table.c.conversation == self.conversation)
            if self.sealed is not None:
                query = query.where(table.c.version == self.version)
                used |= {"sealed": self.sealed, "version": self.version + 1}
            if connection.execute(query.values(**used)).rowcount != 1:
                raise Conflict
        _mark(connection, self.conversation, self.marks)

    def _create(self, connection: Connection) -> None:
        table, marks = vault_conversations, vault_marks
        if self.exclusive:
            lock_until_commit(connection, *(f"vault:{mark.hex()}" for mark in self.exclusive))
            taken = (
                select(table.c.conversation)
                .join(marks, marks.c.conversation == table.c.conversation)
                .where(marks.c.mark.in_(self.exclusive), table.c.expires_at > self.at)
                .limit(1)
            )
            if connection.execute(taken).first() is not None:
                raise Conflict
        row = {
            "conversation": self.conversation,
            "key_id": self.scope,
            "version": 1,
            "wrapped": self.wrapped,
            "sealed": self.sealed,
            "used_at": self.at,
            "expires_at": self.expires_at,
        }
        connection.execute(_ADD_CONVERSATION, [row])


@dataclass(frozen=True, slots=True)
class Answered:
    """By what the answer of an exchange will be known again."""

    conversation: str
    marks: tuple[bytes, ...]

    def write(self, connection: Connection) -> None:
        """Write it, if the conversation is still there."""
        is_there = connection.execute(_STILL_THERE, {"conversation": self.conversation}).first()
        if is_there is not None:
            _mark(connection, self.conversation, self.marks)


class Vault:
    """Keeps conversations between requests, for every process of an installation."""

    def __init__(
        self,
        database: Database,
        master_key: MasterKey,
        clock: Clock,
        kept: timedelta,
        words: LabelWords = DEFAULT_WORDS,
    ) -> None:
        """Take where it is stored, what seals it, and how long an unused conversation is kept."""
        self._database = database
        self._wrapping_key = master_key.derive("vault:wrapping")
        self._mark_key = master_key.derive("vault:marks")
        self._clock = clock
        self._kept = kept
        self._words = words

    def recall(self, scope: ScopeId, clues: Clues) -> Held:
        """Return the conversation that a request belongs to, a new one when there is none.

        The state at the vendor decides alone, else a name of the client. Else it is the
        conversation of this key with most of what the request shows as its history, or the one
        that was asked the very same before. One read of the database.

        Raises `ProtectionFailed`: `vault_unavailable`, and `labels_expired` when the labels of the
        state are gone and the request has text, which would get the labels of others.
        """
        marks, is_named = self._wanted(scope, clues), bool(clues.name)
        wanted = {"key_id": scope, "now": spell(self._clock.now())}
        row = None
        try:
            with self._database.read() as connection:
                found = clues.home
                if not found and marks:
                    rows = connection.execute(_OWNERS, wanted | {"marks": list(marks)})
                    found = _best(rows, marks)
                if found:
                    stored = connection.execute(_OPEN, wanted | {"conversation": found})
                    row = stored.mappings().one_or_none()
        except StorageFailed:
            raise _unavailable() from None
        if row is not None:
            return self._open(row, is_named=is_named)
        if clues.home and clues.whole:
            raise ProtectionFailed(
                "labels_expired",
                "The labels of this conversation have expired, so it cannot be continued.",
                next_step="Begin a new one, and send what you need of this one as text.",
                status=HTTPStatus.GONE,
            )
        return self._new(scope, is_named=is_named)

    def keep(self, held: Held, clues: Clues) -> Change | None:
        """Return what has to be written before the request leaves; `None` when nothing has.

        A conversation without labels is not kept: it would be masked the same without it.
        """
        state = json.dumps(held.state.dump(), separators=(",", ":"), ensure_ascii=False)
        plain = state.encode("utf-8", "surrogatepass")
        if not held.kept_as:
            return None
        wrapped = b""
        if held.version == 0:
            held.data_key = new_data_key()
            wrapped = wrap(self._wrapping_key, held.data_key, _context(held.scope, held.id))
        sealed = None
        if plain != held.stored:
            packed = zlib.compress(plain, _LEVEL)
            sealed = seal(held.data_key, packed, _context(held.scope, held.id))
        marks = named = self._named(held.scope, clues)
        if not clues.name:
            said = (self._mark(held.scope, _SAID, text) for text in clues.latest)
            whole = (self._mark(held.scope, _WHOLE, one) for one in (clues.whole,) if one)
            marks = [*named, *whole, *said]
        now = self._clock.now()
        return Change(
            conversation=held.id,
            scope=held.scope,
            version=held.version,
            wrapped=wrapped,
            sealed=sealed,
            marks=tuple(dict.fromkeys(marks)),
            exclusive=tuple(named),
            at=spell(now),
            expires_at=spell(now + self._kept),
        )

    def answered(self, held: Held, texts: Iterable[bytes]) -> Answered | None:
        """Return what has to be written when the answer is out, so that it is known again.

        `texts` are fingerprints of what the client got.
        """
        if held.is_named or not held.kept_as:
            return None
        said = [self._mark(held.scope, _SAID, text) for text in texts][:_MOST_ANSWER_TEXTS]
        return Answered(held.id, tuple(dict.fromkeys(said))) if said else None

    def names(self, connection: Connection, conversation: str) -> dict[str, str] | None:
        """Return what each label of a conversation stands for, `None` when it was shredded.

        For gatekeepers: whoever calls this has put on record who reads it and why. Raises
        `ProtectionFailed` when it cannot be opened.
        """
        row = connection.execute(_STORED, {"conversation": conversation}).mappings().one_or_none()
        if row is None:
            return None
        return dict(self._open(row, is_named=False).state.labels.items())

    def _new(self, scope: ScopeId, *, is_named: bool) -> Held:
        state = Conversation(LabelMap(self._words))
        return Held(random_id("cv_"), scope, state, is_named=is_named)

    def _open(self, row: Mapping[Any, Any], *, is_named: bool) -> Held:
        conversation, scope = str(row["conversation"]), str(row["key_id"])
        context = _context(scope, conversation)
        try:
            key = unwrap(self._wrapping_key, row["wrapped"], context)
            plain = zlib.decompress(open_sealed(key, row["sealed"], context))
            state = json.loads(plain.decode("utf-8", "surrogatepass"))
            opened = Conversation.load(state, self._words)
        except (SealBroken, zlib.error, ValueError, TypeError):
            # TypeError: somebody wrote another type into the row.
            raise _unavailable() from None
        return Held(conversation, ScopeId(scope), opened, row["version"], is_named, key, plain)

    def _wanted(self, scope: ScopeId, clues: Clues) -> dict[bytes, int]:
        """Return the marks to look for, each with what it weighs."""
        if named := self._named(scope, clues):
            return dict.fromkeys(named, 1)
        if clues.home is not None or not clues.whole:
            return {}
        said = {self._mark(scope, _SAID, text): much for text, much in clues.earlier}
        # The same request once more counts least: its history says more.
        return said | {self._mark(scope, _WHOLE, clues.whole): 1}

    def _named(self, scope: ScopeId, clues: Clues) -> list[bytes]:
        names = (clues.name.encode("utf-8", "surrogatepass"),) if clues.name else ()
        return [self._mark(scope, _NAME, name) for name in names]

    def _mark(self, scope: str, kind: bytes, text: bytes) -> bytes:
        return keyed_digest(self._mark_key, scope.encode(), kind, text)[:_MARK_BYTES]


def _best(rows: Iterable[Any], marks: Mapping[bytes, int]) -> str | None:
    """Return the conversation whose marks weigh most, of equals the one used last."""
    weights: dict[str, int] = {}
    for mark, conversation in rows:  # the ones used last come first
        weights[conversation] = weights.get(conversation, 0) + marks[mark]
    return max(weights, key=weights.__getitem__, default=None)


def _mark(connection: Connection, conversation: str, marks: tuple[bytes, ...]) -> None:
    """Add marks of a conversation; those it has stay."""
    if marks:
        rows = [{"mark": mark, "conversation": conversation} for mark in marks]
        connection.execute(_ADD_MARK, rows)


def _context(scope: str, conversation: str) -> str:
    """Return what a seal is bound to: it opens for this key and this conversation alone."""
    return f"vault:{scope}:{conversation}"


def spell(at: datetime) -> str:
    """Return a UTC time as text that sorts as times do."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _unavailable() -> ProtectionFailed:
    return ProtectionFailed(
        "vault_unavailable",
        "The labels of this conversation cannot be read or kept, so nothing was sent.",
        next_step="Tell Agency Technology that the vault of the gateway cannot be used.",
    )
