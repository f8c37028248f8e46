from __future__ import annotations

from pathlib import Path

from gateway.console.page import Answer, Page, Visit
from gateway.identity.permissions import Permission
from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests


async def test_a_handler_knows_who_is_there_and_what_they_may(console: ConsoleForTests) -> None:
    seen: list[object] = []

    def look(visit: Visit) -> Answer:
        seen.append((visit.account.role, visit.may(Permission.MANAGE_PEOPLE), visit.now))
        seen.append(dict(visit.by.facts))
        return visit.redirect("/sessions", flash="Seen.", page=2)

    rows = [Page("GET", "/look", look, needs=Permission.USE_CONSOLE, title="Look")]
    with_page = ConsoleForTests.open(console.folder.data.parent / "other", rows)
    answer = await with_page.browser(Role.STAFF).get("/look")
    account = with_page.account(Role.STAFF)
    with_page.close()

    assert answer.headers["location"] == "/console/sessions?page=2"
    assert seen[0] == (Role.STAFF, False, with_page.clock.now())
    assert seen[1] == {"staff_id": account.staff_id, "role": "staff"}


async def test_a_page_for_everybody_does_not_know_who_is_there(tmp_path: Path) -> None:
    def look(visit: Visit) -> Answer:
        assert not visit.may(Permission.USE_CONSOLE)
        return visit.redirect(f"/{visit.account.account}")

    with_page = ConsoleForTests.open(tmp_path / "data", [Page("GET", "/look", look, needs=None)])
    answer = await with_page.browser().get("/look")
    with_page.close()

    assert answer.status_code == 403
    assert "Sign in first." in answer.text
