"""What the record costs: added latency of the intent, entries per second, beside the raw fsync.

    python benchmarks/ledger.py [--exchanges 400] [--folder DIR] [--json FILE]

Raw fsync: append one page to a file and sync it, as a commit does. Alone: one request at a time,
the wait for its intent to be durable. Together: many requests at once, which share commits.
Checkpoint: one signature over a ledger that grew by as many entries as came together. Numbers
belong to the disk under the folder: compare them with the fsync of the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from gateway.cli.folder import Folder, open_folder
from gateway.crypto.signing import SigningKey
from gateway.ids import ExchangeId, KeyId, StaffId, random_id
from gateway.ledger.entries import Intent, Outcome, OutcomeState
from gateway.ledger.signer import Signer

BODY = json.dumps({"messages": [{"role": "user", "content": "Write to Student 1. " * 50}]}).encode()
PAGE = bytes(4096)


def an_intent() -> Intent:
    return Intent(
        exchange=ExchangeId(random_id("ex_")),
        staff_id=StaffId("st_1"),
        key_id=KeyId("key_1"),
        staff_email="teacher@district.example",
        service="openai",
        endpoint="chat.completions",
        model="gpt-5",
        is_stream=False,
        catalog_revision=1,
        detector_version="d1",
        roster_version="r1",
        findings={"PERSON": 1},
        masked_body=BODY,
    )


def summary(times_s: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times_s, n=100)
    return {"p50_ms": round(cuts[49] * 1000, 3), "p99_ms": round(cuts[98] * 1000, 3)}


def raw_fsync(folder: Path, rounds: int) -> list[float]:
    times = []
    with (folder / "fsync.bin").open("wb", buffering=0) as file:
        for _ in range(rounds):
            begun = time.perf_counter()
            file.write(PAGE)
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    return times


async def alone(folder: Folder, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        intent = an_intent()
        begun = time.perf_counter()
        await folder.ledger.open(intent)
        times.append(time.perf_counter() - begun)
        await folder.ledger.close(Outcome(intent.exchange, OutcomeState.ANSWERED, answer=BODY))
    return times


async def together(folder: Folder, rounds: int, at_once: int) -> tuple[list[float], float]:
    times: list[float] = []

    async def worker() -> None:
        times.extend(await alone(folder, rounds // at_once))

    begun = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return times, 2 * len(times) / (time.perf_counter() - begun)


async def measure(folder: Folder, rounds: int) -> dict[str, Any]:
    folder.ledger.start()
    signer = Signer(folder.database, SigningKey(bytes(32)), folder.clock)
    signer.sign()
    # In turns, so that a noisy machine is noisy for everybody.
    fsyncs, waits = [], []
    for _ in range(10):
        fsyncs += raw_fsync(folder.data, rounds // 10)
        waits += await alone(folder, rounds // 10)
    result: dict[str, Any] = {"raw_fsync": summary(fsyncs), "intent_alone": summary(waits)}
    for at_once in (16, 128):
        waits, rate = await together(folder, 4 * rounds, at_once)
        result[f"intent_{at_once}_at_once"] = summary(waits) | {"entries_per_s": round(rate)}
    begun = time.perf_counter()
    size = signer.sign()[0].streams["main"].size
    signing_s = time.perf_counter() - begun
    result["checkpoint"] = {"ms": round(signing_s * 1000, 1), "new_entries": size}
    await folder.ledger.stop()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exchanges", type=int, default=400)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(dir=given.folder) as name,
        open_folder(Path(name) / "data") as folder,
    ):
        result = asyncio.run(measure(folder, max(given.exchanges, 100)))
    result["machine"] = {"cpus": os.cpu_count(), "system": platform.platform()}
    text = json.dumps(result, indent=2)
    sys.stdout.write(text + "\n")
    if given.json is not None:
        given.json.write_text(text + "\n")


if __name__ == "__main__":
    main()
