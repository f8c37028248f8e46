"""Every page that needs nothing but a role: nothing for axe to find, fits a phone, by keyboard."""

from __future__ import annotations

import pytest
from playwright.async_api import Page as BrowserPage
from playwright.async_api import expect

from gateway.console.page import Page
from gateway.console.routes import PAGES
from gateway.identity.permissions import is_allowed
from gateway.identity.roles import Role
from tests.support.browsing import Visitors, assert_accessible

PLAIN = [
    page
    for page in PAGES
    if page.method == "GET" and "{" not in page.path and not page.path.endswith(".csv")
]
# Every control that shows, in the order of the page.
CONTROLS = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((e) => e.checkVisibility() && !e.disabled)"""
# The place of what has the focus among them; -1 when it is none of them.
FOCUSED = f"() => ({CONTROLS})().indexOf(document.activeElement)"


def role_for(page: Page) -> Role | None:
    if page.needs is None:
        return None
    return next(role for role in (Role.ADMIN, *Role) if is_allowed(role, page.needs))


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.path)
async def test_a_page_is_accessible_in_both_colour_schemes(visitors: Visitors, page: Page) -> None:
    shown = await visitors.open(page.path, role_for(page))

    await expect(shown.locator("h1")).to_have_count(1)
    await assert_accessible(shown)


async def test_error_pages_are_accessible(visitors: Visitors) -> None:
    await assert_accessible(await visitors.open("/nothing", Role.STAFF))
    await assert_accessible(await visitors.open("/people", Role.STAFF))


async def walk(page: BrowserPage, controls: int) -> list[int]:
    """Return the controls that Tab comes to, in order, until the focus leaves the page.

    A date has several places to stop at, and the group of a choice only one.
    """
    seen: list[int] = []
    for _ in range(4 * controls + 5):
        await page.keyboard.press("Tab")
        place = await page.evaluate(FOCUSED)
        if place < 0:
            break
        if place not in seen[-1:]:
            seen.append(place)
    return seen


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.path)
async def test_every_control_is_reached_with_tab_and_none_holds_the_focus(
    visitors: Visitors, page: Page
) -> None:
    shown = await visitors.open(page.path, role_for(page))
    controls = await shown.evaluate(f"() => ({CONTROLS})().length")

    assert await walk(shown, controls) == list(range(controls))


async def test_the_skip_link_leads_past_the_navigation(visitors: Visitors) -> None:
    page = await visitors.open("/people", Role.ADMIN)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    assert await page.evaluate("document.activeElement.id") == "main"
