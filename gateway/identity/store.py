"""Issues, lists, revokes and recognises gateway keys; the only SQL about them."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, LargeBinary, Table, Text, insert, select, update

from gateway.crypto.envelope import open_sealed, seal
from gateway.crypto.hashing import keyed_digest
from gateway.errors import NotAuthenticated, SetupError
from gateway.identity.keys import GatewayKey, hash_secret, make_key, parse_key
from gateway.identity.roles import Role
from gateway.identity.staff import Staff, check_email, check_name
from gateway.ids import KeyId, StaffId, random_id
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Row

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.storage.database import Database

__all__ = ["IssuedKey", "KeyRecord", "KeyStore", "gateway_keys"]

gateway_keys = Table(
    "gateway_keys",
    metadata,
    Column("key_id", Text, primary_key=True),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("staff_id", Text, nullable=False),
    Column("sealed_person", LargeBinary, nullable=False),
    Column("person_index", LargeBinary, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=True),
    Column("revoked_at", Text, nullable=True),
)

_CACHED_PEOPLE = 1024
# Looked up and compared when what came is no key, so that it costs what a wrong key costs.
_NOBODY = GatewayKey(KeyId("0" * 26), "0" * 43)
_NO_HASH = bytes(32)
_HOW_TO_GET_ONE = "Ask Agency Technology for a key and send it where the vendor's key would go."


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key that was just made: the only moment its secret is known."""

    secret: str = field(repr=False)
    """The whole key as a client sends it."""

    key_id: KeyId
    staff_id: StaffId


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What is known of a key, without its secret."""

    key_id: KeyId
    staff_id: StaffId
    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> str:
        """Return `revoked`, `expired` or `active`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and now >= self.expires_at else "active"


class KeyStore:
    """The gateway keys of an installation. People are sealed; secrets are hashed."""

    def __init__(self, database: Database, master_key: MasterKey, clock: Clock) -> None:
        """Take where keys are stored and the key that seals the people who hold them."""
        self._database = database
        self._seal_key = master_key.derive("identity:person")
        self._index_key = master_key.derive("identity:person-index")
        self._clock = clock
        self._people: OrderedDict[bytes, tuple[bytes, str, str]] = OrderedDict()
        self._people_lock = threading.Lock()

    def issue(self, email: str, name: str, role: Role, expires: datetime | None) -> IssuedKey:
        """Make a key; a person who has one already keeps the same staff id.

        `expires` is the first moment at which the key is no longer good. Raises `SetupError`
        for an address, name or date that cannot be used.
        """
        email, name = (
            _checked("the e-mail", check_email, email),
            _checked("the name", check_name, name),
        )
        now = self._clock.now()
        if expires is not None and expires <= now:
            raise SetupError("the key would have expired already: give a date to come")
        key = make_key()
        index = keyed_digest(self._index_key, email.casefold().encode())
        person = json.dumps({"email": email, "name": name}).encode()
        row = {
            "key_id": key.key_id,
            "secret_hash": hash_secret(key.secret),
            "sealed_person": seal(self._seal_key, person, _context(key.key_id)),
            "person_index": index,
            "role": role.value,
            "created_at": now.isoformat(),
            "expires_at": None if expires is None else expires.isoformat(),
        }
        with self._database.write() as connection:
            staff_id = _staff_id(connection, index)
            connection.execute(insert(gateway_keys).values(staff_id=staff_id, **row))
        return IssuedKey(key.text, key.key_id, staff_id)

    def list(self) -> tuple[KeyRecord, ...]:
        """Return every key, oldest first."""
        order = gateway_keys.c.created_at, gateway_keys.c.key_id
        with self._database.read() as connection:
            rows = connection.execute(select(gateway_keys).order_by(*order)).all()
        return tuple(self._record(row) for row in rows)

    def find(self, key_id: str) -> KeyRecord:
        """Return one key. Raises `SetupError` when there is none with this id."""
        with self._database.read() as connection:
            row = _find(connection, key_id)
        if row is None:
            raise SetupError("there is no key with this id: see `hallpass keys list`")
        return self._record(row)

    def revoke(self, key_id: str) -> bool:
        """End a key for good; refused from the next request on.

        Returns whether it was still unrevoked. Raises `SetupError` when there is none with this
        id.
        """
        self.find(key_id)
        is_mine = gateway_keys.c.key_id == key_id, gateway_keys.c.revoked_at.is_(None)
        now = self._clock.now().isoformat()
        with self._database.write() as connection:
            result = connection.execute(update(gateway_keys).where(*is_mine).values(revoked_at=now))
        return result.rowcount == 1

    def authenticate(self, presented: str | None) -> Staff:
        """Return who holds the presented key.

        The row is read each time, so a revocation counts at once; only the opening of the
        sealed person is cached. That a key is expired or revoked is told to its holder alone.
        Raises `NotAuthenticated("invalid_api_key")`.
        """
        if not presented:
            raise _refused("No gateway key was sent.")
        key = parse_key(presented)
        asked = key or _NOBODY
        with self._database.read() as connection:
            row = _find(connection, asked.key_id)
        is_right = asked.matches(_NO_HASH if row is None else row.secret_hash)
        if key is None or row is None or not is_right:
            raise _refused("This gateway key is not known.")
        if row.revoked_at is not None:
            raise _refused("This gateway key has been revoked.")
        expires = _time(row.expires_at)
        if expires is not None and self._clock.now() >= expires:
            raise _refused("This gateway key has expired.")
        email, name = self._person(presented, row)
        return Staff(StaffId(row.staff_id), key.key_id, email, name, Role(row.role))

    def _person(self, presented: str, row: Row[tuple[object, ...]]) -> tuple[str, str]:
        """Return e-mail and name, from the cache when the row still holds what it was made of."""
        # The full hash: a shortened one once made a proxy mix up its users (CVE-2026-35030).
        token = hashlib.sha256(presented.encode()).digest()
        with self._people_lock:
            known = self._people.get(token)
            if known is not None and known[0] == row.sealed_person:
                self._people.move_to_end(token)
                return known[1], known[2]
        email, name = self._open(row)
        with self._people_lock:
            self._people[token] = (row.sealed_person, email, name)
            while len(self._people) > _CACHED_PEOPLE:
                self._people.popitem(last=False)
        return email, name

    def _open(self, row: Row[tuple[object, ...]]) -> tuple[str, str]:
        person = json.loads(open_sealed(self._seal_key, row.sealed_person, _context(row.key_id)))
        return person["email"], person["name"]

    def _record(self, row: Row[tuple[object, ...]]) -> KeyRecord:
        email, name = self._open(row)
        return KeyRecord(
            key_id=KeyId(row.key_id),
            staff_id=StaffId(row.staff_id),
            email=email,
            name=name,
            role=Role(row.role),
            created_at=datetime.fromisoformat(row.created_at),
            expires_at=_time(row.expires_at),
            revoked_at=_time(row.revoked_at),
        )


def _staff_id(connection: Connection, index: bytes) -> StaffId:
    known = select(gateway_keys.c.staff_id).where(gateway_keys.c.person_index == index).limit(1)
    return StaffId(connection.scalar(known) or random_id("st_"))


def _find(connection: Connection, key_id: str) -> Row[tuple[object, ...]] | None:
    return connection.execute(select(gateway_keys).where(gateway_keys.c.key_id == key_id)).first()


def _context(key_id: str) -> str:
    return f"gateway_keys:{key_id}:person"


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _checked(what: str, check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except ValueError as error:
        raise SetupError(f"{what} {error}") from None


def _refused(message: str) -> NotAuthenticated:
    return NotAuthenticated("invalid_api_key", message, next_step=_HOW_TO_GET_ONE)
