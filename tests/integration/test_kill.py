"""kill -9 of a gateway that waits for a vendor: the next start closes the exchange."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import httpx
import pytest

from tests.support.serving import CATALOG, Gateway, hallpass, process_wait, serving
from tests.support.vendor import Vendor


def call_until_killed(gateway: Gateway, key: str, caller: int, stop: threading.Event) -> None:
    with httpx.Client(headers={"authorization": f"Bearer {key}"}, timeout=20) as client:
        number = 0
        while not stop.is_set():
            number += 1
            body = {
                "model": "gpt-test",
                "messages": [{"role": "user", "content": f"Call {caller}{number}-{gateway.port}."}],
            }
            try:
                client.post(f"{gateway.url}/openai/v1/chat/completions", json=body)
            except httpx.HTTPError:
                return


@pytest.mark.slow
def test_exchanges_cut_by_a_kill_are_closed_as_unknown_at_the_next_start(
    tmp_path: Path, vendor: Vendor
) -> None:
    data = tmp_path / "data"
    vendor.script.hangs = True  # type: ignore[union-attr] # the fixture's plain answer
    with serving(data, catalog=CATALOG.format(url=vendor.url)) as gateway:
        key = gateway.key()
        caller = threading.Thread(
            target=call_until_killed, args=(gateway, key, 0, threading.Event())
        )
        caller.start()
        while not vendor.received:
            process_wait(gateway.process, 0.02)
        gateway.kill()
        caller.join(30)

    with serving(data, catalog=CATALOG.format(url=vendor.url)):
        exported = hallpass("ledger", "export", "--data", str(data)).stdout

    outcomes = [e for e in map(json.loads, exported.splitlines()) if "outcome" in e["kind"]]
    assert "unknown" in [entry["facts"]["state"] for entry in outcomes]
