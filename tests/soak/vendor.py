"""The sandbox vendor with a memory that nothing kills: each byte is in a file before its answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect

from gateway.sandbox.app import create_sandbox
from tests.support.sandboxing import sandbox_vendor

Message = MutableMapping[str, Any]

_NUMBER = re.compile(rb'max\w*[tT]okens"\s*:\s*(\d+),')


@dataclass(frozen=True)
class SeenVendor:
    """A vendor that listens, and the file of what it saw."""

    url: str
    seen: Path

    def numbers(self) -> set[int]:
        """Return the numbers of all calls of which it saw so much as that."""
        return numbers_in(self.seen.read_bytes())


def numbers_in(raw: bytes) -> set[int]:
    """Return the numbers of the calls in request bodies, however cut."""
    return {int(number) for number in _NUMBER.findall(raw)}


@contextmanager
def seen_vendor(folder: Path) -> Iterator[SeenVendor]:
    """Run a sandbox whose received bytes go to a file in `folder`, until the block ends."""
    path = folder / "vendor-saw.bin"
    sandbox = create_sandbox()
    with path.open("ab", buffering=0) as file:

        async def app(
            scope: Message,
            receive: Callable[[], Awaitable[Message]],
            send: Callable[[Message], Awaitable[None]],
        ) -> None:
            parts: list[bytes] = []

            async def listen() -> Message:
                message = await receive()
                # As it comes, and again in one piece when more comes: a kill cuts anywhere.
                parts.append(message.get("body", b""))
                file.write(b"".join(parts) + b"\n")
                return message

            # Whoever was killed hears no answer.
            with suppress(ClientDisconnect):
                await sandbox(scope, listen, send)

        with sandbox_vendor(app) as vendor:
            yield SeenVendor(vendor.url, path)
