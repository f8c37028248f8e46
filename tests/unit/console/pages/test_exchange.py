from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests
from tests.support.console_exchanges import Recorded

HOSTILE = '<script>alert(1)</script> \u202egnp.exe \x00\x1b[31m "><img src=x onerror=y>'


@pytest.fixture
def recorded(console: ConsoleForTests) -> Recorded:
    return Recorded(console)


async def test_a_page_shows_what_left_what_came_back_and_every_finding(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.", "Dear family of Student 1.")
    page = await console.browser(Role.AUDITOR).get(f"/exchanges/{exchange}")

    assert page.status_code == 200
    assert "<mark>Student 1</mark> is late again." in page.text
    assert "Dear family of <mark>Student 1</mark>." in page.text
    assert "Maria" not in page.text
    assert re.search(r"<td>PERSON</td><td>\w+</td>", page.text)
    assert "hallpass ledger prove main/" in page.text
    assert f"http://127.0.0.1:8080/console/exchanges/{exchange}" in page.text


async def test_reading_is_on_record_and_stands_on_the_page(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.")
    tab = console.browser(Role.AUDITOR)
    before = console.events().count("ledger:content:decrypted")
    await tab.get(f"/exchanges/{exchange}")
    recorded.tell()
    page = await tab.get(f"/exchanges/{exchange}")

    assert console.events().count("ledger:content:decrypted") == before + 2
    assert str(console.account(Role.AUDITOR).staff_id) in page.text
    assert "Content of the ledger was decrypted for someone." in page.text


async def test_an_exchange_that_is_open_shows_no_content_and_is_not_read(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.", None)
    page = await console.browser(Role.AGENCY_TECH).get(f"/exchanges/{exchange}")

    assert "has not ended" in page.text
    assert "is late again" not in page.text
    assert "ledger:content:decrypted" not in console.events()
    assert f"{exchange}/reveal" not in page.text


async def test_a_request_that_was_refused_has_a_page_without_content(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.refusal("entity_blocked")
    page = await console.browser(Role.AGENCY_TECH).get(f"/exchanges/{exchange}")

    assert "was refused with entity_blocked" in page.text
    assert "Nothing left the district" in page.text


async def test_an_exchange_that_is_not_there_is_not_found(console: ConsoleForTests) -> None:
    assert (await console.browser(Role.AGENCY_TECH).get("/exchanges/ex_none")).status_code == 404


async def test_content_that_was_destroyed_is_said(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.")
    recorded.shred(exchange)
    tab = console.browser(Role.AGENCY_TECH)
    page = await tab.get(f"/exchanges/{exchange}")

    assert "The content has been destroyed" in page.text
    answer = await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "a parent asked"})
    assert answer.status_code == 400
    assert "have been destroyed: nobody can tell any more" in answer.text


async def test_names_are_shown_for_a_reason_for_a_while_and_on_record(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez met Priya Nair.", "Student 2 was kind.")
    recorded.exchange("DeShawn Carter as well.", "Fine.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get(f"/exchanges/{exchange}")
    refused = await tab.post(f"/exchanges/{exchange}/reveal", {"reason": " "})
    asked = await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "a parent asked"})
    page = await tab.follow(asked)

    assert refused.status_code == 400
    assert "<mark>Student 1 (Maria Lopez)</mark> met" in page.text
    assert "<mark>Student 2 (Priya Nair)</mark> was kind." in page.text
    assert "DeShawn" not in page.text
    assert "Maria" not in asked.headers["location"]
    assert console.events().count("reveal:names:shown") == 1
    assert console.events().index("reveal:request:opened") < console.events().index(
        "reveal:names:shown"
    )

    console.clock.advance(16 * 60)
    over = await console.browser(Role.AGENCY_TECH).get(
        asked.headers["location"].removeprefix("/console")
    )
    assert "Maria" not in over.text
    assert "The time to look is over" in over.text


async def test_nobody_looks_with_what_somebody_else_was_granted(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.")
    other = recorded.exchange("Priya Nair is late again.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get(f"/exchanges/{exchange}")
    asked = await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "a parent asked"})
    reveal = asked.headers["location"].partition("?")[2]

    for browser, which in (
        (console.browser(Role.AGENCY_TECH, "b@district.example"), exchange),
        (console.browser(Role.AUDITOR), exchange),
        (tab, other),
    ):
        page = await browser.get(f"/exchanges/{which}?{reveal}")
        assert "Maria" not in page.text
        assert "Priya" not in page.text
    assert "reveal:names:shown" not in console.events()


async def test_whoever_may_not_see_names_cannot_ask(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.")
    for role in (Role.AUDITOR, Role.ADMIN):
        tab = console.browser(role)
        page = await tab.get(f"/exchanges/{exchange}")
        assert "Your role sees labels alone." in page.text
        answer = await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "x"})
        assert answer.status_code == 403


async def test_a_flag_has_a_note_and_is_taken_off_with_one(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get(f"/exchanges/{exchange}")
    assert (await tab.post(f"/exchanges/{exchange}/flag", {"note": ""})).status_code == 400
    page = await tab.follow(await tab.post(f"/exchanges/{exchange}/flag", {"note": HOSTILE}))
    assert "&lt;script&gt;alert(1)" in page.text
    assert exchange in (await tab.get("/exchanges?flagged=yes")).text
    again = await tab.post(f"/exchanges/{exchange}/flag", {"note": "twice"})
    assert "Somebody else was quicker" in again.text
    page = await tab.follow(await tab.post(f"/exchanges/{exchange}/unflag", {"note": "seen"}))
    assert "Not flagged." in page.text
    assert console.events()[-3:].count("exchange:flag:cleared") == 1


async def test_hostile_content_stands_on_the_page_as_text(
    console: ConsoleForTests, recorded: Recorded
) -> None:
    exchange = recorded.exchange(HOSTILE + " Maria Lopez", HOSTILE)
    page = await console.browser(Role.AGENCY_TECH).get(f"/exchanges/{exchange}")

    shown = page.text
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert not set("\u202e\x00\x1b") & set(shown)
    assert "\\u202egnp.exe" in html.unescape(shown)


@pytest.mark.parametrize(
    "answer",
    [b"", b"\xff\xfe", b"[" * 100_000, b"data: {\n\ndata: [1]\n", b'{"a": 1e999}', b"null"],
)
async def test_an_answer_of_any_shape_makes_a_page(
    console: ConsoleForTests, recorded: Recorded, answer: bytes
) -> None:
    exchange = recorded.exchange("Maria Lopez is late again.", None)
    recorded.close(exchange, answer)
    page = await console.browser(Role.AGENCY_TECH).get(f"/exchanges/{exchange}")

    assert page.status_code == 200


async def test_where_the_district_wants_it_a_second_person_agrees_first(tmp_path: Path) -> None:
    console = ConsoleForTests.open(tmp_path / "two", reveal_second_person=True)
    recorded = Recorded(console)
    exchange = recorded.exchange("Maria Lopez is late again.")
    tab = console.browser(Role.AGENCY_TECH)
    await tab.get(f"/exchanges/{exchange}")
    page = await tab.follow(
        await tab.post(f"/exchanges/{exchange}/reveal", {"reason": "a parent asked"})
    )
    assert "waits for a second person" in page.text

    listed = await tab.get("/reveals")
    (reveal,) = set(re.findall(r"rv_\w+", (await tab.get("/reveals.csv")).text))
    assert "/decide" not in listed.text
    mine = await tab.post(f"/reveals/{reveal}/decide", {"choice": "approve"})
    assert mine.status_code == 409
    looked = await tab.get(f"/exchanges/{exchange}?reveal={reveal}")
    assert "has not agreed yet" in looked.text

    second = console.browser(Role.SUPERVISOR)
    listed = await second.get("/reveals")
    assert "a parent asked" in listed.text
    await second.follow(await second.post(f"/reveals/{reveal}/decide", {"choice": "approve"}))
    looked = await tab.get(f"/exchanges/{exchange}?reveal={reveal}")
    assert "Student 1 (Maria Lopez)" in looked.text
    assert console.events().count("reveal:request:approved") == 1
    console.close()
