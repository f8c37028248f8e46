"""A console on a data folder of its own: real stores and ledger, requests without a socket."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import httpx

from gateway.catalog.store import CatalogStore
from gateway.cli.folder import Folder, open_folder
from gateway.clock import FixedClock, SystemClock
from gateway.console.browser import Browsers
from gateway.console.frame import Console
from gateway.console.page import Services
from gateway.console.render import Renderer
from gateway.console.routes import PAGES
from gateway.console.table import PageTable
from gateway.identity.accounts import Account
from gateway.identity.roles import Role
from gateway.identity.sessions import Client
from gateway.identity.store import KeyStore
from gateway.ledger.log import Ledger
from gateway.pseudonyms.vault import Vault
from gateway.records.projector import Projector
from gateway.rosters.store import RosterStore
from gateway.settings import Settings
from gateway.workflows.exchanges import Desk, Exchanges
from gateway.workflows.people import AT_THE_MACHINE, People
from gateway.workflows.sign_in import SignIn

BASE = "http://127.0.0.1:8080"
PASSPHRASE = "green tractors at noon"
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@dataclass
class ConsoleForTests:
    """The console, what it works with, and one browser per role."""

    folder: Folder
    clock: FixedClock
    services: Services
    console: Console
    _accounts: dict[str, Account] = field(default_factory=dict)

    @classmethod
    def open(
        cls, data: Path, pages: Any = PAGES, *, is_clock_real: bool = False, **settings: Any
    ) -> Self:
        folder = open_folder(data)
        clock: Any = SystemClock() if is_clock_real else FixedClock()
        parsed = Settings.parse({"data": data, **settings})
        ledger = Ledger(folder.database, folder.master_key, clock)
        keys = KeyStore(folder.database, folder.master_key, clock)
        base = folder.database, folder.master_key
        services = Services(
            database=folder.database,
            ledger=ledger,
            keys=keys,
            people=People(*base, keys, ledger, clock),
            exchanges=Exchanges(
                Desk(
                    database=folder.database,
                    ledger=ledger,
                    master_key=folder.master_key,
                    clock=clock,
                    vault=Vault(*base, clock, timedelta(days=30)),
                    projector=Projector(folder.database),
                    keys=keys,
                    roster=RosterStore(*base),
                    catalog=CatalogStore(folder.database, clock).load,
                    health=lambda: {"ledger": "ok"},
                    settings=parsed,
                )
            ),
            sign_in=SignIn(*base, ledger, clock),
            clock=clock,
            settings=parsed,
            renderer=Renderer(),
        )
        browsers = Browsers(folder.master_key, parsed.public_url)
        return cls(folder, clock, services, Console(services, PageTable(pages), browsers))

    def close(self) -> None:
        self.console.close()
        self.folder.close()

    def account(self, role: Role, email: str = "") -> Account:
        """Return an account with this role, made when first asked for."""
        email = email or f"{role.value.replace('_', '.')}@district.example"
        if email not in self._accounts:
            people = self.services.people
            _, token = people.invite(AT_THE_MACHINE, email, "", role)
            self._accounts[email] = people.accept(token, "", "Ana Rivera", PASSPHRASE)
        return self._accounts[email]

    def browser(self, role: Role | None = None, email: str = "") -> Tab:
        """Return a browser, signed in with `role`."""
        tab = Tab(self.console)
        if role is not None:
            opened = self.services.sign_in.open(self.account(role, email), Client(), "test")
            tab.cookies["hallpass-session"] = opened.token
        return tab

    def events(self) -> list[str]:
        """Return the kinds of the ledger's entries, oldest first."""
        with self.folder.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT kind FROM ledger_entries ORDER BY seq").all()
        return [str(row[0]) for row in rows]


@dataclass
class Tab:
    """A browser that keeps cookies as a real one would, and follows nothing by itself."""

    console: Any
    base: str = BASE
    cookies: dict[str, str] = field(default_factory=dict)
    page: httpx.Response | None = None

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self._ask("GET", path, b"", headers)

    async def post(
        self, path: str, form: Mapping[str, str] | None = None, **headers: str
    ) -> httpx.Response:
        """Send a form with the token of the page that was opened last."""
        fields = {"csrf": self.token, **(form or {})}
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, urlencode(fields).encode(), kind | headers)

    @property
    def token(self) -> str:
        match = _TOKEN.search(self.page.text) if self.page is not None else None
        return match[1] if match else ""

    async def follow(self, answer: httpx.Response) -> httpx.Response:
        assert answer.status_code == 303, answer.text
        return await self.get(answer.headers["location"].removeprefix("/console"))

    async def _ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> httpx.Response:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"cookie": jar, **{name.replace("_", "-"): v for name, v in headers.items()}}
        transport = httpx.ASGITransport(self.console, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
            client.cookies.clear()
            answer = await client.request(
                method, "/console" + path, content=body, headers=sent, follow_redirects=False
            )
        self._keep(answer)
        if method == "GET" and answer.headers.get("content-type", "").startswith("text/html"):
            self.page = answer
        return answer

    def _keep(self, answer: httpx.Response) -> None:
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, value = cookie.split(";", 1)[0].partition("=")
            if "Max-Age=0" in cookie or not value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
