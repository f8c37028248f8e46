from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import httpx

from gateway.observability.health import Readiness
from gateway.proxy.endpoint import ProxyEndpoint
from gateway.settings import Limits
from tests.support.walk import Walk

BODY = json.dumps(
    {"model": "gpt-x", "messages": [{"role": "user", "content": "About Maria Lopez."}]}
).encode()
SCOPE = {
    "type": "http",
    "method": "POST",
    "raw_path": b"/openai/v1/chat/completions",
    "query_string": b"",
    "headers": [
        (b"host", b"gateway"),
        (b"authorization", b"Bearer hp_good"),
        (b"content-type", b"application/json"),
    ],
}


class Client:
    """One ASGI client; `leave` disconnects it."""

    def __init__(self) -> None:
        self.sent: list[MutableMapping[str, Any]] = []
        self.left = asyncio.Event()
        self._has_asked = False

    async def receive(self) -> MutableMapping[str, Any]:
        if not self._has_asked:
            self._has_asked = True
            return {"type": "http.request", "body": BODY, "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def endpoint(walk: Walk, *, ready: bool = True, limits: Limits | None = None) -> ProxyEndpoint:
    readiness = Readiness({"canary": "ok" if ready else "not_run"})
    return ProxyEndpoint(walk.pipeline, walk.tasks, limits or Limits(), readiness)


async def test_a_request_is_answered() -> None:
    walk, client = Walk(), Client()

    await endpoint(walk)(SCOPE, client.receive, client.send)

    assert client.status == 200
    assert b"Maria Lopez" in client.body


async def test_nothing_is_forwarded_before_the_canary_has_passed() -> None:
    walk, client = Walk(), Client()

    await endpoint(walk, ready=False)(SCOPE, client.receive, client.send)

    assert client.status == 503
    assert json.loads(client.body)["error"]["code"] == "not_ready"
    assert walk.vendor.received == []


class Waiting(httpx.AsyncByteStream):
    def __init__(self) -> None:
        self.is_closed = False

    async def __aiter__(self) -> Any:
        yield b'data: {"choices":[{"index":0,"delta":{"content":"Dear family, "}}]}\n\n'
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        self.is_closed = True


async def test_a_client_that_leaves_ends_the_vendors_stream_and_the_record() -> None:
    walk, client, waiting = Walk(), Client(), Waiting()
    walk.vendor.answer = httpx.Response(
        200, stream=waiting, headers={"content-type": "text/event-stream"}
    )
    serving = asyncio.ensure_future(endpoint(walk)(SCOPE, client.receive, client.send))
    while len(client.sent) < 2:
        await asyncio.sleep(0.001)

    client.left.set()
    await serving

    assert waiting.is_closed
    assert (await walk.settled())[-1].state == "cancelled"


async def test_a_client_that_cannot_be_written_to_ends_it_too() -> None:
    walk, client, waiting = Walk(), Client(), Waiting()
    walk.vendor.answer = httpx.Response(
        200, stream=waiting, headers={"content-type": "text/event-stream"}
    )

    async def broken(_: MutableMapping[str, Any]) -> None:
        raise BrokenPipeError

    await endpoint(walk)(SCOPE, client.receive, broken)

    assert waiting.is_closed
    assert (await walk.settled())[-1].state == "cancelled"


async def test_a_client_that_takes_nothing_of_its_answer_is_given_up() -> None:
    walk, client, waiting = Walk(), Client(), Waiting()
    walk.vendor.answer = httpx.Response(
        200, stream=waiting, headers={"content-type": "text/event-stream"}
    )

    async def stuck(_: MutableMapping[str, Any]) -> None:
        await asyncio.Event().wait()

    await endpoint(walk, limits=Limits(send_s=0.01))(SCOPE, client.receive, stuck)

    assert waiting.is_closed
    assert (await walk.settled())[-1].state == "cancelled"


async def test_more_requests_than_allowed_are_told_to_wait() -> None:
    walk, first, second = Walk(), Client(), Client()
    walk.ledger.gate = asyncio.Event()
    door = endpoint(walk, limits=Limits(concurrency=1))
    busy = asyncio.ensure_future(door(SCOPE, first.receive, first.send))
    while not walk.tasks._tasks:
        await asyncio.sleep(0)

    await door(SCOPE, second.receive, second.send)
    walk.ledger.gate.set()
    await busy

    assert (first.status, second.status) == (200, 429)
    assert dict(second.sent[0]["headers"])[b"retry-after"] == b"1"
