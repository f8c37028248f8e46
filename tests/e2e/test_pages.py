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

PLAIN = [page for page in PAGES if page.method == "GET" and "{" not in page.path]
# In each step, what has the focus: its text, or the name of the field.
FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return "";
  return (e.name || e.innerText || e.getAttribute("aria-label") || "").trim();
}"""


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


async def steps(page: BrowserPage, most: int = 60) -> list[str]:
    """Return what has the focus after each press of Tab, until it leaves the page."""
    seen: list[str] = []
    for _ in range(most):
        await page.keyboard.press("Tab")
        seen.append(await page.evaluate(FOCUSED))
        if seen[-1] == "":
            break
    return seen


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.path)
async def test_every_control_is_reached_with_tab_and_none_holds_the_focus(
    visitors: Visitors, page: Page
) -> None:
    shown = await visitors.open(page.path, role_for(page))
    controls = await shown.locator(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    ).count()

    walked = await steps(shown, controls + 5)

    assert walked[0] == "Skip to the content"
    assert len([name for name in walked if name]) == controls


async def test_the_skip_link_leads_past_the_navigation(visitors: Visitors) -> None:
    page = await visitors.open("/people", Role.ADMIN)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    assert await page.evaluate("document.activeElement.id") == "main"
