from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import pytest
import uvicorn

from gateway.proxy.http_protocol import GuardedProtocol
from gateway.settings import Limits


class App:
    """Answers every request and keeps its scope; `state` as FastAPI has it."""

    class state:  # noqa: N801 - the attribute's name
        limits = Limits(header_s=0.3, header_bytes=2048)

    def __init__(self) -> None:
        self.requests: list[tuple[str, bytes]] = []

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message["body"]
            if not message["more_body"]:
                break
        self.requests.append((scope["path"], body))
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
async def served() -> AsyncIterator[tuple[App, int]]:
    app = App()
    config = uvicorn.Config(
        app, port=0, http=GuardedProtocol, ws="none", interface="asgi3", log_config=None,
        lifespan="off", proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    serving = asyncio.ensure_future(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield app, server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def talk(port: int, *pieces: bytes) -> bytes:
    """Send the pieces and return everything until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    return answer


GET = b"GET /a HTTP/1.1\r\nHost: g\r\n"


async def test_a_plain_request_passes(served: tuple[App, int]) -> None:
    app, port = served

    answer = await talk(port, GET + b"Connection: close\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 200")
    assert app.requests == [("/a", b"")]


async def test_two_requests_on_one_connection_pass(served: tuple[App, int]) -> None:
    app, port = served

    await talk(port, GET + b"\r\n", GET + b"Connection: close\r\n\r\n")

    assert app.requests == [("/a", b""), ("/a", b"")]


BOTH_LENGTHS = (
    b"POST /a HTTP/1.1\r\nHost: g\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\n"
)


@pytest.mark.parametrize(
    "request_bytes",
    [
        GET + b"X: " + b"a" * 4000 + b"\r\n\r\n",
        GET + b"X: " + b"a" * 4000,
        b"GET http://other/a HTTP/1.1\r\nHost: g\r\n\r\n",
        b"GET /a#b HTTP/1.1\r\nHost: g\r\n\r\n",
        b"POST /a HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Late: 1\r\n\r\n",
        BOTH_LENGTHS,
        b"\x16\x03\x01\x02\x00",
    ],
)
async def test_what_could_mean_two_things_ends_the_connection(
    served: tuple[App, int], request_bytes: bytes
) -> None:
    app, port = served

    answer = await talk(port, request_bytes)

    assert answer.startswith(b"HTTP/1.1 400")
    assert b'"malformed_http"' in answer
    assert app.requests == []


@pytest.mark.parametrize("start", [b"", b"GET /a HTT", GET])
async def test_a_head_that_does_not_come_ends_the_connection(
    served: tuple[App, int], start: bytes
) -> None:
    app, port = served

    assert await talk(port, start) == b""
    assert app.requests == []
