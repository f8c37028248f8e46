from __future__ import annotations

from gateway.identity.roles import Role
from gateway.workflows.people import AT_THE_MACHINE
from tests.support.console import PASSPHRASE, ConsoleForTests

TWICE = {"passphrase": PASSPHRASE, "again": PASSPHRASE}


def invited(console: ConsoleForTests, email: str = "new@district.example") -> str:
    _, token = console.services.people.invite(AT_THE_MACHINE, email, "", Role.SUPERVISOR)
    return f"/invitations/{token}"


async def test_looking_at_a_link_uses_nothing_up_and_accepting_does(
    console: ConsoleForTests,
) -> None:
    path, tab = invited(console), console.browser()
    for _ in range(3):
        assert "new@district.example" in (await tab.get(path)).text

    answer = await tab.post(path, {"name": "Ben", **TWICE})

    assert (await tab.follow(answer)).status_code == 200
    assert (await console.browser().get(path)).status_code == 404
    assert console.events()[-2:] == ["account:invite:accepted", "account:session:started"]


async def test_the_invited_cannot_choose_another_address_or_role(console: ConsoleForTests) -> None:
    path, tab = invited(console), console.browser()
    await tab.get(path)

    await tab.post(path, {"email": "boss@district.example", "role": "admin", **TWICE})

    accounts, _ = console.services.people.everybody()
    assert [(a.email, a.role) for a in accounts] == [("new@district.example", Role.SUPERVISOR)]


async def test_a_weak_passphrase_is_sent_back_beside_its_field(console: ConsoleForTests) -> None:
    path, tab = invited(console), console.browser()
    await tab.get(path)

    short = await tab.post(path, {"passphrase": "short", "again": "short"})
    differ = await tab.post(path, {"passphrase": PASSPHRASE, "again": "other"})

    assert (short.status_code, differ.status_code) == (400, 400)
    assert 'href="#field-passphrase"' in short.text
    assert 'href="#field-again"' in differ.text
    assert (await tab.get(path)).status_code == 200


async def test_an_invitation_is_over_after_a_day(console: ConsoleForTests) -> None:
    path, tab = invited(console), console.browser()
    await tab.get(path)
    console.clock.advance(24 * 3600)

    assert (await tab.post(path, TWICE)).status_code == 404


async def test_the_first_administrator_says_who_they_are(console: ConsoleForTests) -> None:
    _, token = console.services.people.invite(AT_THE_MACHINE, "", "", Role.ADMIN)
    path, tab = f"/invitations/{token}", console.browser()
    await tab.get(path)

    wrong = await tab.post(path, {"email": "nobody", **TWICE})
    answer = await tab.post(path, {"email": "a@district.example", **TWICE})

    assert 'href="#field-email"' in wrong.text
    assert answer.status_code == 303
