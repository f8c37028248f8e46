from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from gateway.errors import VendorFailed
from gateway.findings import Finding
from gateway.ids import ExchangeId, MaskedBody
from gateway.proxy.exchange import Head
from gateway.proxy.forward import VendorAnswer, Vendors
from gateway.proxy.routes import find_route
from gateway.pseudonyms.replace import mask
from gateway.settings import Limits
from tests.support.plain_reading import PlainReading
from tests.support.walk import CATALOG, unread

SERVICE = CATALOG.service("openai")
PATH = "/v1/chat/completions"


def head(path: str = PATH, method: str = "POST", **options: Any) -> Head:
    route, model, _ = find_route("openai", method, path)
    return Head(
        exchange=ExchangeId("ex_1"),
        service="openai",
        protocol="openai",
        route=route,
        key="hp_good",
        encoding="identity",
        declared_bytes=None,
        path=path,
        model=model,
        **options,
    )


def body() -> MaskedBody:
    none: list[Finding] = []
    return mask(PlainReading(["{}"]), none).body


class Transport(httpx.AsyncBaseTransport):
    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self.answer = answer
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return unread(self.answer(request))


async def forward(
    answer: Callable[[httpx.Request], httpx.Response], *, limits: Limits | None = None
) -> tuple[VendorAnswer, Transport]:
    transport = Transport(answer)
    vendors = Vendors(limits or Limits(), transport=transport, resolve=lambda _: "vendor-secret")
    return await vendors.forward(SERVICE, head(), body(), is_stream=False), transport


async def test_the_address_comes_from_the_catalog_and_the_route() -> None:
    _, transport = await forward(lambda _: httpx.Response(200, json={}))

    request = transport.requests[0]
    assert str(request.url) == "https://api.vendor.example/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer vendor-secret"
    assert request.headers["accept-encoding"] == "identity"


async def test_headers_come_down_by_an_allow_list() -> None:
    headers = {
        "content-type": "application/json; charset=utf-8",
        "set-cookie": "a=b",
        "location": "/x",
        "x-request-id": "req_1",
        "X-RateLimit-Remaining-Requests": "9",
        "retry-after": "3",
        "alt-svc": "h3",
    }

    answer, _ = await forward(lambda _: httpx.Response(200, headers=headers, content=b"{}"))

    assert sorted(answer.headers) == [
        (b"retry-after", b"3"),
        (b"x-ratelimit-remaining-requests", b"9"),
        (b"x-request-id", b"req_1"),
    ]
    assert (answer.is_json, answer.is_stream) == (True, False)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
async def test_a_packed_answer_is_not_unpacked(encoding: str) -> None:
    response = httpx.Response(200, headers={"content-encoding": encoding}, stream=Pieces(b"x"))

    with pytest.raises(VendorFailed) as caught:
        await forward(lambda _: response)

    assert caught.value.code == "vendor_answer_unreadable"


class Pieces(httpx.AsyncByteStream):
    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    async def aclose(self) -> None:
        self.is_closed = True


async def test_an_answer_that_grows_without_end_is_cut() -> None:
    endless = Pieces(*[b"x" * 1000] * 3)
    answer, _ = await forward(
        lambda _: httpx.Response(200, stream=endless), limits=Limits(answer_bytes=2048)
    )

    with pytest.raises(VendorFailed) as caught:
        await answer.read()

    assert caught.value.code == "vendor_answer_too_large"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (httpx.ReadTimeout("x"), "vendor_timeout"),
        (httpx.ReadError("x"), "vendor_broke_off"),
        (httpx.RemoteProtocolError("x"), "vendor_broke_off"),
    ],
)
async def test_an_answer_that_breaks_off_says_how(error: Exception, code: str) -> None:
    answer, _ = await forward(lambda _: httpx.Response(200, stream=Pieces(b"a", error)))

    with pytest.raises(VendorFailed) as caught:
        await answer.read()

    assert caught.value.code == code


async def test_a_refused_answer_is_closed() -> None:
    stream = Pieces(b"x")

    with pytest.raises(VendorFailed):
        await forward(lambda _: httpx.Response(301, headers={"location": "/"}, stream=stream))

    assert stream.is_closed


async def test_a_vendors_cookie_never_travels_with_a_later_request() -> None:
    cookie = {"set-cookie": "sid=1; Domain=vendor.example; Path=/"}
    transport = Transport(lambda _: httpx.Response(200, headers=cookie, json={}))
    vendors = Vendors(Limits(), transport=transport, resolve=lambda _: "k")

    for _ in range(2):
        await vendors.forward(SERVICE, head(), body(), is_stream=False)

    assert [request.headers.get("cookie") for request in transport.requests] == [None, None]


@pytest.mark.parametrize(
    ("protocol", "header", "value"),
    [
        ("openai", "authorization", "Bearer vendor-secret"),
        ("anthropic", "x-api-key", "vendor-secret"),
        ("gemini", "x-goog-api-key", "vendor-secret"),
        ("azure-openai", "api-key", "vendor-secret"),
    ],
)
async def test_the_vendors_key_travels_where_the_vendor_looks_for_it(
    protocol: Any, header: str, value: str
) -> None:
    transport = Transport(lambda _: httpx.Response(200, json={}))
    vendors = Vendors(Limits(), transport=transport, resolve=lambda _: "vendor-secret")
    service = SERVICE.model_copy(update={"protocol": protocol})

    await vendors.forward(service, head(), body(), is_stream=False)

    sent = transport.requests[0].headers
    keys = {"authorization", "x-api-key", "x-goog-api-key", "api-key"}
    assert {name: sent[name] for name in keys & set(sent)} == {header: value}


async def test_versions_and_the_query_go_up() -> None:
    transport = Transport(lambda _: httpx.Response(200, json={}))
    vendors = Vendors(Limits(), transport=transport, resolve=lambda _: "k")
    asked = head(query=(("beta", "true"),), versions=(("anthropic-version", "2023-06-01"),))

    await vendors.forward(SERVICE, asked, body(), is_stream=False)

    request = transport.requests[0]
    assert str(request.url) == f"https://api.vendor.example{PATH}?beta=true"
    assert request.headers["anthropic-version"] == "2023-06-01"


async def test_a_question_of_the_gateways_own_has_no_body() -> None:
    transport = Transport(lambda _: httpx.Response(200, json={}))
    vendors = Vendors(Limits(), transport=transport, resolve=lambda _: "k")

    await vendors.fetch(SERVICE, head("/v1/models", "GET"), (("limit", "1000"),))

    request = transport.requests[0]
    assert (request.method, request.content) == ("GET", b"")
    assert str(request.url) == "https://api.vendor.example/v1/models?limit=1000"


@pytest.mark.parametrize("network", ["public", "private"])
async def test_a_name_that_leads_to_this_machine_is_refused(
    network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rebound(*_: Any, **__: Any) -> Any:
        return [(None, None, None, None, ("127.0.0.1", 443))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", rebound)
    vendors = Vendors(Limits(), resolve=lambda _: "vendor-secret")
    service = SERVICE.model_copy(update={"network": network})

    with pytest.raises(VendorFailed) as caught:
        await vendors.forward(service, head(), body(), is_stream=False)

    assert caught.value.code == "vendor_address_refused"
    await vendors.aclose()
