"""Issues, lists, revokes and recognises gateway keys, and people; the only SQL about them."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Column, LargeBinary, Table, Text, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.crypto.envelope import open_sealed, seal
from gateway.crypto.hashing import keyed_digest
from gateway.errors import NotAuthenticated, SetupError, UserRefused
from gateway.identity.app_users import AppPolicy, read_user
from gateway.identity.key_records import App, IssuedKey, KeyRecord
from gateway.identity.keys import GatewayKey, hash_secret, make_key, parse_key
from gateway.identity.roles import Role
from gateway.identity.staff import Staff, check_email, check_name
from gateway.ids import KeyId, StaffId, random_id
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Row

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.identity.app_users import AppUser
    from gateway.storage.database import Database

__all__ = [
    "App",
    "IssuedKey",
    "KeyRecord",
    "KeyStore",
    "RecordKey",
    "gateway_keys",
    "roles_of_keys",
    "staff_people",
]

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
    Column("app", Text, nullable=True),  # its name; null where the key is a person's own
    Column("sealed_policy", LargeBinary, nullable=True),
)
staff_people = Table(
    "staff_people",
    metadata,
    Column("person_index", LargeBinary, primary_key=True),
    Column("staff_id", Text, nullable=False, unique=True),
    Column("sealed_person", LargeBinary, nullable=False),
    Column("first_seen_at", Text, nullable=False),
)
"""People whom an app named and who may have no key of their own."""

_CACHED_PEOPLE = 1024
_LONGEST_APP = 60
# Looked up and compared when what came is no key, so that it costs what a wrong key costs.
_NOBODY = GatewayKey(KeyId("0" * 26), "0" * 43)
_NO_HASH = bytes(32)
_HOW_TO_GET_ONE = "Ask Agency Technology for a key and send it where the vendor's key would go."


RecordKey: TypeAlias = "Callable[[Connection, KeyRecord], object]"
"""Writes what became of a key into the ledger, on the connection that changes it."""


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
        self._staff_ids: OrderedDict[bytes, StaffId] = OrderedDict()

    def issue(
        self,
        email: str,
        name: str,
        role: Role,
        expires: datetime | None,
        app: App | None = None,
        record: RecordKey | None = None,
    ) -> IssuedKey:
        """Make a key; a person who has one already keeps the same staff id.

        `expires` is the first moment at which the key is no longer good. With `app` it is the
        key of an app, for which this person answers. `record` puts it on record in the same
        transaction. Raises `SetupError` for an address, name or date that cannot be used.
        """
        email, name = (
            _checked("the e-mail", check_email, email),
            _checked("the name", check_name, name),
        )
        now = self._clock.now()
        if expires is not None and expires <= now:
            raise SetupError("the key would have expired already: give a date to come")
        key = make_key()
        index = self._index(email)
        row = {
            "key_id": key.key_id,
            "secret_hash": hash_secret(key.secret),
            "sealed_person": self._sealed(email, name, _context(key.key_id)),
            "person_index": index,
            "role": role.value,
            "created_at": now.isoformat(),
            "expires_at": None if expires is None else expires.isoformat(),
            "app": None if app is None else _checked("the app's name", _check_app, app.name),
            "sealed_policy": None if app is None else self._sealed_policy(key.key_id, app.policy),
        }
        with self._database.write() as connection:
            staff_id = _staff_id(connection, index) or StaffId(random_id("st_"))
            connection.execute(insert(gateway_keys).values(staff_id=staff_id, **row))
            self._on_record(connection, key.key_id, record)
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

    def revoke(self, key_id: str, record: RecordKey | None = None) -> bool:
        """End a key for good; refused from the next request on.

        Returns whether it was still unrevoked; then `record` puts the end on record in the same
        transaction. Raises `SetupError` when there is none with this id.
        """
        self.find(key_id)
        is_mine = gateway_keys.c.key_id == key_id, gateway_keys.c.revoked_at.is_(None)
        now = self._clock.now().isoformat()
        with self._database.write() as connection:
            result = connection.execute(update(gateway_keys).where(*is_mine).values(revoked_at=now))
            is_new = result.rowcount == 1
            if is_new:
                self._on_record(connection, key_id, record)
        return is_new

    def authenticate(
        self, presented: str | None, said: Sequence[tuple[bytes, bytes]] = ()
    ) -> Staff:
        """Return who holds the presented key, or, where it is an app's, who uses the app.

        `said` are the request's headers of `USER_HEADERS`; for a person's own key they count for
        nothing. The row is read each time, so a revocation counts at once; only the opening of
        the sealed person is cached. That a key is expired or revoked is told to its holder alone.
        Call it off the event loop when there are such headers: a person seen for the first time
        is written down.

        Raises `NotAuthenticated("invalid_api_key")` and `UserRefused`.
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
        if row.app is not None:
            user = self._user(row, said)
            if user is not None:
                staff_id = self._meet(user)
                return Staff(staff_id, key.key_id, user.email, user.name, Role(row.role), row.app)
        email, name = self._person(presented, row)
        return Staff(StaffId(row.staff_id), key.key_id, email, name, Role(row.role), row.app or "")

    def _user(
        self, row: Row[tuple[object, ...]], said: Sequence[tuple[bytes, bytes]]
    ) -> AppUser | None:
        try:
            return read_user(said, self._policy(row), self._clock.now())
        except UserRefused as error:
            error.key_id = KeyId(row.key_id)
            raise

    def _meet(self, user: AppUser) -> StaffId:
        """Return the staff id of a person; one who is met for the first time gets it now."""
        index = self._index(user.email)
        with self._people_lock:
            known = self._staff_ids.get(index)
            if known is not None:
                self._staff_ids.move_to_end(index)
                return known
        with self._database.read() as connection:
            staff_id = _staff_id(connection, index)
        staff_id = staff_id or self._introduce(index, user)
        with self._people_lock:
            self._staff_ids[index] = staff_id
            while len(self._staff_ids) > _CACHED_PEOPLE:
                self._staff_ids.popitem(last=False)
        return staff_id

    def staff_of(self, email: str) -> StaffId | None:
        """Return the staff id that this address has, `None` when nobody has met it."""
        with self._database.read() as connection:
            return _staff_id(connection, self._index(email))

    def meet(self, connection: Connection, email: str, name: str) -> StaffId:
        """Return the staff id of a person within a transaction that writes; a new one is kept."""
        index = self._index(email)
        known = _staff_id(connection, index)
        if known is not None:
            return known
        staff_id = StaffId(random_id("st_"))
        connection.execute(insert(staff_people), [self._introduction(index, staff_id, email, name)])
        return staff_id

    def _introduce(self, index: bytes, user: AppUser) -> StaffId:
        staff_id = StaffId(random_id("st_"))
        row = self._introduction(index, staff_id, user.email, user.name)
        try:
            with self._database.write() as connection:
                connection.execute(insert(staff_people).values(**row))
        except IntegrityError:  # another request of the same person came first
            with self._database.read() as connection:
                return _staff_id(connection, index) or staff_id
        return staff_id

    def _introduction(
        self, index: bytes, staff_id: StaffId, email: str, name: str
    ) -> dict[str, object]:
        return {
            "person_index": index,
            "staff_id": staff_id,
            "sealed_person": self._sealed(email, name, _person_context(staff_id)),
            "first_seen_at": self._clock.now().isoformat(),
        }

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

    def _on_record(self, connection: Connection, key_id: str, record: RecordKey | None) -> None:
        row = _find(connection, key_id)
        if record is not None and row is not None:
            record(connection, self._record(row))

    def _index(self, email: str) -> bytes:
        return keyed_digest(self._index_key, email.casefold().encode())

    def _sealed(self, email: str, name: str, context: str) -> bytes:
        person = json.dumps({"email": email, "name": name}).encode()
        return seal(self._seal_key, person, context)

    def _sealed_policy(self, key_id: KeyId, policy: AppPolicy) -> bytes:
        return seal(self._seal_key, policy.dump(), _policy_context(key_id))

    def _policy(self, row: Row[tuple[object, ...]]) -> AppPolicy:
        sealed, context = row.sealed_policy, _policy_context(row.key_id)
        return AppPolicy.load(open_sealed(self._seal_key, sealed, context))

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
            app=None if row.app is None else App(row.app, self._policy(row)),
        )


def roles_of_keys(connection: Connection) -> dict[str, str]:
    """Return the role of every key that was ever issued, by its id."""
    rows = connection.execute(select(gateway_keys.c.key_id, gateway_keys.c.role))
    return {row.key_id: row.role for row in rows}


def _staff_id(connection: Connection, index: bytes) -> StaffId | None:
    """Return the staff id of a person who has a key or was named by an app."""
    for table in (gateway_keys, staff_people):
        known = select(table.c.staff_id).where(table.c.person_index == index).limit(1)
        staff_id = connection.scalar(known)
        if staff_id is not None:
            return StaffId(staff_id)
    return None


def _find(connection: Connection, key_id: str) -> Row[tuple[object, ...]] | None:
    return connection.execute(select(gateway_keys).where(gateway_keys.c.key_id == key_id)).first()


def _context(key_id: str) -> str:
    return f"gateway_keys:{key_id}:person"


def _policy_context(key_id: str) -> str:
    return f"gateway_keys:{key_id}:policy"


def _person_context(staff_id: str) -> str:
    return f"staff_people:{staff_id}:person"


def _check_app(text: str) -> str:
    name = check_name(text)
    if not name or len(name) > _LONGEST_APP:
        raise ValueError(f"must be 1 to {_LONGEST_APP} printable characters")
    return name


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _checked(what: str, check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except ValueError as error:
        raise SetupError(f"{what} {error}") from None


def _refused(message: str) -> NotAuthenticated:
    return NotAuthenticated("invalid_api_key", message, next_step=_HOW_TO_GET_ONE)
