"""One Chromium and one gateway per test process. Without a Chromium these tests are skipped.

All of them share the session's event loop, where the browser lives.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.support.browsing import Site, Visitors, chromium, running_browser, serving_site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    mine = [item for item in items if item.path.is_relative_to(here)]
    is_missing = chromium() is None and not os.environ.get("HALLPASS_REQUIRE_BROWSER")
    reason = "no Chromium here: install one, or say where it is with HALLPASS_CHROMIUM"
    for item in mine:
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
        item.add_marker(pytest.mark.xdist_group("browser"))
        if is_missing:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving_site(tmp_path_factory.mktemp("site") / "data") as site:
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def visitors(browser: Browser, site: Site) -> AsyncIterator[Visitors]:
    """Open pages with `await visitors.open("/people", Role.ADMIN)`."""
    visitors = Visitors(browser, site)
    yield visitors
    await visitors.close()
    assert visitors.complaints == []
