"""The sandbox vendor on a real socket, in a thread of the test process."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from gateway.clock import FixedClock
from gateway.sandbox.app import create_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Server(uvicorn.Server):
    """Tells when it listens."""

    listens: threading.Event

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@pytest.fixture(scope="module")
def sandbox_url() -> Iterator[str]:
    config = uvicorn.Config(
        create_sandbox(FixedClock()), log_config=None, lifespan="off", ws="none"
    )
    server = _Server(config)
    server.listens = threading.Event()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert server.listens.wait(30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def client(sandbox_url: str) -> Iterator[httpx.Client]:
    headers = {"authorization": "Bearer any"}
    with httpx.Client(base_url=sandbox_url, headers=headers, trust_env=False) as client:
        yield client
