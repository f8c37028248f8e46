"""kill -9 at any moment: what the vendor saw is in the ledger, and the ledger is intact."""

from __future__ import annotations

import json
import random
import re
import threading
from pathlib import Path

import httpx
import pytest

from tests.support.serving import CATALOG, Gateway, hallpass, process_wait, serving
from tests.support.vendor import Vendor

ROUNDS = 6
CALLERS = 4


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


def recorded_bodies(data: Path) -> set[str]:
    exported = hallpass("ledger", "export", "--data", str(data), "--decrypt").stdout
    entries = [json.loads(line) for line in exported.splitlines()]
    return {json.dumps(entry, sort_keys=True) for entry in entries}


@pytest.mark.slow
def test_nothing_the_vendor_saw_is_missing_after_kill_9(tmp_path: Path, vendor: Vendor) -> None:
    data = tmp_path / "data"
    key = ""
    for round_number in range(ROUNDS):
        with serving(data, catalog=CATALOG.format(url=vendor.url)) as gateway:
            key = key or gateway.key()
            stop = threading.Event()
            callers = [
                threading.Thread(target=call_until_killed, args=(gateway, key, n, stop))
                for n in range(CALLERS)
            ]
            for caller in callers:
                caller.start()
            process_wait(gateway.process, random.Random(round_number).uniform(0.2, 1.0))
            gateway.kill()
            stop.set()
            for caller in callers:
                caller.join(30)
        verified = hallpass("ledger", "verify", "--data", str(data), check=False)
        assert verified.returncode == 0, verified.stdout + verified.stderr

    record = "\n".join(recorded_bodies(data))
    # A kill may cut a body in half; even half a body must be on record.
    seen = [call for body in vendor.bodies for call in re.findall(r"Call \d+-\d+", body.decode())]
    assert len(seen) > ROUNDS
    assert [text for text in seen if text not in record] == []


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
