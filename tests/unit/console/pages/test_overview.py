from __future__ import annotations

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests
from tests.support.console_exchanges import Recorded


async def test_the_first_page_shows_sums_charts_and_what_needs_attention(
    console: ConsoleForTests,
) -> None:
    recorded = Recorded(console)
    recorded.exchange("Maria Lopez is late.")
    for _ in range(12):
        recorded.refusal("entity_blocked")
    page = (await console.browser(Role.SUPERVISOR).get("/")).text

    assert "12 requests were refused with entity_blocked today" in page
    assert page.count("<svg") == 4
    assert "<dt>Values masked</dt><dd>1</dd>" in page
    assert "There is no roster" in page


async def test_a_period_is_what_was_asked_for_and_goes_into_the_file(
    console: ConsoleForTests,
) -> None:
    recorded = Recorded(console)
    recorded.exchange("Maria Lopez is late.")
    tab = console.browser(Role.SUPERVISOR)
    page = (await tab.get("/?since=2025-01-01&until=2025-12-31")).text
    file = (await tab.get("/overview.csv?since=2026-01-01&until=2026-01-01")).text

    assert "<dt>Requests sent</dt><dd>0</dd>" in page
    assert "2026-01-01,masked,PERSON,1" in file
    assert (await tab.get("/?since=x")).status_code == 400


async def test_staff_see_no_sums(console: ConsoleForTests) -> None:
    tab = console.browser(Role.STAFF)

    assert "Values masked" not in (await tab.get("/")).text
    assert (await tab.get("/overview.csv")).status_code == 403
