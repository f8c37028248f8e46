"""Two machines with two workers each serve from one PostgreSQL, also when it goes away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import openai
import pytest

from tests.support.postgres import PostgresForTests, postgres_server
from tests.support.serving import CATALOG, Gateway, hallpass, process_wait, serving
from tests.support.vendor import Vendor


@dataclass
class Site:
    """What the gateways of one district share."""

    server: PostgresForTests
    url: str
    data: Path
    vendor: Vendor

    def environment(self, replica: str) -> dict[str, str]:
        return {"HALLPASS_DATABASE_URL": self.url, "HALLPASS_REPLICA": replica}

    def run(self, *arguments: str, check: bool = True) -> str:
        options = ("--data", str(self.data), "--database-url", self.url)
        return hallpass(*arguments, *options, check=check).stdout

    def exported(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.run("ledger", "export", "--decrypt").splitlines()]


@pytest.fixture
def site(tmp_path: Path, vendor: Vendor) -> Iterator[Site]:
    with postgres_server() as server:
        url = server.url(server.empty_database())
        site = Site(server, url, tmp_path / "data", vendor)
        site.data.mkdir()
        hallpass("db", "upgrade", "--database-url", url)
        yield site


def started(stack: ExitStack, site: Site, replica: str, *options: str) -> Gateway:
    """Start a machine of its own: another folder, the same master key and database."""
    folder = site.data if replica == "east" else site.data.with_name(f"data-{replica}")
    environment = site.environment(replica)
    environment["HALLPASS_MASTER_KEY"] = f"file:{site.data / 'keys' / 'master.key'}"
    if replica == "east":
        del environment["HALLPASS_MASTER_KEY"]
    catalog = CATALOG.format(url=site.vendor.url)
    return stack.enter_context(serving(folder, *options, catalog=catalog, environment=environment))


def ask(gateway: Gateway, key: str, content: str) -> httpx.Response:
    return httpx.post(
        f"{gateway.url}/openai/v1/chat/completions",
        headers={"authorization": f"Bearer {key}", "x-hallpass-conversation": "desk"},
        json={"model": "gpt-test", "messages": [{"role": "user", "content": content}]},
        timeout=30,
    )


@pytest.mark.slow
def test_machines_share_keys_labels_and_an_intact_ledger(site: Site) -> None:
    with ExitStack() as stack:
        east = started(stack, site, "east", "--workers", "2")
        west = started(stack, site, "west")
        key = site.run("keys", "issue", "--email", "t.rivera@district.example").strip()
        with openai.OpenAI(base_url=f"{east.url}/openai/v1", api_key=key) as client:
            answer = client.chat.completions.create(
                model="gpt-test",
                messages=[{"role": "user", "content": "Write to Maria Lopez about Priya Nair."}],
                extra_headers={"x-hallpass-conversation": "desk"},
            )
        assert answer.choices[0].message.content
        assert ask(west, key, "Where does Priya Nair sit?").status_code == 200
        taken = hallpass("serve", "--port", "0", "--data", str(site.data) + "-x",
                         "--database-url", site.url, check=False)  # fmt: skip
    sent = [body.decode() for body in site.vendor.bodies]

    assert "Nair" not in "".join(sent)
    label = re.search(r"about ([A-Z]\w+ \d)", sent[0])
    assert label is not None
    assert label[1] in sent[1]
    assert taken.returncode != 0
    assert "intact" in site.run("ledger", "verify")
    streams = {entry["stream"] for entry in site.exported()}
    assert streams >= {"main", "east", "west"}


@pytest.mark.slow
def test_a_server_that_goes_away_stops_everything_until_it_is_back(site: Site) -> None:
    with ExitStack() as stack:
        gateway = started(stack, site, "east")
        key = site.run("keys", "issue", "--email", "t.rivera@district.example").strip()
        assert ask(gateway, key, "First.").status_code == 200
        site.server.stop()
        sent = len(site.vendor.bodies)
        for _ in range(3):
            refused = ask(gateway, key, "Second.")
            assert refused.status_code == 503
            assert refused.json()["error"]["code"] == "ledger_unavailable"
        ready = httpx.get(gateway.url + "/readyz", timeout=30)
        assert (ready.status_code, len(site.vendor.bodies)) == (503, sent)

        site.server.start()
        for _ in range(100):
            if ask(gateway, key, "Third.").status_code == 200:
                break
            process_wait(gateway.process, 0.1)
        assert ask(gateway, key, "Fourth.").status_code == 200
    assert "intact" in site.run("ledger", "verify")
