from __future__ import annotations

import json
from http import HTTPStatus

import pytest

from gateway.errors import (
    GatewayError,
    LedgerUnavailable,
    NotAuthenticated,
    NotAuthorized,
    Overloaded,
    UnreadableRequest,
    VendorFailed,
)
from gateway.ids import ExchangeId
from gateway.proxy.refusals import refuse, stream_error

EXCHANGE = ExchangeId("ex_1")
BROKEN = VendorFailed("vendor_broke_off", "It broke off.")


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (UnreadableRequest("a", "m"), 400, "invalid_request_error"),
        (NotAuthenticated("a", "m"), 401, "authentication_error"),
        (NotAuthorized("a", "m"), 403, "permission_error"),
        (Overloaded("a", "m"), 429, "rate_limit_error"),
        (VendorFailed("a", "m"), 502, "api_error"),
        (LedgerUnavailable("a", "m"), 503, "api_error"),
    ],
)
def test_a_refusal_has_openais_error_shape(error: GatewayError, status: int, kind: str) -> None:
    reply = refuse(error, EXCHANGE, "openai")

    assert reply.status == status
    assert isinstance(reply.body, bytes)
    assert json.loads(reply.body) == {
        "error": {"message": "m", "type": kind, "param": None, "code": "a"}
    }
    assert (b"x-hallpass-exchange", b"ex_1") in reply.headers


def test_the_next_step_and_the_place_are_told() -> None:
    error = UnreadableRequest("c", "Why.", next_step="What now.", param="/messages/0")

    body = json.loads(refuse(error, EXCHANGE, "openai").body)  # type: ignore[arg-type] # refusals are whole

    assert body["error"]["message"] == "Why. What now."
    assert body["error"]["param"] == "/messages/0"


@pytest.mark.parametrize(
    ("error", "headers"),
    [
        (Overloaded("too_many_requests", "m", retry_after_s=1), {b"retry-after": b"1"}),
        (LedgerUnavailable("ledger_unavailable", "m"), {b"x-should-retry": b"false"}),
        (NotAuthorized("x", "m"), {}),
    ],
)
def test_clients_are_told_whether_to_retry(
    error: GatewayError, headers: dict[bytes, bytes]
) -> None:
    told = dict(refuse(error, EXCHANGE, "openai").headers)

    assert {k: v for k, v in told.items() if k in {b"retry-after", b"x-should-retry"}} == headers


def test_a_stream_ends_with_one_error_event() -> None:
    event = stream_error(BROKEN, EXCHANGE, "openai")

    assert event.startswith(b"data: ")
    assert event.endswith(b"\n\n")
    assert json.loads(event[6:])["error"]["code"] == "vendor_broke_off"


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (UnreadableRequest("a", "m"), 400, "invalid_request_error"),
        (UnreadableRequest("a", "m", status=HTTPStatus.NOT_FOUND), 404, "not_found_error"),
        (NotAuthenticated("a", "m"), 401, "authentication_error"),
        (NotAuthorized("a", "m"), 403, "permission_error"),
        (Overloaded("a", "m"), 429, "rate_limit_error"),
        (VendorFailed("a", "m"), 502, "api_error"),
    ],
)
def test_a_refusal_has_anthropics_error_shape(error: GatewayError, status: int, kind: str) -> None:
    reply = refuse(error, EXCHANGE, "anthropic")

    assert (reply.status, dict(reply.headers)[b"request-id"]) == (status, b"ex_1")
    assert json.loads(reply.body) == {  # type: ignore[arg-type] # refusals are whole
        "type": "error",
        "error": {"type": kind, "message": "m", "details": {"error_code": "a"}},
        "request_id": "ex_1",
    }


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (UnreadableRequest("a", "m"), 400, "INVALID_ARGUMENT"),
        (NotAuthenticated("a", "m"), 401, "UNAUTHENTICATED"),
        (NotAuthorized("a", "m"), 403, "PERMISSION_DENIED"),
        (Overloaded("a", "m"), 429, "RESOURCE_EXHAUSTED"),
        (VendorFailed("a", "m"), 502, "INTERNAL"),
        (LedgerUnavailable("a", "m"), 503, "UNAVAILABLE"),
    ],
)
def test_a_refusal_has_geminis_error_shape(error: GatewayError, status: int, kind: str) -> None:
    reply = refuse(error, EXCHANGE, "gemini")

    body = json.loads(reply.body)["error"]  # type: ignore[arg-type] # refusals are whole
    assert (reply.status, body["code"], body["status"]) == (status, status, kind)
    assert body["details"][0]["reason"] == "a"


def test_an_azure_client_gets_openais_shape() -> None:
    error = NotAuthorized("a", "m")

    assert refuse(error, EXCHANGE, "azure-openai") == refuse(error, EXCHANGE, "openai")


def test_an_anthropic_stream_ends_with_an_event_that_has_a_name() -> None:
    event = stream_error(BROKEN, EXCHANGE, "anthropic")

    assert event.startswith(b"event: error\ndata: {")
    assert event.endswith(b"\n\n")
