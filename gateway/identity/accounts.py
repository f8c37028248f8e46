"""Accounts of the console and the invitations to them; the only SQL about them."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, Index, LargeBinary, Table, Text, delete, func, insert, select, update

from gateway.crypto.envelope import open_sealed, seal
from gateway.crypto.hashing import keyed_digest
from gateway.identity.roles import Role
from gateway.ids import StaffId, random_id
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from gateway.crypto.keys import MasterKey

__all__ = [
    "Account",
    "Accounts",
    "Invite",
    "console_accounts",
    "console_invites",
    "hash_token",
    "new_account_id",
    "new_token",
]

console_accounts = Table(
    "console_accounts",
    metadata,
    Column("account", Text, primary_key=True),
    Column("staff_id", Text, nullable=False, unique=True),
    Column("person_index", LargeBinary, nullable=False, unique=True),
    Column("subject_index", LargeBinary, nullable=True, unique=True),
    Column("provider", Text, nullable=True),  # whose sign-in it takes; null: a passphrase
    Column("sealed_person", LargeBinary, nullable=False),
    Column("passphrase", Text, nullable=True),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("disabled_at", Text, nullable=True),
)
console_invites = Table(
    "console_invites",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("invite", Text, nullable=False, unique=True),
    Column("person_index", LargeBinary, nullable=True),
    Column("sealed_person", LargeBinary, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text, nullable=True),
    Index("ix_console_invites_person_index", "person_index"),
)

_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in to the console."""

    account: str
    staff_id: StaffId
    """The same as of this person's gateway keys."""

    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    created_at: datetime
    disabled_at: datetime | None = None
    provider: str | None = None

    @property
    def shown_name(self) -> str:
        """Return the name, or the address of who gave none."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation: who opens its link in time gets an account."""

    invite: str
    email: str = field(repr=False)
    """Empty where the invited person says it: the first administrator."""

    name: str = field(repr=False)
    role: Role
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Return whether it can still be accepted."""
        return self.used_at is None and now < self.expires_at


def new_token() -> str:
    """Return a new secret of 256 bits for a link or a cookie."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_token(token: str) -> bytes:
    """Return what is stored of such a secret. It is random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


class Accounts:
    """Reads and writes accounts and invitations on a connection of the caller."""

    def __init__(self, master_key: MasterKey) -> None:
        """Take what seals people."""
        self._seal_key = master_key.derive("identity:account")
        self._index_key = master_key.derive("identity:account-index")

    # Accounts.

    def find(self, connection: Connection, account: str) -> Account | None:
        """Return an account by its id."""
        return self._account(connection, console_accounts.c.account == account)

    def find_by_email(self, connection: Connection, email: str) -> Account | None:
        """Return the account of an address."""
        return self._account(connection, console_accounts.c.person_index == self.index_of(email))

    def find_by_subject(self, connection: Connection, subject: str) -> Account | None:
        """Return the account that a sign-in service's own id of a person belongs to."""
        index = self._subject_index(subject)
        return self._account(connection, console_accounts.c.subject_index == index)

    def passphrase_of(self, connection: Connection, account: str) -> str | None:
        """Return the stored hash, `None` where there is none."""
        table = console_accounts
        query = select(table.c.passphrase).where(table.c.account == account)
        stored: str | None = connection.scalar(query)
        return stored

    def list(self, connection: Connection) -> list[Account]:
        """Return every account, oldest first."""
        order = console_accounts.c.created_at, console_accounts.c.account
        rows = connection.execute(select(console_accounts).order_by(*order)).all()
        return [self._opened(row) for row in rows]

    def count(self, connection: Connection) -> int:
        """Return how many accounts there are, disabled ones too."""
        return connection.scalar(select(func.count()).select_from(console_accounts)) or 0

    def active_admins(self, connection: Connection) -> int:
        """Return how many administrators may sign in."""
        table = console_accounts
        is_one = table.c.role == Role.ADMIN.value, table.c.disabled_at.is_(None)
        return connection.scalar(select(func.count()).select_from(table).where(*is_one)) or 0

    def add(
        self,
        connection: Connection,
        account: Account,
        *,
        passphrase: str | None = None,
        subject: str | None = None,
    ) -> None:
        """Store a new account."""
        row = {
            "account": account.account,
            "staff_id": account.staff_id,
            "person_index": self.index_of(account.email),
            "subject_index": None if subject is None else self._subject_index(subject),
            "provider": account.provider,
            "sealed_person": self._seal(account.account, account.email, account.name),
            "passphrase": passphrase,
            "role": account.role.value,
            "created_at": account.created_at.isoformat(),
            "disabled_at": None,
        }
        connection.execute(insert(console_accounts), [row])

    def set_role(self, connection: Connection, account: str, role: Role) -> None:
        """Give an account another role."""
        self._change(connection, account, {"role": role.value})

    def set_passphrase(self, connection: Connection, account: str, passphrase: str) -> None:
        """Store the hash of a new passphrase."""
        self._change(connection, account, {"passphrase": passphrase})

    def set_disabled(self, connection: Connection, account: str, at: datetime | None) -> None:
        """End the access of an account from `at`, or give it back."""
        self._change(connection, account, {"disabled_at": None if at is None else at.isoformat()})

    def _change(self, connection: Connection, account: str, values: dict[str, str | None]) -> None:
        table = console_accounts
        connection.execute(update(table).where(table.c.account == account).values(**values))

    # Invitations.

    def add_invite(self, connection: Connection, invite: Invite, token: str) -> None:
        """Store an invitation; an earlier open one to the same address ends."""
        index = self.index_of(invite.email) if invite.email else None
        table = console_invites
        is_same = table.c.person_index.is_(None) if index is None else table.c.person_index == index
        connection.execute(delete(table).where(is_same, table.c.used_at.is_(None)))
        row = {
            "token_hash": hash_token(token),
            "invite": invite.invite,
            "person_index": index,
            "sealed_person": self._seal(invite.invite, invite.email, invite.name),
            "role": invite.role.value,
            "created_at": invite.created_at.isoformat(),
            "expires_at": invite.expires_at.isoformat(),
            "used_at": None,
        }
        connection.execute(insert(table), [row])

    def find_invite(self, connection: Connection, token: str) -> Invite | None:
        """Return the invitation of a link, used or over as it may be."""
        query = select(console_invites).where(console_invites.c.token_hash == hash_token(token))
        row = connection.execute(query).first()
        return None if row is None else self._invite(row)

    def open_invites(self, connection: Connection, now: datetime) -> Sequence[Invite]:
        """Return the invitations that nobody has accepted yet, oldest first."""
        table = console_invites
        is_open = table.c.used_at.is_(None), table.c.expires_at > now.isoformat()
        query = select(table).where(*is_open).order_by(table.c.created_at)
        return [self._invite(row) for row in connection.execute(query).all()]

    def use_invite(self, connection: Connection, invite: str, at: datetime) -> bool:
        """Mark an invitation as used; return whether it was open."""
        table = console_invites
        is_open = (
            table.c.invite == invite,
            table.c.used_at.is_(None),
            table.c.expires_at > at.isoformat(),
        )
        values = {"used_at": at.isoformat()}
        return connection.execute(update(table).where(*is_open).values(**values)).rowcount == 1

    # Both.

    def index_of(self, email: str) -> bytes:
        """Return what an address is found by; without the master key it says nothing."""
        return keyed_digest(self._index_key, b"email", email.casefold().encode())

    def _subject_index(self, subject: str) -> bytes:
        return keyed_digest(self._index_key, b"subject", subject.encode())

    def _account(self, connection: Connection, condition: ColumnElement[bool]) -> Account | None:
        row = connection.execute(select(console_accounts).where(condition)).first()
        return None if row is None else self._opened(row)

    def _opened(self, row: Row[tuple[object, ...]]) -> Account:
        email, name = self._open(row.account, row.sealed_person)
        return Account(
            account=row.account,
            staff_id=StaffId(row.staff_id),
            email=email,
            name=name,
            role=Role(row.role),
            created_at=datetime.fromisoformat(row.created_at),
            disabled_at=_time(row.disabled_at),
            provider=row.provider,
        )

    def _invite(self, row: Row[tuple[object, ...]]) -> Invite:
        email, name = self._open(row.invite, row.sealed_person)
        return Invite(
            invite=row.invite,
            email=email,
            name=name,
            role=Role(row.role),
            created_at=datetime.fromisoformat(row.created_at),
            expires_at=datetime.fromisoformat(row.expires_at),
            used_at=_time(row.used_at),
        )

    def _seal(self, owner: str, email: str, name: str) -> bytes:
        person = json.dumps({"email": email, "name": name}).encode()
        return seal(self._seal_key, person, f"console:{owner}:person")

    def _open(self, owner: str, sealed: bytes) -> tuple[str, str]:
        person = json.loads(open_sealed(self._seal_key, sealed, f"console:{owner}:person"))
        return person["email"], person["name"]


def new_account_id() -> str:
    """Return the id of a new account."""
    return random_id("ac_")


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
