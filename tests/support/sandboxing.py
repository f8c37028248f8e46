"""The sandbox vendor on a socket of this process: it lives on when a gateway is started again."""

from __future__ import annotations

import json
import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from gateway.sandbox.app import create_sandbox


class _Server(uvicorn.Server):
    """Tells when it listens."""

    listens: threading.Event

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@dataclass
class SandboxVendor:
    """A sandbox that listens."""

    url: str

    @property
    def bodies(self) -> list[str]:
        """What it received last, newest last."""
        with urllib.request.urlopen(f"{self.url}/received", timeout=10) as answer:
            bodies: list[str] = json.load(answer)["received"]
            return bodies

    @property
    def last(self) -> Any:
        """The newest body."""
        return json.loads(self.bodies[-1])


@contextmanager
def sandbox_vendor(app: Any = None) -> Iterator[SandboxVendor]:
    """Run a sandbox, or what wraps one, until the block ends."""
    config = uvicorn.Config(app or create_sandbox(), log_config=None, lifespan="off", ws="none")
    server = _Server(config)
    server.listens = threading.Event()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert server.listens.wait(30)
        try:
            yield SandboxVendor(f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join(30)
