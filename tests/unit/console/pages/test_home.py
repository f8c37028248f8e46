from __future__ import annotations

import pytest

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests


@pytest.mark.parametrize("role", Role)
async def test_everybody_is_welcome_by_name(console: ConsoleForTests, role: Role) -> None:
    page = await console.browser(role).get("/")

    assert page.status_code == 200
    assert "Ana Rivera" in page.text


async def test_the_first_page_leads_an_administrator_to_people(console: ConsoleForTests) -> None:
    page = await console.browser(Role.ADMIN).get("/")

    assert '<a href="/console/people">People</a>' in page.text
