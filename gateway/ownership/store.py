"""Which key made which object at a vendor, and whose labels are in it; the only SQL about it.

Every key of the gateway speaks to a vendor with the same secret, so the vendor shows a stored
response to whoever knows its id. Here its maker is known; of the id only a keyed hash is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    LargeBinary,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from gateway.crypto.hashing import keyed_digest
from gateway.errors import NotAuthorized, UnreadableRequest
from gateway.storage.failures import Conflict
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.ids import KeyId, ScopeId, StaffId
    from gateway.storage.database import Database

__all__ = ["Home", "Owner", "Ownership", "vendor_objects"]

vendor_objects = Table(
    "vendor_objects",
    metadata,
    Column("object", LargeBinary, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("staff_id", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False, index=True),
)

_KEPT = timedelta(days=400)
"""After its last use. Longer than labels are kept: deleting needs none."""

_NOBODY = ""
_FORGOTTEN_AT_ONCE = 64
_TRIES = 3

# Built once: building a query costs as much as running it.
_HOMES = select(vendor_objects.c.object, vendor_objects.c.conversation).where(
    vendor_objects.c.object.in_(bindparam("objects", expanding=True)),
    vendor_objects.c.scope == bindparam("scope"),
    vendor_objects.c.expires_at > bindparam("now"),
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who makes objects, and at which service."""

    scope: ScopeId
    """Who may go on from them."""

    key_id: KeyId
    staff_id: StaffId
    service: str


@dataclass(frozen=True, slots=True)
class Home:
    """The conversation whose labels stand in what a request continues."""

    conversation: str = ""
    """Its id in the vault; empty where there are no labels yet."""

    is_open: bool = True
    """Whether some of it has no conversation yet: the labels that it will get decide."""


class Ownership:
    """Knows the makers of vendor-side objects, for every process of an installation."""

    def __init__(self, database: Database, master_key: MasterKey, clock: Clock) -> None:
        """Take where it is stored and what keys the hashes of ids."""
        self._database = database
        self._key = master_key.derive("ownership:objects")
        self._clock = clock

    def home(self, owner: Owner, ids: Iterable[str]) -> Home:
        """Return the conversation whose labels these objects have.

        One look for what is there and what is the key's, so that neither the answer nor its time
        tells an id of somebody else from one that nobody has.

        Raises `NotAuthorized` (`object_not_found`) unless the key made all of them,
        `UnreadableRequest` (`mixed_conversations`) when their labels are not of one conversation,
        and `StorageFailed`.
        """
        wanted = {self._hash(owner, one) for one in ids}
        asked = {"objects": list(wanted), "scope": owner.scope, "now": _spell(self._clock.now())}
        with self._database.read() as connection:
            found = dict(connection.execute(_HOMES, asked).all())
        if len(found) < len(wanted):
            raise _not_found()
        homes = set(found.values())
        labelled = homes - {""}
        if len(labelled) > 1:
            raise _mixed()
        return Home(labelled.pop() if labelled else "", is_open="" in homes)

    def bind(
        self, owner: Owner, ids: Iterable[str], conversation: str
    ) -> Callable[[Connection], None]:
        """Return what gives objects without labels the conversation of those that they will get.

        It raises `Conflict` when another request was faster.
        """
        hashes = sorted({self._hash(owner, one) for one in ids})
        table = vendor_objects

        def write(connection: Connection) -> None:
            mine = table.c.object.in_(hashes) & (table.c.scope == owner.scope)
            free = mine & table.c.conversation.in_(("", conversation))
            query = update(table).where(free).values(conversation=conversation)
            if connection.execute(query).rowcount != len(hashes):
                raise Conflict

        return write

    def claim(
        self, owner: Owner, ids: Mapping[str, bool], conversation: str
    ) -> Callable[[Connection], None]:
        """Return what makes objects the key's own; `ids` says which are parts of others.

        An id that a vendor gives to two keys belongs to nobody from then on; a part, whose id a
        client may have chosen, stays with who was first.
        """
        hashes = {self._hash(owner, one): is_part for one, is_part in ids.items()}
        now = self._clock.now()
        row = {
            "scope": owner.scope,
            "key_id": owner.key_id,
            "staff_id": owner.staff_id,
            "service": owner.service,
            "conversation": conversation,
            "created_at": _spell(now),
            "expires_at": _spell(now + _KEPT),
        }

        def write(connection: Connection) -> None:
            _forget(connection, row["created_at"], _FORGOTTEN_AT_ONCE)
            _claim(connection, hashes, row)

        return write

    def write(self, change: Callable[[Connection], None]) -> None:
        """Write a change in a transaction of its own. Blocks. Raises `StorageFailed`."""
        for left in reversed(range(_TRIES)):
            try:
                with self._database.write() as connection:
                    change(connection)
            except IntegrityError:  # another process claimed the same id in this instant
                if not left:
                    raise
            else:
                return

    def forget_expired(self) -> int:
        """Forget objects that were not used for long; return how many. Raises `StorageFailed`."""
        with self._database.write() as connection:
            return _forget(connection, _spell(self._clock.now()), None)

    def _hash(self, owner: Owner, one: str) -> bytes:
        return keyed_digest(self._key, owner.service.encode(), one.encode("utf-8", "surrogatepass"))


def _claim(connection: Connection, hashes: Mapping[bytes, bool], row: dict[str, str]) -> None:
    table = vendor_objects
    query = select(table.c.object, table.c.scope).where(table.c.object.in_(list(hashes)))
    owners: dict[bytes, str] = dict(connection.execute(query).all())
    own = [one for one, scope in owners.items() if scope == row["scope"]]
    disputed = [one for one in owners.keys() - set(own) if not hashes[one]]
    if own:
        mine = update(table).where(table.c.object.in_(own))
        connection.execute(mine.values(expires_at=row["expires_at"]))
        free = mine.where(table.c.conversation == "")
        connection.execute(free.values(conversation=row["conversation"]))
    if disputed:
        theirs = update(table).where(table.c.object.in_(disputed))
        connection.execute(theirs.values(scope=_NOBODY))
    new = [row | {"object": one} for one in hashes if one not in owners]
    if new:
        connection.execute(insert(table), new)


def _forget(connection: Connection, now: str, at_once: int | None) -> int:
    table = vendor_objects
    expired = select(table.c.object).where(table.c.expires_at <= now).limit(at_once)
    return connection.execute(delete(table).where(table.c.object.in_(expired))).rowcount


def _spell(at: datetime) -> str:
    """Return a UTC time as text that sorts as times do."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _not_found() -> NotAuthorized:
    return NotAuthorized(
        "object_not_found",
        "Your key made no object with this id at this service.",
        next_step="Use an id that an answer to this key has shown, or send the content itself.",
        status=HTTPStatus.NOT_FOUND,
    )


def _mixed() -> UnreadableRequest:
    return UnreadableRequest(
        "mixed_conversations",
        "The request joins stored content of conversations whose labels differ.",
        next_step="Continue one of them, and send what you need of the other as text.",
    )
