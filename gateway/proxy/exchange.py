"""The stages of one exchange: what came in, what it was read as, what goes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gateway.ids import ExchangeId
    from gateway.proxy.routes import Route

__all__ = ["Head", "Headers", "Inbound", "Reply"]

_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

Headers = tuple[tuple[bytes, bytes], ...]
"""Header pairs as they arrived: names in lower case, order and repetitions kept."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One HTTP request as the server saw it, body unread."""

    method: str
    raw_path: bytes
    query: bytes
    headers: Headers
    receive: _Receive
    """The ASGI receive channel."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an inbound request says before its body: where to, with which key."""

    exchange: ExchangeId
    service: str
    """Service id, the first path segment."""

    protocol: str
    route: Route
    key: str | None
    """The gateway key as presented; None when there was none."""

    encoding: str
    """`identity` or `gzip`."""

    declared_bytes: int | None
    """Content-Length, if there was one."""

    said: Headers = field(default=(), repr=False)
    """What the headers say of the person: it counts for an app's key, and never goes up."""

    conversation: str = ""
    """What the client calls the conversation: `x-hallpass-conversation`, or Open WebUI's chat."""

    purpose: str = ""
    """What the client says the request is for: `x-hallpass-purpose`. It never goes up."""

    path: str = ""
    """The vendor's own path, as the route's form allows it."""

    model: str = ""
    """The model, where the path names it."""

    objects: tuple[str, ...] = ()
    """Ids of what the vendor keeps, where the path or the query string names them."""

    query: tuple[tuple[str, str], ...] = ()
    """Of the query string, what goes up."""

    wants_stream: bool = False
    """Whether the query string asks for a stream."""

    after: int | None = None
    """Number of the last event of the stream that the client has."""

    versions: tuple[tuple[str, str], ...] = ()
    """Of the headers, what goes up."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the client."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes | AsyncIterator[bytes]
    finish: Callable[[], None] = field(default=lambda: None)
    """Called once after the last byte of a whole body is out; streams finish themselves."""
