from __future__ import annotations

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests
from tests.support.console_exchanges import Recorded


async def test_every_request_is_listed_with_its_reason(console: ConsoleForTests) -> None:
    exchange = Recorded(console).exchange("Maria Lopez is late.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get(f"/exchanges/{exchange}")
    await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "=cmd() <b>"})
    auditor = console.browser(Role.AUDITOR)
    page, file = (await auditor.get("/reveals")).text, (await auditor.get("/reveals.csv")).text

    assert exchange in page
    assert "=cmd() &lt;b&gt;" in page
    assert "'=cmd()" in file
    assert "Maria" not in page + file


async def test_an_empty_list_says_so(console: ConsoleForTests) -> None:
    assert "Nobody has asked" in (await console.browser(Role.AUDITOR).get("/reveals")).text
