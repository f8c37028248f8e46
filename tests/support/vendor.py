"""A scripted vendor: a real server on loopback that records what reaches it."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Self

import uvicorn

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


@dataclass
class Scripted:
    """One answer. `pieces` are sent as separate chunks; `pause` waits for `resume` after each."""

    status: int = 200
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    content_type: bytes = b"application/json"
    breaks_off: bool = False
    hangs: bool = False


def completion(text: str, **message: Any) -> Scripted:
    """Return a whole chat completion that says `text`."""
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "gpt-test",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text} | message,
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12},
    }
    return Scripted(pieces=[json.dumps(body).encode()])


def event(delta: dict[str, Any], finish: str | None = None, index: int = 0) -> bytes:
    """Return one chat completion chunk as a server-sent event."""
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "gpt-test",
        "choices": [{"index": index, "delta": delta, "finish_reason": finish}],
    }
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def stream(*pieces: bytes) -> Scripted:
    """Return an event stream."""
    return Scripted(pieces=list(pieces), content_type=b"text/event-stream")


Script = Scripted | Callable[[dict[str, Any]], Scripted]


class Vendor:
    """Answers every request with `script`; keeps each request's path, headers and body."""

    def __init__(self) -> None:
        self.script: Script = completion("ok")
        self.received: list[tuple[str, list[tuple[bytes, bytes]], bytes]] = []
        self.cancelled = threading.Event()
        self.connections_seen = 0
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            self._app, log_config=None, access_log=False, lifespan="off", interface="asgi3"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)
        self._socket.close()

    @property
    def bodies(self) -> list[bytes]:
        return [body for _, _, body in self.received]

    @property
    def text(self) -> str:
        """Everything that reached the vendor, as one text."""
        lines = []
        for path, headers, body in self.received:
            lines += [path, *(f"{n!r}: {v!r}" for n, v in headers), body.decode()]
        return "\n".join(lines)

    async def _app(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Send
    ) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        path = scope["path"] + "?" + scope["query_string"].decode()
        self.received.append((path, list(scope["headers"]), body))
        script = self.script(json.loads(body)) if callable(self.script) else self.script
        await self._play(script, receive, send)

    async def _play(
        self, script: Scripted, receive: Callable[[], Awaitable[Message]], send: Send
    ) -> None:
        headers = [(b"content-type", script.content_type), *script.headers]
        if script.breaks_off:
            headers.append((b"content-length", b"1000000"))
        await send({"type": "http.response.start", "status": script.status, "headers": headers})
        for piece in script.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        if script.hangs:
            while (await receive())["type"] != "http.disconnect":
                pass
            self.cancelled.set()
            return
        if script.breaks_off:
            raise asyncio.CancelledError
        await send({"type": "http.response.body", "body": b""})
