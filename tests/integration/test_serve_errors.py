"""What `hallpass serve` says when it is given something unusable: one clear line."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from gateway.cli.folder import open_folder
from gateway.rosters.store import RosterStore
from tests.support.rosters import ROSTER
from tests.support.serving import CATALOG, hallpass, serving
from tests.support.vendor import Vendor


def refused(*arguments: str) -> str:
    run = hallpass("serve", *arguments, check=False)
    assert run.returncode != 0
    assert "Traceback" not in run.stderr + run.stdout
    lines = [line for line in run.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, run.stderr
    return lines[0]


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        line = refused("--port", port, "--data", str(tmp_path / "data"))

    assert port in line


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("services: [", "catalog.yaml"),
        ("services: []\nextra: 1", "extra"),
        (CATALOG.format(url="http://vendor.example"), "https"),
        (CATALOG.format(url="https://v.example").replace("env:TEST_VENDOR_KEY", "sk-1"), "env:"),
        (CATALOG.format(url="https://v.example").replace("chat.completions", "chat"), "chat"),
    ],
)
def test_a_wrong_catalog_is_one_clear_line(tmp_path: Path, text: str, part: str) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(text)

    line = refused("--port", "0", "--data", str(tmp_path / "data"), "--catalog", str(file))

    assert part in line
    assert "sk-1" not in line


def test_a_missing_catalog_is_one_clear_line(tmp_path: Path) -> None:
    line = refused("--port", "0", "--data", str(tmp_path / "d"), "--catalog", "/no/such.yaml")

    assert "/no/such.yaml" in line


def test_a_data_folder_that_is_a_file_is_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("x")

    assert str(file) in refused("--port", "0", "--data", str(file))


def test_a_database_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    hallpass("keys", "issue", "--data", str(data), "--email", "a@b.example")
    for file in data.glob("*.db*"):
        file.write_bytes(b"this is not a database" * 100)

    assert refused("--port", "0", "--data", str(data))


def test_a_lost_master_key_is_one_clear_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    hallpass("keys", "issue", "--data", str(data), "--email", "a@b.example")
    next(data.rglob("master.key")).unlink()

    assert "master" in refused("--port", "0", "--data", str(data))


def test_a_second_gateway_on_the_same_folder_is_one_clear_line(
    tmp_path: Path, vendor: Vendor
) -> None:
    data = tmp_path / "data"
    with serving(data, catalog=CATALOG.format(url=vendor.url)):
        line = refused("--port", "0", "--data", str(data))

    assert str(data) in line


def test_an_unsupported_database_is_one_clear_line(tmp_path: Path) -> None:
    line = refused("--data", str(tmp_path / "d"), "--database-url", "postgresql://db.example/h")

    assert "PostgreSQL" in line


def test_several_workers_share_one_intact_ledger(tmp_path: Path, vendor: Vendor) -> None:
    data = tmp_path / "data"
    catalog = CATALOG.format(url=vendor.url)
    with serving(data, "--workers", "2", catalog=catalog) as gateway:
        headers = {"authorization": f"Bearer {gateway.key()}"}
        body = {"model": "gpt-x", "messages": [{"role": "user", "content": "Maria Lopez"}]}
        url = gateway.url + "/openai/v1/chat/completions"
        statuses = [httpx.post(url, json=body, headers=headers).status_code for _ in range(20)]

    # A worker may still be running its start-up canary; then it refuses.
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 5
    assert "intact" in hallpass("ledger", "verify", "--data", str(data)).stdout
    assert "Maria" not in vendor.text


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_roster_that_cannot_be_opened_is_one_clear_line(tmp_path: Path, workers: str) -> None:
    data = tmp_path / "data"
    with open_folder(data) as folder:
        store = RosterStore(folder.database, folder.master_key)
        store.save(ROSTER, folder.clock.now())
        with folder.database.write() as connection:
            connection.exec_driver_sql("UPDATE roster_parts SET sealed = x'01'")

    line = refused("--port", "0", "--data", str(data), "--workers", workers)

    assert "import the roster again" in line
