from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from gateway.catalog.store import CatalogStore
from gateway.cli import serve
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.settings import Settings, shipped

CATALOG = """
services:
  - {id: openai, vendor: O, protocol: openai, base_url: "https://v.example", credential: "env:X",
     status: approved, endpoints: [chat.completions], models: ["*"]}
"""


def services(data: Path, settings: Settings, sandbox_url: str | None = None) -> dict[str, str]:
    """Load the catalog as a start would and return each service's address."""
    with open_folder(data) as folder:
        serve._load_catalog(folder, settings, sandbox_url)
        stored = CatalogStore(folder.database, folder.clock).load().services
        return {service.id: service.base_url for service in stored}


def test_an_empty_store_starts_from_the_shipped_example(tmp_path: Path) -> None:
    started = services(tmp_path, Settings.parse({"data": tmp_path}))

    assert {"openai", "sandbox"} <= set(started)
    assert shipped("catalog.example.yaml").is_file()


def test_a_given_file_replaces_what_is_stored_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(CATALOG)
    services(tmp_path, Settings.parse({"data": tmp_path}))

    given = services(tmp_path, Settings.parse({"data": tmp_path, "catalog": file}))
    later = services(tmp_path, Settings.parse({"data": tmp_path}))

    assert given == later == {"openai": "https://v.example"}


def test_the_sandbox_joins_any_catalog_at_its_address_of_today(tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(CATALOG)
    settings = Settings.parse({"data": tmp_path, "catalog": file})

    started = services(tmp_path, settings, "http://127.0.0.1:4711")

    here = "http://127.0.0.1:4711"
    sandboxes = dict.fromkeys(("sandbox", "sandbox-anthropic", "sandbox-gemini"), here)
    assert started == {"openai": "https://v.example"} | sandboxes


def test_a_port_in_use_stops_the_start() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings.parse({"port": taken.getsockname()[1]})

        with pytest.raises(SetupError, match="cannot listen"), serve._listen(settings):
            pass


def test_a_host_that_is_not_ours_stops_the_start() -> None:
    settings = Settings.parse({"host": "192.0.2.1", "port": 0})

    with pytest.raises(SetupError, match="cannot listen"), serve._listen(settings):
        pass


def test_the_sandbox_starts_with_a_credential_and_ends_with_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HALLPASS_SANDBOX_KEY", raising=False)

    with serve._sandbox() as url:
        port = int(url.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), 5).close()
        assert os.environ["HALLPASS_SANDBOX_KEY"]

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)
    monkeypatch.delenv("HALLPASS_SANDBOX_KEY")
