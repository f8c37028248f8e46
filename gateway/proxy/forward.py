"""(7) Forward: the only module that opens a connection to a vendor.

The address comes from the catalog and the route table; of the request's own it can hold the name
of a model that the catalog approves, ids that a vendor gave to this key, and what the route's query
may say. Redirects are not followed, proxy settings of the environment are not read, addresses are
checked for each connection (`dialing`), and of the client's headers only the versions of the API go
up: staff identities travel in many of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpcore
import httpx

from gateway import __version__
from gateway.catalog.credentials import resolve as resolve_credential
from gateway.errors import VendorFailed
from gateway.proxy.dialects import DIALECTS
from gateway.proxy.dialing import AddressRefused, CheckedBackend

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from gateway.catalog.models import Service
    from gateway.ids import MaskedBody
    from gateway.proxy.exchange import Head
    from gateway.settings import Limits

__all__ = ["VendorAnswer", "Vendors"]

# Down to the client: what SDKs read (ids, retry hints, rate limits), never cookies or Location.
_DOWN = frozenset(
    {
        "apim-request-id",
        "openai-processing-ms",
        "openai-version",
        "request-id",
        "retry-after",
        "retry-after-ms",
        "x-request-id",
        "x-should-retry",
    }
)
_DOWN_PREFIXES = ("anthropic-ratelimit-", "x-ratelimit-")


@dataclass(slots=True)
class VendorAnswer:
    """A vendor's answer whose body is still arriving. Close it, whatever happens."""

    status: int
    headers: list[tuple[bytes, bytes]]
    """Headers for the client, allow-listed."""

    is_stream: bool
    """Whether the body is an event stream."""

    is_json: bool
    _response: httpx.Response = field(repr=False)
    _limit: int

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives.

        Raises `VendorFailed`: `vendor_timeout`, `vendor_broke_off`, `vendor_answer_too_large`.
        """
        size = 0
        try:
            async for chunk in self._response.aiter_raw():
                size += len(chunk)
                if size > self._limit:
                    raise VendorFailed(
                        "vendor_answer_too_large", "The vendor's answer is larger than allowed."
                    )
                yield chunk
        except httpx.TimeoutException:
            raise _timed_out() from None
        except httpx.HTTPError:
            raise VendorFailed(
                "vendor_broke_off", "The vendor's answer broke off before its end."
            ) from None

    async def read(self) -> bytes:
        """Return the whole body. Raises `VendorFailed` as `chunks` does."""
        return b"".join([chunk async for chunk in self.chunks()])

    async def aclose(self) -> None:
        """Give the connection back, or end it when the body was not read to its end."""
        await self._response.aclose()


def _timed_out() -> VendorFailed:
    return VendorFailed(
        "vendor_timeout",
        "The vendor did not answer in time.",
        status=HTTPStatus.GATEWAY_TIMEOUT,
    )


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport over a network that checks addresses."""

    def __init__(self, network: CheckedBackend, limits: httpx.Limits) -> None:
        super().__init__(trust_env=False)
        # httpx has no place for a network backend; its pool is httpcore's, made as httpx does.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=network,
        )


class Vendors:
    """Connections to the vendors of the catalog, kept warm."""

    def __init__(
        self,
        limits: Limits,
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Callable[[str], str] = resolve_credential,
    ) -> None:
        """Take the limits; the canary brings a transport and a credential of its own."""
        self._limits = limits
        self._resolve = resolve
        self._network = CheckedBackend()
        connections = httpx.Limits(
            max_connections=limits.concurrency, max_keepalive_connections=limits.concurrency
        )
        self._client = httpx.AsyncClient(
            transport=transport or _CheckedTransport(self._network, connections),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(
                limits.vendor_read_s, connect=limits.vendor_connect_s, pool=limits.vendor_connect_s
            ),
            # The keys of all staff share these connections: a vendor's cookie set for one of them
            # must never travel with another's request.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={"accept-encoding": "identity", "user-agent": f"hallpass/{__version__}"},
        )

    async def forward(
        self, service: Service, head: Head, masked: MaskedBody, *, is_stream: bool
    ) -> VendorAnswer:
        """Send the masked body and return the answer once its head is there.

        Raises `VendorFailed`: `vendor_credential_missing`, `vendor_unavailable`,
        `vendor_timeout`, `vendor_redirect`, `vendor_answer_unreadable`.
        """
        headers = {"accept": "text/event-stream" if is_stream else "application/json"}
        if masked:
            headers["content-type"] = "application/json"
        return await self._send(service, head, head.query, masked, headers)

    async def fetch(
        self, service: Service, head: Head, query: tuple[tuple[str, str], ...]
    ) -> VendorAnswer:
        """Ask for what the route's path holds; nothing of the client goes with it.

        Raises `VendorFailed` as `forward` does.
        """
        return await self._send(service, head, query, b"", {"accept": "application/json"})

    async def _send(
        self,
        service: Service,
        head: Head,
        query: tuple[tuple[str, str], ...],
        body: bytes,
        headers: dict[str, str],
    ) -> VendorAnswer:
        name, value = DIALECTS[service.protocol].credential(self._resolve(service.credential))
        request = self._client.build_request(
            head.route.method,
            service.base_url + head.path,
            params=query or None,
            content=body,
            headers={name: value, **headers, **dict(head.versions)},
        )
        if service.network == "private":
            self._network.trust(request.url.host)
        try:
            response = await self._client.send(request, stream=True)
        except httpx.ConnectError as error:
            if isinstance(error.__cause__, AddressRefused):
                raise _address_refused() from None
            raise _unavailable() from None
        except (httpx.ConnectTimeout, httpx.PoolTimeout):
            raise _unavailable() from None
        except httpx.TimeoutException:
            raise _timed_out() from None
        except httpx.HTTPError:
            raise _unavailable() from None
        try:
            return self._accept(response)
        except BaseException:
            await response.aclose()
            raise

    def _accept(self, response: httpx.Response) -> VendorAnswer:
        if response.is_redirect or response.is_informational:
            raise VendorFailed(
                "vendor_redirect",
                "The vendor answered with a redirect, which is never followed.",
                next_step="Ask Agency Technology to check the service's address in the catalog.",
            )
        if response.headers.get("content-encoding", "identity") != "identity":
            raise VendorFailed(
                "vendor_answer_unreadable", "The vendor's answer has an unexpected encoding."
            )
        content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return VendorAnswer(
            status=response.status_code,
            headers=[
                (name.lower().encode("ascii"), value.encode("latin-1"))
                for name, value in response.headers.items()
                if name.lower() in _DOWN or name.lower().startswith(_DOWN_PREFIXES)
            ],
            is_stream=content_type == "text/event-stream",
            is_json=content_type == "application/json",
            _response=response,
            _limit=self._limits.answer_bytes,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()


def _address_refused() -> VendorFailed:
    return VendorFailed(
        "vendor_address_refused",
        "The name of the service resolves to an address in a private network or on this machine.",
        next_step="Tell Agency Technology: a service in the district's own network needs "
        "`network: private` in the catalog.",
    )


def _unavailable() -> VendorFailed:
    return VendorFailed(
        "vendor_unavailable",
        "The vendor cannot be reached right now.",
        next_step="Try again in a minute; if it stays so, tell Agency Technology.",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        retry_after_s=10,
    )
