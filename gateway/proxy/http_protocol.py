"""The HTTP/1.1 server protocol: uvicorn's httptools one, without its leniencies.

uvicorn has no time-out for headers and no bound on their size with httptools, appends chunked
trailers to the request's headers, takes absolute-form targets and cuts fragments silently. Each
of these lets a request mean two things; here they end the connection.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

if TYPE_CHECKING:
    import asyncio

    from gateway.settings import Limits

__all__ = ["GuardedProtocol"]


class _NotAcceptable(Exception):
    """Stops httptools in the middle of a request; it reports a parse error to `data_received`."""


class GuardedProtocol(HttpToolsProtocol):
    """One client connection.

    The limits come from the application: `app.state.limits`.
    """

    _head_timer: asyncio.TimerHandle | None = None
    _head_bytes = 0
    """Received since the head began, in pieces that may hold more than the head."""

    _header_bytes = 0
    """In complete headers of this head."""

    _in_body = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn narrows it
        """Start the clock for the first request's head."""
        super().connection_made(transport)
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._disarm()
        super().connection_lost(exc)

    @property
    def _limits(self) -> Limits:
        limits: Limits = self.app.state.limits
        return limits

    def _arm(self) -> None:
        self._disarm()
        self._head_timer = self.loop.call_later(self._limits.header_s, self._head_too_slow)

    def _disarm(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _head_too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Feed the parser; a head that grows beyond the limit ends the connection."""
        if not self._in_body:
            self._head_bytes += len(data)
        super().data_received(data)
        # What arrives together with a complete head is body, so this is judged afterwards.
        if not self._in_body and self._head_bytes > self._limits.header_bytes:
            self.send_400_response("head too large")

    def on_message_begin(self) -> None:
        """A new head begins, on a new or a kept connection."""
        super().on_message_begin()
        self._in_body = False
        self._header_bytes = 0
        self._arm()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take one header; after the head has ended it is a trailer, which nobody may send."""
        self._header_bytes += len(name) + len(value)
        if self._in_body or self._header_bytes > self._limits.header_bytes:
            raise _NotAcceptable
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is complete: check what uvicorn would not, then start the application."""
        self._disarm()
        if not self.url.startswith(b"/") or b"#" in self.url or not self.url.isascii():
            raise _NotAcceptable
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request has ended; what follows is the next one's head."""
        super().on_message_complete()
        self._in_body = False
        self._head_bytes = 0

    def send_400_response(self, msg: str) -> None:
        """Refuse in JSON and close. `msg` is uvicorn's constant; it is not shown."""
        del msg
        if self.transport.is_closing():
            return
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            self.transport.close()  # another answer is under way on this connection
            return
        error = {
            "message": "This is not an acceptable HTTP/1.1 request.",
            "type": "invalid_request_error",
            "param": None,
            "code": "malformed_http",
        }
        body = json.dumps({"error": error}).encode()
        self.transport.write(
            b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: "
            + str(len(body)).encode()
            + b"\r\nconnection: close\r\n\r\n"
            + body
        )
        self.transport.close()
