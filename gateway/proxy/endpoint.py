"""The ASGI endpoint in front of the walk: one task per request, ended when its client leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gateway.errors import Overloaded, ProtectionFailed
from gateway.ids import ExchangeId, random_id
from gateway.proxy.exchange import Inbound, Reply
from gateway.proxy.refusals import refuse

if TYPE_CHECKING:
    from gateway.observability.health import Readiness
    from gateway.proxy.pipeline import Pipeline
    from gateway.settings import Limits
    from gateway.tasks import TaskGroup

__all__ = ["ProxyEndpoint"]

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]


class ProxyEndpoint:
    """Turns ASGI into `Inbound` and `Reply` into ASGI.

    uvicorn cancels nothing when a client leaves before its answer has begun, so the client's
    channel is watched here: a request nobody waits for is cancelled, and the vendor with it.
    """

    def __init__(
        self, pipeline: Pipeline, tasks: TaskGroup, limits: Limits, readiness: Readiness
    ) -> None:
        """Take the walk, where its tasks live, and when it may be used."""
        self._pipeline = pipeline
        self._tasks = tasks
        self._limits = limits
        self._readiness = readiness
        self._busy = 0

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """Answer one HTTP request."""
        if scope["type"] != "http":
            return
        body_is_read = asyncio.Event()

        async def receive_body() -> _Message:
            message = await receive()
            if not message.get("more_body", False):
                body_is_read.set()
            return message

        inbound = Inbound(
            method=scope["method"],
            raw_path=scope["raw_path"],
            query=scope["query_string"],
            # A copy now: the server appends to its own list while the body arrives.
            headers=tuple((bytes(name), bytes(value)) for name, value in scope["headers"]),
            receive=receive_body,
        )

        async def send_in_time(message: _Message) -> None:
            # A client that reads nothing would keep its place, and the vendor's stream, for ever.
            async with asyncio.timeout(self._limits.send_s):
                await send(message)

        walk = self._tasks.spawn(self._answer(inbound, send_in_time))
        gone = self._tasks.spawn(_until_gone(receive, body_is_read))
        try:
            await asyncio.wait({walk, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            walk.cancel()
            await asyncio.wait({walk, gone})

    async def _answer(self, inbound: Inbound, send: _Send) -> None:
        exchange = ExchangeId(random_id("ex_"))
        self._busy += 1
        try:
            if not self._readiness.is_ready:
                reply = refuse(_not_ready(), exchange, self._pipeline.protocol_of(inbound))
            elif self._busy > self._limits.concurrency:
                reply = refuse(_too_many(), exchange, self._pipeline.protocol_of(inbound))
            else:
                reply = await self._pipeline.answer(inbound, exchange)
            await _send_reply(reply, send)
        except (ConnectionResetError, TimeoutError):
            # The client left before its request was complete, or takes nothing of its answer.
            return
        finally:
            self._busy -= 1


async def _until_gone(receive: _Receive, body_is_read: asyncio.Event) -> None:
    await body_is_read.wait()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_reply(reply: Reply, send: _Send) -> None:
    headers = reply.headers
    if isinstance(reply.body, bytes):
        headers = [*headers, (b"content-length", str(len(reply.body)).encode())]
    start = {"type": "http.response.start", "status": int(reply.status), "headers": headers}
    if isinstance(reply.body, bytes):
        try:
            await send(start)
            await send({"type": "http.response.body", "body": reply.body})
        finally:
            reply.finish()
        return
    await _send_stream(reply.body, start, send)


async def _send_stream(body: AsyncIterator[bytes], start: _Message, send: _Send) -> None:
    # The generator is entered before anything else can fail: only a started one runs its
    # `finally`, where the vendor's stream is ended and the record closed.
    piece: bytes | None = await anext(body, None)
    try:
        await send(start)
        while piece is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await anext(body, None)
        await send({"type": "http.response.body", "body": b""})
    finally:
        await body.aclose()  # type: ignore[attr-defined] # every stream of ours is a generator


def _not_ready() -> ProtectionFailed:
    return ProtectionFailed(
        "not_ready",
        "Hallpass has not finished its start-up check, so nothing is sent.",
        next_step="Try again in a few seconds.",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        retry_after_s=2,
    )


def _too_many() -> Overloaded:
    return Overloaded(
        "too_many_requests",
        "Hallpass is working on as many requests as it may.",
        next_step="Try again in a moment.",
        retry_after_s=1,
    )
