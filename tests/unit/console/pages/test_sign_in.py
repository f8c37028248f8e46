from __future__ import annotations

import pytest

from gateway.console.pages.sign_in import safe_next
from gateway.identity.roles import Role
from tests.support.console import PASSPHRASE, ConsoleForTests

EMAIL = "staff@district.example"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/people?q=a%20b", "/console/people?q=a%20b"),
        ("//evil.example", "/console//evil.example"),
        ("https://evil.example", "/console/"),
        ("/\\evil.example", "/console/"),
        ("/x\r\nSet-Cookie: a=b", "/console/"),
        ("", "/console/"),
    ],
)
def test_one_goes_on_to_a_page_of_the_console_only(text: str, path: str) -> None:
    assert safe_next(text) == path


async def test_signing_in_leads_to_the_page_that_was_asked_for(console: ConsoleForTests) -> None:
    console.account(Role.STAFF)
    tab = console.browser()
    asked = await tab.get("/sessions?x=1")
    await tab.follow(asked)
    given = {"email": EMAIL, "passphrase": PASSPHRASE, "next": "/sessions?x=1"}

    answer = await tab.post("/sign-in", given)

    assert answer.headers["location"] == "/console/sessions?x=1"
    assert (await tab.follow(answer)).status_code == 200
    assert console.events()[-1] == "account:session:started"


async def test_the_session_is_a_new_one_and_the_old_one_is_over(console: ConsoleForTests) -> None:
    tab = console.browser(Role.STAFF)
    before = tab.cookies["hallpass-session"]
    await tab.get("/sessions")

    await tab.post("/sign-in", {"email": EMAIL, "passphrase": PASSPHRASE})

    assert tab.cookies["hallpass-session"] != before
    assert console.services.sign_in.find(before) is None


async def test_a_wrong_passphrase_and_an_unknown_address_look_the_same(
    console: ConsoleForTests,
) -> None:
    console.account(Role.STAFF)
    tab = console.browser()
    await tab.get("/sign-in")

    wrong = await tab.post("/sign-in", {"email": EMAIL, "passphrase": "not this one"})
    nobody = await tab.post("/sign-in", {"email": "x" + EMAIL, "passphrase": "not this one"})

    assert wrong.status_code == nobody.status_code == 403
    assert wrong.text == nobody.text.replace("x" + EMAIL, EMAIL)
    assert 'href="#field-passphrase"' in wrong.text


async def test_a_burst_of_tries_is_refused_and_on_record_once(console: ConsoleForTests) -> None:
    console.account(Role.STAFF)
    tab = console.browser()
    await tab.get("/sign-in")
    for _ in range(12):
        answer = await tab.post("/sign-in", {"email": EMAIL, "passphrase": "wrong"})
    right = await tab.post("/sign-in", {"email": EMAIL, "passphrase": PASSPHRASE})
    console.clock.advance(15 * 60)
    later = await tab.post("/sign-in", {"email": EMAIL, "passphrase": PASSPHRASE})

    assert answer.status_code == right.status_code == 429
    assert later.status_code == 303
    assert console.events().count("account:session:throttled") == 1


async def test_one_signs_out_here_or_everywhere(console: ConsoleForTests) -> None:
    here, there = console.browser(Role.STAFF), console.browser(Role.STAFF)
    third = console.browser(Role.STAFF)
    await here.get("/sessions")
    await here.post("/sign-out")

    assert "hallpass-session" not in here.cookies
    assert (await there.get("/sessions")).status_code == 200
    await there.post("/sign-out-everywhere")
    assert (await third.get("/sessions")).status_code == 303


async def test_one_ends_only_ones_own_sessions(console: ConsoleForTests) -> None:
    mine, other = console.browser(Role.STAFF), console.browser(Role.ADMIN)
    session = console.services.sign_in.own(console.account(Role.ADMIN))[0]
    await mine.get("/sessions")

    await mine.post(f"/sessions/{session.session}/end")

    assert (await other.get("/sessions")).status_code == 200
