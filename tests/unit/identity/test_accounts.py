from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gateway.crypto.keys import MasterKey
from gateway.identity.accounts import Account, Accounts, Invite, new_account_id, new_token
from gateway.identity.roles import Role
from gateway.ids import StaffId, random_id
from gateway.storage.database import Database

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEY = MasterKey(bytes(range(32)))
EMAIL, NAME = "t.rivera@district.example", "Tomas Rivera"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    yield database
    database.close()


def account(email: str = EMAIL, role: Role = Role.STAFF) -> Account:
    return Account(new_account_id(), StaffId(random_id("st_")), email, NAME, role, NOW)


def invite(email: str = EMAIL) -> Invite:
    return Invite(random_id("in_"), email, NAME, Role.ADMIN, NOW, NOW + timedelta(hours=1))


def test_an_account_is_found_by_id_address_and_subject(database: Database) -> None:
    accounts, made = Accounts(KEY), account()
    with database.write() as connection:
        accounts.add(connection, made, passphrase="hash", subject="https://idp 7")
    with database.read() as connection:
        assert accounts.find(connection, made.account) == made
        assert accounts.find_by_email(connection, EMAIL.upper()) == made
        assert accounts.find_by_subject(connection, "https://idp 7") == made
        assert accounts.find_by_subject(connection, "https://idp 8") is None
        assert accounts.passphrase_of(connection, made.account) == "hash"
        assert accounts.list(connection) == [made]
        assert accounts.count(connection) == 1


def test_no_name_or_address_lies_in_clear(database: Database) -> None:
    accounts = Accounts(KEY)
    with database.write() as connection:
        accounts.add(connection, account())
        accounts.add_invite(connection, invite(), new_token())
    with database.read() as connection:
        rows = [
            *connection.exec_driver_sql("SELECT * FROM console_accounts").all(),
            *connection.exec_driver_sql("SELECT * FROM console_invites").all(),
        ]

    assert "rivera" not in repr(rows).lower()


def test_role_passphrase_and_access_change(database: Database) -> None:
    accounts, made = Accounts(KEY), account(role=Role.ADMIN)
    with database.write() as connection:
        accounts.add(connection, made)
        assert accounts.active_admins(connection) == 1
        accounts.set_passphrase(connection, made.account, "new")
        accounts.set_disabled(connection, made.account, NOW)
        assert accounts.active_admins(connection) == 0
        accounts.set_role(connection, made.account, Role.STAFF)
        changed = accounts.find(connection, made.account)
        assert changed is not None
        assert (changed.role, changed.disabled_at) == (Role.STAFF, NOW)
        assert accounts.passphrase_of(connection, made.account) == "new"


def test_an_invitation_is_used_once_and_in_time(database: Database) -> None:
    accounts, made, token = Accounts(KEY), invite(), new_token()
    late = NOW + timedelta(hours=1)
    with database.write() as connection:
        accounts.add_invite(connection, made, token)
        assert accounts.find_invite(connection, token) == made
        assert accounts.find_invite(connection, new_token()) is None
        assert not accounts.use_invite(connection, made.invite, late)
        assert accounts.open_invites(connection, NOW) == [made]
        assert accounts.open_invites(connection, late) == []
        assert accounts.use_invite(connection, made.invite, NOW)
        assert not accounts.use_invite(connection, made.invite, NOW)
        assert accounts.open_invites(connection, NOW) == []


def test_a_new_invitation_ends_the_one_before(database: Database) -> None:
    accounts, first, second = Accounts(KEY), new_token(), new_token()
    with database.write() as connection:
        accounts.add_invite(connection, invite(), first)
        accounts.add_invite(connection, invite("other@district.example"), new_token())
        accounts.add_invite(connection, invite(), second)
        assert accounts.find_invite(connection, first) is None
        assert accounts.find_invite(connection, second) is not None
        assert len(accounts.open_invites(connection, NOW)) == 2
