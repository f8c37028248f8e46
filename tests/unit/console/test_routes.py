"""Every page and action of the table, opened as every role and by nobody."""

from __future__ import annotations

import re

import pytest

from gateway.console.page import Page
from gateway.console.routes import PAGES
from gateway.console.table import PageTable
from gateway.identity.permissions import is_allowed
from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests

NOBODY = None
CASES = [
    pytest.param(page, role, id=f"{page.method} {page.path} {role or 'nobody'}")
    for page in PAGES
    for role in (NOBODY, *Role)
]


@pytest.mark.parametrize(("page", "role"), CASES)
async def test_a_page_opens_for_exactly_the_roles_that_its_row_says(
    console: ConsoleForTests, page: Page, role: Role | None
) -> None:
    tab = console.browser(role)
    await tab.get("/sign-in" if role is None else "/sessions")
    path = re.sub(r"\{[a-z_]+\}", "xx_0", page.path)
    before = console.events()

    answer = await (tab.get(path) if page.method == "GET" else tab.post(path))

    if page.needs is None:
        assert answer.status_code in {200, 303, 400, 403, 404}
    elif role is None:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/console/sign-in")
    elif is_allowed(role, page.needs):
        assert answer.status_code in {200, 303, 400, 404, 409}
    else:
        assert answer.status_code == 403
        assert page.needs.value in answer.text
    if page.needs is not None and (role is None or not is_allowed(role, page.needs)):
        assert console.events() == before


@pytest.mark.parametrize("role", Role)
async def test_the_menu_leads_only_where_the_role_may_go(
    console: ConsoleForTests, role: Role
) -> None:
    tab = console.browser(role)
    page = await tab.get("/sessions")
    links = re.findall(r'<li><a href="/console([^"]+)"', page.text)

    assert links
    for link in links:
        assert (await tab.get(link)).status_code == 200


@pytest.mark.parametrize("page", [p for p in PAGES if p.method == "POST"], ids=lambda p: p.path)
async def test_no_action_happens_without_the_token_of_its_form(
    console: ConsoleForTests, page: Page
) -> None:
    role = next(r for r in (Role.ADMIN, *Role) if page.needs is None or is_allowed(r, page.needs))
    tab = console.browser(role)
    before = console.events()

    answer = await tab.post(re.sub(r"\{[a-z_]+\}", "xx_0", page.path), {"csrf": "0" * 64})

    assert answer.status_code == 403
    assert console.events() == before


def test_the_table_holds_each_row_once_and_titles_what_is_shown() -> None:
    assert PageTable(PAGES).pages == PAGES
    assert [p.path for p in PAGES if p.method == "GET" and not p.title] == []
    assert {p.method for p in PAGES} <= {"GET", "POST"}
