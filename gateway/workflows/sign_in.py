"""Signing in to the console and out of it: sessions, rate limits, and their ledger events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.identity.accounts import Accounts, new_token
from gateway.identity.passphrases import verify_passphrase
from gateway.identity.sessions import WINDOW, Client, Session, Sessions
from gateway.ledger.entries import Draft, EventKind
from gateway.workflows.people import By

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from gateway.clock import Clock
    from gateway.crypto.keys import MasterKey
    from gateway.identity.accounts import Account
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database

__all__ = ["SignIn", "SignInRefused", "SignedIn"]

_MOST_OF_ACCOUNT = 10
_MOST_OF_ADDRESS = 50
_LONGEST_TOKEN = 100


class SignInRefused(Exception):
    """The address or the passphrase is wrong, or it was tried too often; not said which."""

    def __init__(self, message: str, *, is_throttled: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.is_throttled = is_throttled


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that was just opened: the only moment its cookie is known."""

    account: Account
    session: Session
    token: str = field(repr=False)


class SignIn:
    """Opens, finds and ends sessions. Blocking: never call it on the event loop."""

    def __init__(
        self, database: Database, master_key: MasterKey, ledger: Ledger, clock: Clock
    ) -> None:
        """Take where sessions are kept and where signing in is recorded."""
        self._database = database
        self._accounts = Accounts(master_key)
        self._sessions = Sessions(master_key)
        self._ledger = ledger
        self._clock = clock

    def with_passphrase(self, email: str, passphrase: str, client: Client) -> SignedIn:
        """Return a new session of a local account. Raises `SignInRefused`.

        A try is counted before the passphrase is looked at: tries made at once count, too.
        """
        self._count(email, client)
        with self._database.read() as connection:
            account = self._accounts.find_by_email(connection, email)
            stored = self._accounts.passphrase_of(connection, account.account) if account else None
        is_right = verify_passphrase(passphrase, stored)
        if account is None or not is_right or account.disabled_at is not None:
            raise SignInRefused("The address or the passphrase is not right.")
        return self.open(account, client, "passphrase")

    def open(self, account: Account, client: Client, how: str) -> SignedIn:
        """Return a new session for who has proven to be `account`; `how` goes on record."""
        token = new_token()
        with self._database.write() as connection:
            self._sessions.forget_tries(connection, "account", account.email)
            now = self._clock.now()
            session = self._sessions.open(connection, account.account, token, client, now)
            self._record(connection, EventKind.SIGNED_IN, account, {"how": how, "sessions": 1})
        return SignedIn(account, session, token)

    def find(self, token: str) -> tuple[Account, Session] | None:
        """Return whose cookie this is; `None` for one that is unknown, over or disabled.

        The role is read each time: one that was taken away counts at once.
        """
        if not token or len(token) > _LONGEST_TOKEN:
            return None
        now = self._clock.now()
        with self._database.read() as connection:
            session = self._sessions.find(connection, token)
            account = self._accounts.find(connection, session.account) if session else None
        if session is None or account is None:
            return None
        if session.is_over(now) or account.disabled_at is not None:
            return None
        if session.is_stale(now):
            with self._database.write() as connection:
                self._sessions.see(connection, session.session, now)
        return account, session

    def own(self, account: Account) -> Sequence[Session]:
        """Return the open sessions of an account, newest first."""
        with self._database.read() as connection:
            return self._sessions.of_account(connection, account.account, self._clock.now())

    def out(self, account: Account, session: str | None = None) -> int:
        """End one session of an account, or all of them; return how many ended."""
        with self._database.write() as connection:
            ended = self._sessions.close(connection, account.account, session)
            if ended:
                self._record(connection, EventKind.SIGNED_OUT, account, {"sessions": ended})
        return ended

    def _count(self, email: str, client: Client) -> None:
        now = self._clock.now()
        with self._database.write() as connection:
            of_account = self._sessions.count_try(connection, "account", email, now)
            of_address = self._sessions.count_try(connection, "address", client.address, now)
            account = self._accounts.find_by_email(connection, email)
            bounds = (
                ("account", of_account, _MOST_OF_ACCOUNT),
                ("address", of_address, _MOST_OF_ADDRESS),
            )
            # Once for each time of waiting, however long the burst goes on.
            events = [
                Draft(
                    EventKind.SIGN_IN_THROTTLED,
                    {"account": account.account if account else None, "by": what, "tries": tries},
                )
                for what, tries, most in bounds
                if tries == most + 1
            ]
            if events:
                self._ledger.append(connection, events)
        if any(tries > most for _, tries, most in bounds):
            minutes = int(WINDOW.total_seconds() // 60)
            raise SignInRefused(
                f"Signing in was tried too often. Wait {minutes} minutes.", is_throttled=True
            )

    def _record(
        self,
        connection: Connection,
        kind: EventKind,
        account: Account,
        facts: dict[str, str | int],
    ) -> None:
        about = {"account": account.account, **facts}
        self._ledger.append(connection, [Draft(kind, dict(By(account).facts) | about)])
