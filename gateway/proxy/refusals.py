"""A `GatewayError` in the words of each vendor's error format.

Shapes: OpenAI `{"error": {"message", "type", "param", "code"}}` with `x-request-id`
(platform.openai.com, "Error codes"). Errors are `application/json` also for streaming calls:
a client that sees a 200 or an event stream would take a refusal for an empty answer.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gateway.proxy.exchange import Reply

if TYPE_CHECKING:
    from gateway.errors import GatewayError
    from gateway.ids import ExchangeId

__all__ = ["exchange_headers", "refuse", "stream_error"]

_OPENAI_TYPES = {
    HTTPStatus.BAD_REQUEST: "invalid_request_error",
    HTTPStatus.UNAUTHORIZED: "authentication_error",
    HTTPStatus.FORBIDDEN: "permission_error",
    HTTPStatus.NOT_FOUND: "invalid_request_error",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_error",
}

# An SDK retries 408, 409, 429 and 5xx by itself. These do heal; for the rest of the 5xx a
# retry would only repeat the failure.
_WORTH_A_RETRY = frozenset({"too_many_requests", "vendor_unavailable", "not_ready"})


def exchange_headers(exchange: ExchangeId, masked: int) -> list[tuple[bytes, bytes]]:
    """Return the headers every answer carries: the exchange id and the number masked."""
    return [
        (b"x-hallpass-exchange", exchange.encode()),
        (b"x-hallpass-masked", str(masked).encode()),
    ]


def _openai_error(error: GatewayError) -> dict[str, Any]:
    fallback = "invalid_request_error" if error.status < HTTPStatus.INTERNAL_SERVER_ERROR else None
    return {
        "error": {
            "message": " ".join(part for part in (error.message, error.next_step) if part),
            "type": _OPENAI_TYPES.get(error.status, fallback or "api_error"),
            "param": error.param,
            "code": error.code,
        }
    }


def refuse(error: GatewayError, exchange: ExchangeId) -> Reply:
    """Return the refusal as the client's SDK expects an error."""
    headers = [
        (b"content-type", b"application/json"),
        (b"x-request-id", exchange.encode()),
        *exchange_headers(exchange, 0),
    ]
    if error.retry_after_s is not None:
        headers.append((b"retry-after", str(error.retry_after_s).encode()))
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and error.code not in _WORTH_A_RETRY:
        headers.append((b"x-should-retry", b"false"))
    body = json.dumps(_openai_error(error)).encode()
    return Reply(error.status, headers, body)


def stream_error(error: GatewayError) -> bytes:
    """Return the event that ends a stream which can no longer be completed."""
    return b"data: " + json.dumps(_openai_error(error)).encode() + b"\n\n"
