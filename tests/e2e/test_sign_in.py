"""From an invitation to an account and back in, in a real browser, without the mouse."""

from __future__ import annotations

from playwright.async_api import expect

from gateway.identity.roles import Role
from gateway.workflows.people import AT_THE_MACHINE
from tests.support.browsing import Site, Visitors, assert_accessible
from tests.support.console import PASSPHRASE


async def test_an_invited_person_makes_an_account_and_comes_back(
    visitors: Visitors, site: Site
) -> None:
    people = site.inside.services.people
    _, token = people.invite(AT_THE_MACHINE, "ben@district.example", "", Role.SUPERVISOR)
    page = await visitors.open(f"/invitations/{token}")
    await assert_accessible(page)

    await page.get_by_label("Your name").fill("Ben Okafor")
    await page.get_by_label("Passphrase", exact=True).fill("short")
    await page.get_by_label("The passphrase again").fill("short")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("at least 12 characters")
    await assert_accessible(page)
    await page.get_by_role("link", name="The passphrase must have").click()
    await expect(page.get_by_label("Passphrase", exact=True)).to_be_focused()
    await page.keyboard.type(PASSPHRASE)
    await page.get_by_label("The passphrase again").fill(PASSPHRASE)
    await page.keyboard.press("Enter")
    await expect(page.locator(".who")).to_contain_text("Ben Okafor")
    await expect(page.get_by_role("status")).to_have_text("Your account is ready.")

    await page.get_by_role("button", name="Sign out").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    await page.get_by_label("E-mail address").fill("ben@district.example")
    await page.get_by_label("Passphrase").fill(PASSPHRASE)
    await page.keyboard.press("Enter")
    await expect(page.locator(".who")).to_contain_text("Ben Okafor")


async def test_an_administrator_invites_changes_and_ends_access(visitors: Visitors) -> None:
    page = await visitors.open("/people", Role.ADMIN)
    await page.get_by_label("E-mail address").fill("cleo@district.example")
    await page.get_by_label("Role").select_option("auditor")
    await page.get_by_role("button", name="Invite").click()
    link = await page.get_by_role("status").locator("code").inner_text()
    invited = await visitors.open(link.partition("/console")[2])
    await invited.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    await invited.get_by_label("The passphrase again").fill(PASSPHRASE)
    await invited.get_by_role("button", name="Make my account").click()
    await expect(invited.locator(".who .badge")).to_have_text("auditor")

    await page.goto(visitors.site.url + "/people")
    await page.get_by_role("link", name="Change cleo@district.example").click()
    await assert_accessible(page)
    await page.get_by_role("button", name="Disable the account").click()
    await expect(page.get_by_role("status")).to_have_text("The account is disabled.")
    await invited.reload()
    await expect(invited.get_by_role("heading", level=1)).to_have_text("Sign in")


async def test_the_console_is_itself_where_a_reverse_name_points_elsewhere(
    visitors: Visitors,
) -> None:
    page = await visitors.open("/sign-in")
    moved = await page.goto(visitors.site.gateway.url + "/console")

    assert moved is not None
    assert moved.url.endswith("/console/sign-in")
