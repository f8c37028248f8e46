"""Runs the real gateway as its users do: the `hallpass` command in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HALLPASS = [sys.executable, "-c", "from gateway.cli.main import main; main()"]

CATALOG = """
services:
  - id: anthropic
    vendor: Anthropic
    protocol: anthropic
    base_url: {url}
    credential: env:TEST_VENDOR_KEY
    status: approved
    endpoints: [messages, messages.count_tokens, models]
    models: ["claude-*"]
    tools: {{functions: allow, built_in: []}}
  - id: gemini
    vendor: Google
    protocol: gemini
    base_url: {url}
    credential: env:TEST_VENDOR_KEY
    status: approved
    endpoints: [generate_content, stream_generate_content, count_tokens, embed_content, models]
    models: ["gemini-*"]
    tools: {{functions: allow, built_in: []}}
  - id: azure
    vendor: Microsoft
    protocol: azure-openai
    base_url: {url}
    credential: env:TEST_VENDOR_KEY
    status: approved
    endpoints: [chat.completions, responses, completions, embeddings, models]
    models: ["gpt-*"]
    tools: {{functions: allow, built_in: []}}
  - id: openai
    vendor: OpenAI
    protocol: openai
    base_url: {url}
    credential: env:TEST_VENDOR_KEY
    status: approved
    endpoints: [chat.completions, responses, completions, embeddings, moderations, models]
    models: ["gpt-*", "text-embedding-*", "omni-moderation-latest"]
    tools: {{functions: allow, built_in: []}}
"""

ENVIRONMENT = {"TEST_VENDOR_KEY": "vendor-secret"}


def hallpass(
    *arguments: str, stdin: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*HALLPASS, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=check,
        env=os.environ | ENVIRONMENT,
        timeout=120,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Gateway:
    """A serving gateway."""

    url: str
    port: int
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    def key(self, email: str = "t.rivera@district.example", *options: str) -> str:
        run = hallpass("keys", "issue", "--data", str(self.data), "--email", email, *options)
        return run.stdout.strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"gateway ended with {process.returncode}: {log.read_text()}")
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        process_wait(process, 0.05)
    raise AssertionError(f"gateway is not ready: {log.read_text()}")


def process_wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


@contextmanager
def serving(
    data: Path, *options: str, catalog: str | None = None, environment: dict[str, str] | None = None
) -> Iterator[Gateway]:
    """Serve from `data` until the block ends."""
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    log = data.parent / f"{data.name}-{port}.log"
    arguments = ["serve", "--host", "127.0.0.1", "--port", str(port), "--data", str(data), *options]
    if catalog is not None:
        file = data.parent / f"{data.name}-catalog.yaml"
        file.write_text(catalog)
        arguments += ["--catalog", str(file)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*HALLPASS, *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | ENVIRONMENT | (environment or {}),
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, process, log)
        yield Gateway(url, port, data, log, process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(45)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def sandbox_url(gateway: Gateway) -> str:
    """Return where the sandbox vendor of this gateway listens."""
    match = re.search(r"(http://127\.0\.0\.1:\d+)/received", gateway.log.read_text())
    assert match
    return match[1]
