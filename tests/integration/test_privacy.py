"""No planted value stands in clear in the data folder or in what the gateway prints."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx
import openai
import pytest

from tests.support.serving import CATALOG, hallpass, serving
from tests.support.vendor import Vendor, completion, stream

PLANTED = (
    "Quillon",
    "Abernathy",
    "q.abernathy@students.example",
    "206-555-0177",
    "9004127771",
    "078-05-1120",
    "p.haverford@district.example",
    "Haverford",
)
ROSTER = (
    "id,role,given,family,email,state_id\n"
    "1,student,Quillon,Abernathy,q.abernathy@students.example,9004127771\n"
)
TEXT = (
    "Quillon Abernathy, q.abernathy@students.example, 206-555-0177, 9004127771, 078-05-1120, "
    "wrote to Prudence Haverford."
)


def use_it_in_every_way(url: str, key: str, vendor: Vendor) -> None:
    client = openai.OpenAI(base_url=f"{url}/openai/v1", api_key=key, max_retries=0)
    messages = [{"role": "user", "content": TEXT}]
    vendor.script = completion("Student 1 said hello.")
    client.chat.completions.create(model="gpt-x", messages=messages)  # type: ignore[arg-type] # plain dicts are accepted
    vendor.script = stream(b'data: {"choices": broken\n\n')
    with pytest.raises(openai.APIError):
        list(client.chat.completions.create(model="gpt-x", messages=messages, stream=True))  # type: ignore[call-overload] # same
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model=TEXT, messages=messages)  # type: ignore[arg-type] # same
    client.close()
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    for path in ("/openai/v1/Quillon", "/Quillon/v1/chat/completions", "/openai/v1/x?q=Quillon"):
        httpx.post(url + path, content=TEXT.encode(), headers=headers)
    httpx.post(url + "/openai/v1/chat/completions", content=TEXT.encode(), headers=headers)


def test_no_planted_value_is_in_clear_on_disk_or_in_the_log(tmp_path: Path, vendor: Vendor) -> None:
    data, roster = tmp_path / "data", tmp_path / "roster.csv"
    roster.write_text(ROSTER)
    imported = hallpass("roster", "import", str(roster), "--data", str(data))
    with serving(data, catalog=CATALOG.format(url=vendor.url)) as gateway:
        key = gateway.key("p.haverford@district.example", "--name", "Prudence Haverford")
        use_it_in_every_way(gateway.url, key, vendor)
        log = gateway.log

    stored = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    printed = (log.read_text() + imported.stdout + imported.stderr).encode()
    found = [v for v in (*PLANTED, key) if v.encode() in stored or v.encode() in printed]
    assert found == []
    assert vendor.received
    assert sqlite3.sqlite_version  # the store that was searched is SQLite's own file
