from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from gateway.identity.roles import Role
from gateway.identity.sessions import Client
from gateway.workflows.people import AT_THE_MACHINE
from gateway.workflows.sign_in import SignInRefused
from tests.support.console import PASSPHRASE, ConsoleForTests

EMAIL = "staff@district.example"
HERE = Client("Firefox", "192.0.2.7")


def test_the_right_passphrase_opens_a_session(console: ConsoleForTests) -> None:
    account = console.account(Role.STAFF)

    opened = console.services.sign_in.with_passphrase(EMAIL.upper(), PASSPHRASE, HERE)
    found = console.services.sign_in.find(opened.token)

    assert found == (account, opened.session)
    assert console.services.sign_in.find("") is None
    assert console.services.sign_in.find("x" * 5000) is None


def test_a_disabled_account_does_not_get_in(console: ConsoleForTests) -> None:
    account = console.account(Role.STAFF)
    console.services.people.disable(AT_THE_MACHINE, account.account)

    with pytest.raises(SignInRefused):
        console.services.sign_in.with_passphrase(EMAIL, PASSPHRASE, HERE)


def test_tries_made_at_once_count_like_those_made_in_turn(console: ConsoleForTests) -> None:
    console.account(Role.STAFF)

    def guess(number: int) -> bool:
        try:
            console.services.sign_in.with_passphrase(EMAIL, f"guess {number}", HERE)
        except SignInRefused as refused:
            return refused.is_throttled
        return False

    with ThreadPoolExecutor(4) as threads:
        throttled = list(threads.map(guess, range(16)))

    assert throttled.count(False) == 10


def test_an_address_that_tries_many_accounts_is_slowed_down(console: ConsoleForTests) -> None:
    work = console.services.sign_in
    for number in range(50):
        with pytest.raises(SignInRefused):
            work.with_passphrase(f"a{number}@district.example", "guess", HERE)

    with pytest.raises(SignInRefused) as refused:
        work.with_passphrase("fresh@district.example", "guess", HERE)
    with pytest.raises(SignInRefused) as elsewhere:
        work.with_passphrase("fresh@district.example", "guess", Client("", "192.0.2.8"))

    assert refused.value.is_throttled
    assert not elsewhere.value.is_throttled


def test_the_use_of_a_session_is_noted_once_a_minute(console: ConsoleForTests) -> None:
    console.account(Role.STAFF)
    work = console.services.sign_in
    opened = work.with_passphrase(EMAIL, PASSPHRASE, HERE)
    console.clock.advance(59)
    work.find(opened.token)
    before = work.own(opened.account)[0].seen_at
    console.clock.advance(1)
    work.find(opened.token)

    assert before == opened.session.seen_at
    assert work.own(opened.account)[0].seen_at == console.clock.now()


def test_signing_out_is_on_record(console: ConsoleForTests) -> None:
    account = console.account(Role.STAFF)
    work = console.services.sign_in
    work.open(account, HERE, "test")
    work.open(account, HERE, "test")

    assert work.out(account) == 2
    assert work.out(account) == 0
    assert console.events()[-1] == "account:session:ended"
