"""A `GatewayError` in the words of each vendor's error format.

Shapes: OpenAI and Azure `{"error": {"message", "type", "param", "code"}}` with `x-request-id`
(platform.openai.com, "Error codes"); Anthropic `{"type": "error", "error": {"type", "message"},
"request_id"}` with `request-id` (platform.claude.com, "Errors"); Gemini `{"error": {"code",
"message", "status", "details"}}` (google.rpc.Status). Errors are `application/json` also for
streaming calls: a client that sees a 200 or an event stream would take a refusal for an empty
answer.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gateway.codecs.sse import write_event
from gateway.proxy.exchange import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gateway.errors import GatewayError
    from gateway.ids import ExchangeId

__all__ = ["error_body", "exchange_headers", "id_header", "refuse", "stream_error"]

_OVERLOADED = 529  # what Anthropic answers when all of it is busy; no status of RFC 9110

_OPENAI_TYPES: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "invalid_request_error",
    HTTPStatus.UNAUTHORIZED: "authentication_error",
    HTTPStatus.FORBIDDEN: "permission_error",
    HTTPStatus.NOT_FOUND: "invalid_request_error",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_error",
}

_ANTHROPIC_TYPES: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "authentication_error",
    HTTPStatus.FORBIDDEN: "permission_error",
    HTTPStatus.NOT_FOUND: "not_found_error",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "request_too_large",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_error",
    HTTPStatus.CONFLICT: "conflict_error",
    HTTPStatus.PAYMENT_REQUIRED: "billing_error",
    HTTPStatus.GATEWAY_TIMEOUT: "timeout_error",
    _OVERLOADED: "overloaded_error",
}
_GEMINI_STATUSES: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "UNAUTHENTICATED",
    HTTPStatus.FORBIDDEN: "PERMISSION_DENIED",
    HTTPStatus.NOT_FOUND: "NOT_FOUND",
    HTTPStatus.TOO_MANY_REQUESTS: "RESOURCE_EXHAUSTED",
    HTTPStatus.CONFLICT: "ABORTED",
    HTTPStatus.SERVICE_UNAVAILABLE: "UNAVAILABLE",
    _OVERLOADED: "UNAVAILABLE",
    HTTPStatus.GATEWAY_TIMEOUT: "DEADLINE_EXCEEDED",
}

# An SDK retries 408, 409, 429 and 5xx by itself. These do heal; for the rest of the 5xx a
# retry would only repeat the failure.
_WORTH_A_RETRY = frozenset({
    "too_many_requests", "vendor_unavailable", "vendor_error", "not_ready",
})  # fmt: skip


def exchange_headers(exchange: ExchangeId, masked: int) -> list[tuple[bytes, bytes]]:
    """Return the headers every answer carries: the exchange id and the number masked."""
    return [
        (b"x-hallpass-exchange", exchange.encode()),
        (b"x-hallpass-masked", str(masked).encode()),
    ]


def id_header(protocol: str) -> bytes:
    """Return the header in which the clients of a protocol look for the id of a request."""
    return b"request-id" if protocol == "anthropic" else b"x-request-id"


def _message(error: GatewayError) -> str:
    return " ".join(part for part in (error.message, error.next_step) if part)


def _openai_error(error: GatewayError, exchange: ExchangeId) -> dict[str, Any]:
    del exchange
    fallback = "invalid_request_error" if error.status < HTTPStatus.INTERNAL_SERVER_ERROR else None
    return {
        "error": {
            "message": _message(error),
            "type": _OPENAI_TYPES.get(error.status, fallback or "api_error"),
            "param": error.param,
            "code": error.code,
        }
    }


def _anthropic_error(error: GatewayError, exchange: ExchangeId) -> dict[str, Any]:
    fallback = "invalid_request_error" if error.status < HTTPStatus.INTERNAL_SERVER_ERROR else None
    details = {"error_code": error.code, "param": error.param}
    return {
        "type": "error",
        "error": {
            "type": _ANTHROPIC_TYPES.get(error.status, fallback or "api_error"),
            "message": _message(error),
            "details": {key: value for key, value in details.items() if value is not None},
        },
        "request_id": exchange,
    }


def _gemini_error(error: GatewayError, exchange: ExchangeId) -> dict[str, Any]:
    fallback = "INVALID_ARGUMENT" if error.status < HTTPStatus.INTERNAL_SERVER_ERROR else None
    metadata = {"exchange": exchange, "param": error.param}
    return {
        "error": {
            "code": int(error.status),
            "message": _message(error),
            "status": _GEMINI_STATUSES.get(error.status, fallback or "INTERNAL"),
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": error.code,
                    "domain": "hallpass",
                    "metadata": {key: value for key, value in metadata.items() if value},
                }
            ],
        }
    }


_ERRORS: Mapping[str, Callable[[GatewayError, ExchangeId], dict[str, Any]]] = MappingProxyType(
    {
        "openai": _openai_error,
        "azure-openai": _openai_error,
        "anthropic": _anthropic_error,
        "gemini": _gemini_error,
    }
)


def refuse(error: GatewayError, exchange: ExchangeId, protocol: str) -> Reply:
    """Return the refusal as an SDK of the protocol expects an error."""
    headers = [
        (b"content-type", b"application/json"),
        (id_header(protocol), exchange.encode()),
        *exchange_headers(exchange, 0),
    ]
    if error.retry_after_s is not None:
        headers.append((b"retry-after", str(error.retry_after_s).encode()))
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and error.code not in _WORTH_A_RETRY:
        headers.append((b"x-should-retry", b"false"))
    return Reply(error.status, headers, error_body(error, exchange, protocol))


def error_body(error: GatewayError, exchange: ExchangeId, protocol: str) -> bytes:
    """Return an error as the protocol writes it."""
    return json.dumps(_ERRORS[protocol](error, exchange)).encode()


def stream_error(error: GatewayError, exchange: ExchangeId, protocol: str) -> bytes:
    """Return the event that ends a stream which can no longer be completed."""
    # Anthropic's clients read no event without its name, the others none with one.
    name = b"error" if protocol == "anthropic" else b""
    return write_event(error_body(error, exchange, protocol), name)
