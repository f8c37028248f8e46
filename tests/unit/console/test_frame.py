from __future__ import annotations

from pathlib import Path

import pytest

from gateway.console.page import Answer, Page, Visit
from gateway.console.routes import PAGES
from gateway.identity.permissions import Permission
from gateway.identity.roles import Role
from gateway.identity.sessions import ABSOLUTE, IDLE
from gateway.storage.failures import StorageFailed
from tests.support.console import ConsoleForTests


async def test_every_answer_has_the_strict_headers(console: ConsoleForTests) -> None:
    tab = console.browser()
    for path in ("/sign-in", "/", "/nothing", "/static/nothing.css"):
        answer = await tab.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["cache-control"] == "no-store"


async def test_another_host_gets_no_page(console: ConsoleForTests) -> None:
    tab = console.browser()
    tab.base = "http://evil.example"

    answer = await tab.get("/sign-in")

    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


async def test_static_files_need_no_sign_in(console: ConsoleForTests) -> None:
    tab = console.browser()
    page = await tab.get("/sign-in")
    href = page.text.split('rel="stylesheet" href="')[1].split('"')[0]

    answer = await tab.get(href.removeprefix("/console"))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


async def test_a_role_that_was_taken_away_counts_at_once(console: ConsoleForTests) -> None:
    admin, other = console.browser(Role.ADMIN), console.browser(Role.ADMIN, "b@district.example")
    assert (await other.get("/people")).status_code == 200
    target = console.account(Role.ADMIN, "b@district.example")

    await admin.get("/people")
    done = await admin.post(f"/people/{target.account}/role", {"role": "staff"})

    assert done.status_code == 303
    assert (await other.get("/people")).status_code == 403


@pytest.mark.parametrize("seconds", [IDLE.total_seconds(), ABSOLUTE.total_seconds()])
async def test_a_session_ends_by_itself(console: ConsoleForTests, seconds: float) -> None:
    tab = console.browser(Role.STAFF)
    console.clock.advance(seconds - 1)
    if seconds == IDLE.total_seconds():
        assert (await tab.get("/sessions")).status_code == 200
    console.clock.advance(seconds)

    assert (await tab.get("/sessions")).status_code == 303


async def test_who_uses_a_session_keeps_it_for_one_working_day(console: ConsoleForTests) -> None:
    tab = console.browser(Role.STAFF)
    step = IDLE.total_seconds() - 1
    for _ in range(int(ABSOLUTE.total_seconds() // step)):
        console.clock.advance(step)
        assert (await tab.get("/sessions")).status_code == 200
    console.clock.advance(step)

    assert (await tab.get("/sessions")).status_code == 303


async def test_a_long_form_is_refused_and_a_stranger_sends_none(console: ConsoleForTests) -> None:
    tab = console.browser(Role.ADMIN)
    await tab.get("/people")

    long = await tab.post("/people/invite", {"name": "x" * 70_000})
    stranger = await console.browser().post("/people/invite", {"name": "x" * 70_000})

    assert long.status_code == 413
    assert stranger.status_code == 303


async def test_a_page_that_fails_says_so_and_tells_nothing(tmp_path: Path) -> None:
    def fail(visit: Visit) -> Answer:
        raise ValueError("Maria Lopez")

    def lose(visit: Visit) -> Answer:
        raise StorageFailed("database_busy", "busy")

    rows = (
        *PAGES,
        Page("GET", "/fail", fail, needs=Permission.USE_CONSOLE, title="x"),
        Page("GET", "/lose", lose, needs=Permission.USE_CONSOLE, title="x"),
    )
    console = ConsoleForTests.open(tmp_path / "data", rows)
    tab = console.browser(Role.STAFF)
    failed, lost = await tab.get("/fail"), await tab.get("/lose")
    console.close()

    assert (failed.status_code, lost.status_code) == (500, 503)
    assert "Maria" not in failed.text


async def test_the_wrong_method_and_an_unknown_path_are_told_apart(
    console: ConsoleForTests,
) -> None:
    tab = console.browser(Role.STAFF)

    assert (await tab.post("/sessions")).status_code == 405
    assert (await tab.get("/nothing")).status_code == 404


async def test_a_sentence_is_shown_once(console: ConsoleForTests) -> None:
    tab = console.browser(Role.ADMIN)
    other = console.account(Role.STAFF)
    await tab.get("/people")
    answer = await tab.post(f"/people/{other.account}/disable")

    first = await tab.follow(answer)
    again = await tab.get(f"/people/{other.account}")

    assert "The account is disabled." in first.text
    assert "The account is disabled." not in again.text
