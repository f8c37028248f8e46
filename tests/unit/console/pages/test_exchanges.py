from __future__ import annotations

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests
from tests.support.console_exchanges import Recorded

FORMULA = '=HYPERLINK("http://x")'


async def test_filters_leave_what_fits(console: ConsoleForTests) -> None:
    recorded = Recorded(console)
    kept = recorded.exchange("Maria Lopez is late.", service="anthropic", schools=("sch-1",))
    other = recorded.exchange("Maria Lopez is late.")
    refused = recorded.refusal("entity_blocked")
    tab = console.browser(Role.AUDITOR)

    page = (await tab.get("/exchanges?service=anthropic&school=sch-1&type=PERSON")).text
    assert kept in page
    assert other not in page
    page = (await tab.get("/exchanges?code=entity_blocked")).text
    assert refused in page
    assert kept not in page
    assert "No exchange fits." in (await tab.get("/exchanges?service=none")).text


async def test_a_long_list_has_pages(console: ConsoleForTests) -> None:
    recorded = Recorded(console)
    ids = []
    for _ in range(52):
        ids.append(recorded.refusal("entity_blocked"))
        console.clock.advance(1)
    tab = console.browser(Role.AUDITOR)
    first = (await tab.get("/exchanges")).text
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = (await tab.get(older.removeprefix("/console").replace("&amp;", "&"))).text

    assert [one in first for one in ids] == [False, False, *[True] * 50]
    assert [one in second for one in ids[:3]] == [True, True, False]


async def test_what_cannot_be_a_filter_is_refused(console: ConsoleForTests) -> None:
    tab = console.browser(Role.AUDITOR)
    for query in ("since=x", "before=x", "person=Maria", "flagged=no"):
        assert (await tab.get(f"/exchanges?{query}")).status_code == 400


async def test_a_person_is_found_without_their_name_in_an_address(console: ConsoleForTests) -> None:
    recorded = Recorded(console)
    hers = recorded.exchange("Maria Lopez is late.")
    other = recorded.exchange("Priya Nair is late.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get("/exchanges")
    refused = await tab.post("/exchanges/person", {"person": "Maria Lopez", "reason": ""})
    asked = await tab.post("/exchanges/person", {"person": "Lopez, Maria", "reason": "a parent"})
    page = await tab.follow(asked)

    assert refused.status_code == 400
    assert "Maria" not in asked.headers["location"]
    assert hers in page.text
    assert other not in page.text
    assert console.events().count("subject:record:searched") == 1
    for role in (Role.AUDITOR, Role.ADMIN):
        other_tab = console.browser(role)
        await other_tab.get("/exchanges")
        answer = await other_tab.post("/exchanges/person", {"person": "Maria", "reason": "x"})
        assert answer.status_code == 403


async def test_the_file_has_the_list_and_no_formula(console: ConsoleForTests) -> None:
    recorded = Recorded(console)
    recorded.exchange("Maria Lopez is late.", model=FORMULA)
    file = await console.browser(Role.AUDITOR).get("/exchanges.csv?type=PERSON")

    assert file.headers["content-type"].startswith("text/csv")
    assert "'=HYPERLINK" in file.text
    assert ",=HYPERLINK" not in file.text
    assert ',"=HYPERLINK' not in file.text
    assert "Maria" not in file.text


async def test_a_hostile_model_stands_in_the_list_as_text(console: ConsoleForTests) -> None:
    Recorded(console).exchange("Hello.", model="<script>\u202e")
    page = (await console.browser(Role.AUDITOR).get("/exchanges")).text

    assert "<script>" not in page
    assert "\u202e" not in page
