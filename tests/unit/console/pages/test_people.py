from __future__ import annotations

import re

import pytest

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests


async def test_an_administrator_invites_and_sees_the_link_once(console: ConsoleForTests) -> None:
    tab = console.browser(Role.ADMIN)
    await tab.get("/people")
    given = {"email": "New@District.example", "name": "Ben", "role": "auditor"}

    page = await tab.post("/people/invite", given)
    link = re.search(r"<code>http://127.0.0.1:8080/console(/invitations/[\w-]+)</code>", page.text)

    assert link is not None
    assert (await console.browser().get(link[1])).status_code == 200
    assert link[1] not in (await tab.get("/people")).text
    assert console.events()[-1] == "account:invite:issued"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "nobody", "role": "staff"}, "email"),
        ({"email": "", "role": "staff"}, "email"),
        ({"email": "admin@district.example", "role": "staff"}, "email"),
        ({"email": "a@b.example", "role": "principal"}, "role"),
        ({"email": "a@b.example", "role": "staff", "name": "x" * 201}, "name"),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field(
    console: ConsoleForTests, given: dict[str, str], field: str
) -> None:
    tab = console.browser(Role.ADMIN)
    await tab.get("/people")

    page = await tab.post("/people/invite", given)

    assert page.status_code == 400
    assert f'href="#field-{field}"' in page.text
    assert "<title>Error: " in page.text


async def test_nobody_changes_their_own_access(console: ConsoleForTests) -> None:
    tab = console.browser(Role.ADMIN)
    console.account(Role.ADMIN, "second@district.example")
    me = console.account(Role.ADMIN).account
    await tab.get("/people")

    for action, form in (("role", {"role": "staff"}), ("disable", {})):
        answer = await tab.post(f"/people/{me}/{action}", form)
        assert answer.status_code == 409
        assert "Nobody changes their own access" in answer.text


async def test_a_disabled_account_is_out_and_may_come_back(console: ConsoleForTests) -> None:
    tab, other = console.browser(Role.ADMIN), console.browser(Role.STAFF)
    account = console.account(Role.STAFF).account
    await tab.get("/people")

    await tab.post(f"/people/{account}/disable")
    assert (await other.get("/sessions")).status_code == 303
    await tab.post(f"/people/{account}/enable")

    assert console.events()[-2:] == ["account:access:removed", "account:access:restored"]
    assert (await other.get("/sessions")).status_code == 303  # its sessions ended for good


async def test_hostile_names_stand_on_the_page_as_text(console: ConsoleForTests) -> None:
    tab = console.browser(Role.ADMIN)
    await tab.get("/people")

    page = await tab.post(
        "/people/invite", {"email": "<script>\u202e", "name": "\u202e<b>", "role": '"><i>'}
    )

    assert "<script>" not in page.text
    assert "<b>" not in page.text
    assert "\u202e" not in page.text
    assert "&lt;script&gt;\\u202e" in page.text
