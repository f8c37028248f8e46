"""How much latency the gateway adds: direct, a bare pass-through, Hallpass; interleaved.

    python benchmarks/latency.py [--rounds 40] [--json FILE]

All three reach the same vendor on loopback, which answers at once. Each round asks all three in
turn with the same text, so that a noisy machine is noisy for everybody; texts differ from round
to round, so that no cache helps. Read the ratios: milliseconds do not travel between machines.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

SIZES = (200, 1_000, 5_000, 50_000)
SENTENCES = (
    "{name} read {n} words per minute this week and asked for harder books. ",
    "Please write a short note to the family of {name} about the field trip on Friday. ",
    "In mathematics the class worked on fractions, and {name} explained the last problem. ",
    "The counselor met {name} and agreed on two goals for the next grading period. ",
    "Attendance was good; {n} lates were excused because the bus was delayed. ",
    "Lunch moved to the gym while the cafeteria floor is repaired. ",
)
NAMES = ("Maria Lopez", "DeShawn Carter", "Nguyen Thi Minh", "Aaliyah Brooks", "Tomasz Nowak")
CATALOG = """services:
  - {{id: openai, vendor: Bench, protocol: openai, base_url: "{url}", credential: env:BENCH_KEY,
     status: approved, endpoints: [chat.completions], models: ["*"]}}
"""
ANSWER = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "bench",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": "Dear family of Student 1."},
             "finish_reason": "stop"}
        ],
    }
).encode()  # fmt: skip

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def read_body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def respond(send: Send, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def vendor(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The vendor: answers at once. Run by uvicorn in a process of its own."""
    if scope["type"] == "http":
        await read_body(receive)
        await respond(send, ANSWER)


_client: httpx.AsyncClient | None = None


async def passthrough(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The least a relay can do: the same server and the same client library, no protection."""
    global _client  # noqa: PLW0603 - one client per process, as a relay would hold it
    if scope["type"] != "http":
        return
    _client = _client or httpx.AsyncClient(trust_env=False)
    body = await read_body(receive)
    answer = await _client.post(
        os.environ["BENCH_VENDOR"] + "/v1/chat/completions",
        content=body,
        headers={"content-type": "application/json"},
    )
    await respond(send, answer.content)


def text_of(size: int, rng: random.Random) -> str:
    text = ""
    while len(text) < size:
        sentence = rng.choice(SENTENCES)
        text += sentence.format(name=rng.choice(NAMES), n=rng.randrange(2, 900))
    return text[:size]


@asynccontextmanager
async def server(arguments: list[str], environment: dict[str, str]) -> AsyncIterator[str]:
    """Start a server that prints its address, and end it."""
    process = await asyncio.create_subprocess_exec(
        *arguments,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        url = ""
        while not url and process.stdout is not None:
            line = (await process.stdout.readline()).decode()
            if not line:
                raise SystemExit(f"{arguments[1:4]} did not start")
            if match := re.search(r"http://127\.0\.0\.1:\d+", line):
                url = match[0]
        yield url
    finally:
        process.terminate()
        await process.communicate()


def plain_server(name: str) -> list[str]:
    return [
        sys.executable, "-m", "uvicorn", f"latency:{name}", "--app-dir", str(Path(__file__).parent),
        "--port", "0", "--no-access-log", "--lifespan", "off",
    ]  # fmt: skip


async def measure(targets: dict[str, tuple[str, str]], rounds: int) -> dict[str, Any]:
    """Ask every target in turn, each round with a new text."""
    times: dict[int, dict[str, list[float]]] = {
        size: {name: [] for name in targets} for size in SIZES
    }
    rng = random.Random(1)  # noqa: S311 - the same texts in every run
    async with httpx.AsyncClient(timeout=120, trust_env=False) as client:
        for round_number in range(-3, rounds):
            for size in SIZES:
                body = {"model": "bench", "messages": [
                    {"role": "user", "content": text_of(size, rng)}]}  # fmt: skip
                for name, (url, key) in targets.items():
                    started = time.perf_counter()
                    answer = await client.post(
                        url, json=body, headers={"authorization": f"Bearer {key}"}
                    )
                    elapsed_ms = (time.perf_counter() - started) * 1000
                    answer.raise_for_status()
                    if round_number >= 0:  # the first rounds warm up
                        times[size][name].append(elapsed_ms)
    return {
        str(size): {name: statistics.median(values) for name, values in by_name.items()}
        for size, by_name in times.items()
    }


def report(medians: dict[str, dict[str, float]]) -> list[str]:
    lines = ["characters   direct   pass-through   Hallpass   added by Hallpass / by pass-through"]
    for size, by_name in medians.items():
        bare = by_name["pass-through"] - by_name["direct"]
        ours = by_name["hallpass"] - by_name["direct"]
        ratio = ours / bare if bare > 0 else float("nan")
        lines.append(
            f"{size:>10}   {by_name['direct']:6.2f}   {by_name['pass-through']:12.2f}   "
            f"{by_name['hallpass']:8.2f}   {ours:8.2f} / {bare:.2f} ms = {ratio:.1f}"
        )
    return lines


async def run(rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        async with (
            server(plain_server("vendor"), {}) as vendor_url,
            server(plain_server("passthrough"), {"BENCH_VENDOR": vendor_url}) as bare_url,
        ):
            catalog = Path(folder) / "catalog.yaml"
            catalog.write_text(CATALOG.format(url=vendor_url))
            hallpass = [sys.executable, "-m", "gateway.cli.main"]
            issued = subprocess.run(  # noqa: ASYNC221 - before anything is measured
                [*hallpass, "keys", "issue", "--data", str(data), "--email", "b@school.example"],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            serve = [*hallpass, "serve", "--port", "0", "--data", str(data),
                     "--catalog", str(catalog)]  # fmt: skip
            async with server(serve, {"BENCH_KEY": "k", "PYTHONUNBUFFERED": "1"}) as url:
                await until_ready(url)
                path = "/v1/chat/completions"
                return await measure(
                    {
                        "direct": (vendor_url + path, "k"),
                        "pass-through": (bare_url + path, "k"),
                        "hallpass": (url + "/openai" + path, issued.stdout.strip()),
                    },
                    rounds,
                )


async def until_ready(url: str) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(600):
            try:
                if (await client.get(url + "/readyz")).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.1)
    raise SystemExit("the gateway did not become ready")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    medians = asyncio.run(run(options.rounds))
    print("\n".join(report(medians)))
    print(f"medians of {options.rounds} rounds, Python {platform.python_version()}, "
          f"{os.cpu_count()} cores")  # fmt: skip
    if options.json:
        options.json.write_text(json.dumps({"rounds": options.rounds, "median_ms": medians}))


if __name__ == "__main__":
    main()
