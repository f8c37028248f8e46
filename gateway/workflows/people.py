"""Who may use the console: invitations, roles and access, each change with its ledger event."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from gateway.identity.accounts import Account, Accounts, Invite, new_account_id, new_token
from gateway.identity.passphrases import check_passphrase, hash_passphrase
from gateway.identity.permissions import Permission, is_allowed
from gateway.identity.roles import Role
from gateway.identity.sessions import Sessions
from gateway.identity.staff import check_email, check_name
from gateway.ids import random_id
from gateway.ledger.entries import Draft, EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.identity.store import KeyStore
    from gateway.ledger.entries import Content, Facts
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["AT_THE_MACHINE", "By", "NotPossible", "People"]

_INVITED_FOR = timedelta(hours=24)


class NotPossible(Exception):
    """What was asked cannot be done; the message is a sentence for who asked.

    `field` is the form field it is about, empty for the whole.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True)
class By:
    """Who does something: an account, or who runs commands on the machine."""

    account: Account | None

    @property
    def facts(self) -> Facts:
        """Return how the ledger names them."""
        if self.account is None:
            return {"os_user_id": os.getuid()}
        return {"staff_id": self.account.staff_id, "role": self.account.role.value}


AT_THE_MACHINE = By(None)


class People:
    """The accounts of the console. Blocking: never call it on the event loop."""

    def __init__(
        self,
        database: Database,
        master_key: MasterKey,
        keys: KeyStore,
        ledger: Ledger,
        clock: Clock,
    ) -> None:
        """Take where accounts are kept, who knows staff ids, and where changes are recorded."""
        self._database = database
        self._accounts = Accounts(master_key)
        self._sessions = Sessions(master_key)
        self._keys = keys
        self._ledger = ledger
        self._clock = clock

    def count(self) -> int:
        """Return how many accounts there are."""
        with self._database.read() as connection:
            return self._accounts.count(connection)

    def everybody(self) -> tuple[Sequence[Account], Sequence[Invite]]:
        """Return every account and every open invitation."""
        with self._database.read() as connection:
            invites = self._accounts.open_invites(connection, self._clock.now())
            return self._accounts.list(connection), invites

    def list_on_record(self, by: By) -> Sequence[Account]:
        """Return every account; that it was listed is on record, since it says who they are."""
        accounts, _ = self.everybody()
        self._ledger.write_event(
            EventKind.ACCOUNTS_LISTED, dict(by.facts) | {"accounts": len(accounts)}
        )
        return accounts

    def find(self, account: str) -> Account | None:
        """Return an account by its id."""
        with self._database.read() as connection:
            return self._accounts.find(connection, account)

    def invite(self, by: By, email: str, name: str, role: Role) -> tuple[Invite, str]:
        """Invite somebody and return the invitation and the secret of its link, known only now.

        Without `email` whoever opens the link says who they are: only for a first administrator.

        Raises `NotPossible`, `StorageFailed`.
        """
        _may(by, Permission.MANAGE_PEOPLE)
        email = _checked("email", check_email, email) if email or by.account else ""
        name = _checked("name", check_name, name)
        now, token = self._clock.now(), new_token()
        invite = Invite(random_id("in_"), email, name, role, now, now + _INVITED_FOR)
        facts = dict(by.facts) | {"invite": invite.invite, "given_role": role.value}
        event = Draft(EventKind.INVITE_ISSUED, facts, {"email": email, "name": name})
        with self._database.write() as connection:
            if email and self._accounts.find_by_email(connection, email) is not None:
                raise NotPossible("There is an account with this address already.", "email")
            if not email and self._accounts.count(connection):
                raise NotPossible("Say whom to invite: the first account is there.", "email")
            self._accounts.add_invite(connection, invite, token)
            self._ledger.append(connection, [event])
        return invite, token

    def invitation(self, token: str) -> Invite | None:
        """Return the invitation of a link while it is open. Looking uses nothing up."""
        with self._database.read() as connection:
            invite = self._accounts.find_invite(connection, token)
        return invite if invite is not None and invite.is_open(self._clock.now()) else None

    def accept(self, token: str, email: str, name: str, passphrase: str) -> Account:
        """Make the account that a link invites to.

        `email` counts only where the invitation names none. Raises `NotPossible`.
        """
        invite = self.invitation(token)
        if invite is None:
            raise NotPossible("This invitation was used or is over. Ask for a new one.")
        email = invite.email or _checked("email", check_email, email)
        name = _checked("name", check_name, name) or invite.name
        try:
            check_passphrase(passphrase, email, name)
        except ValueError as error:
            raise NotPossible(f"The passphrase {error}.", "passphrase") from None
        stored, now = hash_passphrase(passphrase), self._clock.now()
        with self._database.write() as connection:
            if self._accounts.find_by_email(connection, email) is not None:
                raise NotPossible("There is an account with this address already.", "email")
            if not self._accounts.use_invite(connection, invite.invite, now):
                raise NotPossible("This invitation was used or is over. Ask for a new one.")
            account = self._new(connection, email, name, invite.role, now)
            self._accounts.add(connection, account, passphrase=stored)
            facts = dict(By(account).facts) | {"invite": invite.invite, "account": account.account}
            content: Content = {"email": email, "name": name}
            self._ledger.append(connection, [Draft(EventKind.INVITE_ACCEPTED, facts, content)])
        return account

    def change_role(self, by: By, account: str, role: Role) -> Account:
        """Give somebody another role, at once. Nobody changes their own. Raises `NotPossible`."""
        with self._database.write() as connection:
            known = self._other(connection, by, account)
            if known.role is role:
                return known
            if known.role is Role.ADMIN:
                self._keep_an_admin(connection, known)
            self._accounts.set_role(connection, account, role)
            facts = dict(by.facts) | {
                "account": account,
                "old_role": known.role.value,
                "new_role": role.value,
            }
            self._ledger.append(connection, [Draft(EventKind.ROLE_CHANGED, facts)])
        return replace(known, role=role)

    def disable(self, by: By, account: str) -> Account:
        """End somebody's access and all their sessions, at once. Raises `NotPossible`."""
        now = self._clock.now()
        with self._database.write() as connection:
            known = self._other(connection, by, account)
            if known.disabled_at is not None:
                return known
            if known.role is Role.ADMIN:
                self._keep_an_admin(connection, known)
            self._accounts.set_disabled(connection, account, now)
            ended = self._sessions.close(connection, account)
            facts = dict(by.facts) | {"account": account, "sessions": ended}
            self._ledger.append(connection, [Draft(EventKind.ACCOUNT_DISABLED, facts)])
        return replace(known, disabled_at=now)

    def enable(self, by: By, account: str) -> Account:
        """Let somebody sign in again. Raises `NotPossible`."""
        with self._database.write() as connection:
            known = self._other(connection, by, account)
            if known.disabled_at is None:
                return known
            self._accounts.set_disabled(connection, account, None)
            facts = dict(by.facts) | {"account": account}
            self._ledger.append(connection, [Draft(EventKind.ACCOUNT_ENABLED, facts)])
        return replace(known, disabled_at=None)

    def _new(
        self, connection: Connection, email: str, name: str, role: Role, now: datetime
    ) -> Account:
        staff_id = self._keys.meet(connection, email, name)
        return Account(new_account_id(), staff_id, email, name, role, now)

    def _other(self, connection: Connection, by: By, account: str) -> Account:
        """Return an account that `by` may change. Raises `NotPossible`."""
        _may(by, Permission.MANAGE_PEOPLE)
        known = self._accounts.find(connection, account)
        if known is None:
            raise NotPossible("There is no such account.")
        if by.account is not None and by.account.account == account:
            raise NotPossible("Nobody changes their own access: ask another administrator.")
        return known

    def _keep_an_admin(self, connection: Connection, known: Account) -> None:
        if known.disabled_at is None and self._accounts.active_admins(connection) == 1:
            raise NotPossible("This is the last administrator: make another one first.")


def _may(by: By, permission: Permission) -> None:
    """Who is at the machine has the master key and may do it all."""
    if by.account is not None and not is_allowed(by.account.role, permission):
        raise NotPossible(f"Your role may not {permission.value}.")


def _checked(field: str, check: Callable[[str], str], text: str) -> str:
    try:
        return check(text)
    except ValueError as error:
        what = "The e-mail address" if field == "email" else "The name"
        raise NotPossible(f"{what} {error}.", field) from None
