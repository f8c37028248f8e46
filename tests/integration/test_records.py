"""What the gateway records can be found by person, held, erased, and still verifies."""

from __future__ import annotations

import json
from pathlib import Path

import openai

from tests.support.serving import CATALOG, hallpass, serving
from tests.support.vendor import Vendor, completion

ROSTER = """id,role,given,family
204417,student,Maria,Lopez
204418,student,DeShawn,Carter
"""


def found(data: Path, *who: str) -> list[dict[str, object]]:
    result = hallpass("subject", "find", *who, "--reason", "a test", "--data", str(data))
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_exchange_is_found_held_and_erased(tmp_path: Path, vendor: Vendor) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    data = tmp_path / "data"
    hallpass("roster", "import", str(tmp_path / "roster.csv"), "--data", str(data))
    vendor.script = completion("Dear Student 1.")
    ids = []
    with serving(data, catalog=CATALOG.format(url=vendor.url)) as gateway:
        url, key = f"{gateway.url}/openai/v1", gateway.key()
        with openai.OpenAI(base_url=url, api_key=key, max_retries=0) as client:
            for name in ("Maria Lopez", "DeShawn Carter"):
                raw = client.chat.completions.with_raw_response.create(
                    model="gpt-test", messages=[{"role": "user", "content": f"{name} is late."}]
                )
                ids.append(raw.headers["x-hallpass-exchange"])
        # While it serves, as Agency Technology would.
        assert [one["exchange"] for one in found(data, "--person", "204417")] == ids[:1]
        assert [one["exchange"] for one in found(data, "--name", "carter, deshawn")] == ids[1:]
        options = ("--reason", "a test", "--data", str(data))
        hallpass("hold", "place", "--name", "Maria Lopez", *options)
        for name in ("Maria Lopez", "DeShawn Carter"):
            hallpass("subject", "erase", "--name", name, "--yes", *options)

    assert [one["exchange"] for one in found(data, "--name", "Maria Lopez")] == ids[:1]
    assert found(data, "--name", "DeShawn Carter") == []
    export = hallpass("ledger", "export", "--data", str(data)).stdout.splitlines()
    entries = [json.loads(line) for line in export]
    gone = [e for e in entries if e["exchange"] == ids[1] and e["sealed"] and not e["wrapped"]]
    kept = [e for e in entries if e["exchange"] == ids[0] and e["sealed"] and e["wrapped"]]
    assert (len(gone), len(kept)) == (2, 2)
    assert hallpass("ledger", "verify", "--data", str(data)).returncode == 0
