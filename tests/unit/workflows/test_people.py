from __future__ import annotations

import json

import pytest

from gateway.identity.roles import Role
from gateway.workflows.people import AT_THE_MACHINE, By, NotPossible
from tests.support.console import PASSPHRASE, ConsoleForTests


def facts(console: ConsoleForTests) -> dict[str, object]:
    """Return the readable part of the ledger's newest entry."""
    with console.folder.database.read() as connection:
        text = connection.exec_driver_sql(
            "SELECT facts FROM ledger_entries ORDER BY seq DESC LIMIT 1"
        ).scalar_one()
    found: dict[str, object] = json.loads(text)
    return found


def test_an_account_has_the_staff_id_of_its_keys(console: ConsoleForTests) -> None:
    issued = console.services.keys.issue("a@district.example", "Ana", Role.STAFF, None)
    account = console.account(Role.STAFF, "a@district.example")
    later = console.account(Role.STAFF, "b@district.example")
    key = console.services.keys.issue("b@district.example", "Ben", Role.STAFF, None)

    assert account.staff_id == issued.staff_id
    assert key.staff_id == later.staff_id


def test_changes_are_on_record_without_a_name(console: ConsoleForTests) -> None:
    by, other = By(console.account(Role.ADMIN)), console.account(Role.STAFF)

    console.services.people.change_role(by, other.account, Role.AUDITOR)

    assert facts(console) == {
        "staff_id": by.facts["staff_id"],
        "role": "admin",
        "account": other.account,
        "old_role": "staff",
        "new_role": "auditor",
    }


def test_the_same_role_again_is_no_change(console: ConsoleForTests) -> None:
    other = console.account(Role.STAFF)
    before = console.events()

    console.services.people.change_role(AT_THE_MACHINE, other.account, Role.STAFF)

    assert console.events() == before


def test_the_last_administrator_stays(console: ConsoleForTests) -> None:
    people, admin = console.services.people, console.account(Role.ADMIN)

    with pytest.raises(NotPossible, match="last administrator"):
        people.change_role(AT_THE_MACHINE, admin.account, Role.STAFF)
    with pytest.raises(NotPossible, match="last administrator"):
        people.disable(AT_THE_MACHINE, admin.account)
    console.account(Role.ADMIN, "second@district.example")
    assert people.disable(AT_THE_MACHINE, admin.account).disabled_at is not None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_gives_out_roles(console: ConsoleForTests, role: Role) -> None:
    by, people = By(console.account(role)), console.services.people
    target = console.account(Role.STAFF, "target@district.example").account

    with pytest.raises(NotPossible):
        people.invite(by, "x@district.example", "", Role.STAFF)
    for act in (people.disable, people.enable):
        with pytest.raises(NotPossible):
            act(by, target)
    with pytest.raises(NotPossible):
        people.change_role(by, target, Role.ADMIN)


def test_only_the_first_account_needs_no_address(console: ConsoleForTests) -> None:
    people = console.services.people
    _, token = people.invite(AT_THE_MACHINE, "", "", Role.ADMIN)
    people.accept(token, "a@district.example", "", PASSPHRASE)

    with pytest.raises(NotPossible, match="Say whom"):
        people.invite(AT_THE_MACHINE, "", "", Role.ADMIN)


def test_an_address_gets_one_account(console: ConsoleForTests) -> None:
    people = console.services.people
    _, token = people.invite(AT_THE_MACHINE, "", "", Role.ADMIN)
    console.account(Role.STAFF, "a@district.example")

    with pytest.raises(NotPossible, match="already"):
        people.accept(token, "A@district.example", "", PASSPHRASE)
    assert people.invitation(token) is not None


def test_listing_on_record_says_how_many(console: ConsoleForTests) -> None:
    console.account(Role.STAFF)

    assert len(console.services.people.list_on_record(AT_THE_MACHINE)) == 1
    assert facts(console)["accounts"] == 1
