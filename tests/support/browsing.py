"""Drives the console in a real Chromium, as people do."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

from gateway.identity.roles import Role
from gateway.identity.sessions import Client
from tests.support.console import ConsoleForTests
from tests.support.serving import Gateway, serving

PHONE = 320
"""CSS pixels of a small phone, and of 1280 at 400 % zoom (WCAG 1.4.10)."""

_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
_RULES = {"resultTypes": ["violations"]}
# What is wider than the window, without tables that scroll by themselves.
_TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return "";
  const outside = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      && !e.closest(".scroll"));
  return wide + " px: " + outside.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" | ");
}"""


def chromium() -> str | None:
    """Return where a Chromium is, `None` when there is none on this machine."""
    named = os.environ.get("HALLPASS_CHROMIUM", "/usr/bin/chromium")
    return named if Path(named).exists() else None


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=_ARGUMENTS, timeout=120_000
        )
        yield browser
        await browser.close()


@dataclass
class Site:
    """A serving gateway and a hand on its data folder."""

    gateway: Gateway
    inside: ConsoleForTests

    @property
    def url(self) -> str:
        return self.gateway.url + "/console"


@contextmanager
def serving_site(data: Path, *options: str) -> Iterator[Site]:
    """Serve a console from `data`; what `inside` writes, the pages show."""
    inside = ConsoleForTests.open(data, is_clock_real=True)
    try:
        with serving(data, *options) as gateway:
            yield Site(gateway, inside)
    finally:
        inside.close()


@dataclass
class Visitors:
    """Opens pages of one site, each in a browser profile of its own; closes them at the end."""

    browser: Browser
    site: Site
    complaints: list[str] = field(default_factory=list)
    """What the browser's own console said: refused styles and scripts, errors."""

    _contexts: list[BrowserContext] = field(default_factory=list)

    async def open(
        self, path: str = "/", role: Role | None = None, *, width: int = 1280, email: str = ""
    ) -> Page:
        """Return a page at `path`, signed in with `role`."""
        context = await self.browser.new_context(viewport={"width": width, "height": 800})
        context.set_default_timeout(30_000)
        self._contexts.append(context)
        if role is not None:
            account = self.site.inside.account(role, email)
            opened = self.site.inside.services.sign_in.open(account, Client(), "test")
            cookie = {"name": "hallpass-session", "value": opened.token, "url": self.site.url}
            await context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict will do
        page = await context.new_page()
        page.on("console", self._note)
        await page.goto(self.site.url + path)
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # A page that says no with 403 or 404 is told as an error by the browser; that is none.
        if message.type in {"error", "warning"} and "status of" not in message.text:
            self.complaints.append(message.text)

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()


async def assert_accessible(page: Page) -> None:
    """Fail when axe finds anything, in either colour scheme, or the page does not fit a phone."""
    for scheme in ("dark", "light"):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two words
        found = await Axe().run(page, options=_RULES)
        assert found.violations_count == 0, f"{page.url} {scheme}: {found.generate_report()}"
    await assert_fits(page)


async def assert_fits(page: Page) -> None:
    """Fail when a page has to be scrolled sideways on a phone."""
    size = page.viewport_size or {"width": 1280, "height": 800}
    await page.set_viewport_size({"width": PHONE, "height": 640})
    too_wide = await page.evaluate(_TOO_WIDE)
    await page.set_viewport_size(size)
    assert too_wide == "", f"{page.url} at {PHONE} px: {too_wide}"
