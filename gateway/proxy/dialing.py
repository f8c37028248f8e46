"""Opens connections to vendors, and only to addresses that a vendor may have.

A name is resolved anew for every connection, every answer is checked, and the connection goes to
the very address that was checked: a name that points into this network today (DNS rebinding), or
at the place where clouds keep a machine's credentials, gets nothing. TLS goes on proving the name.
"""

from __future__ import annotations

import asyncio
import socket
import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

import httpcore
from httpcore import AsyncNetworkBackend, AsyncNetworkStream

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

__all__ = ["AddressRefused", "CheckedBackend", "is_allowed", "resolve"]

_Address = IPv4Address | IPv6Address

# RFC 6052: IPv6 networks reach IPv4 hosts through this prefix.
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
_MOST_ADDRESSES: Final = 8


class AddressRefused(httpcore.ConnectError):
    """A name resolved to an address that no vendor of this catalog entry may have."""


def is_allowed(address: _Address, *, is_private_network: bool) -> bool:
    """Whether a name of the catalog may resolve to `address`.

    Addresses in use on the internet, and where the catalog says that a service is in the
    district's own network (RFC 1918, RFC 4193), those. Never this machine, link-local or
    multicast; an IPv4 address inside of an IPv6 one is judged as what it is.
    """
    inner = _inside(address)
    if inner is not None:
        return is_allowed(inner, is_private_network=is_private_network)
    if isinstance(address, IPv6Address) and (address.sixtofour or address.teredo):
        return False
    if address.is_loopback or address.is_link_local or address.is_unspecified:
        return False
    if address.is_multicast or address.is_reserved:
        return False
    return address.is_global or (is_private_network and address.is_private)


def _inside(address: _Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(AsyncNetworkBackend):
    """The network under the HTTP client."""

    def __init__(
        self,
        inner: AsyncNetworkBackend | None = None,
        resolve: Callable[[str, int], Awaitable[Sequence[str]]] = resolve,
    ) -> None:
        """Take what opens a connection to an address, and what finds the addresses of a name."""
        self._inner = inner or httpcore.AnyIOBackend()
        self._resolve = resolve
        self._private: set[str] = set()

    def trust(self, host: str) -> None:
        """Let a host be in the district's own network, as the catalog says."""
        self._private.add(host)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """Connect to the first address that answers. Raises `AddressRefused` before any does."""
        deadline = None if timeout is None else time.monotonic() + timeout
        failure: Exception = httpcore.ConnectError("no address")
        for address in await self._addresses(host, port, timeout):
            left = None if deadline is None else max(0.1, deadline - time.monotonic())
            try:
                return await self._inner.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait, between two tries."""
        await self._inner.sleep(seconds)

    async def _addresses(self, host: str, port: int, timeout_s: float | None) -> Sequence[str]:
        if _is_literal(host):
            return [host]  # the catalog names the address itself, and checked it
        try:
            async with asyncio.timeout(timeout_s):
                found = await self._resolve(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout from None
        except OSError:
            raise httpcore.ConnectError("the name has no address") from None
        if host == "localhost":
            is_good = all(ip_address(one).is_loopback for one in found)
        else:
            is_private = host in self._private
            is_good = all(
                is_allowed(ip_address(one), is_private_network=is_private) for one in found
            )
        if not found or not is_good:
            raise AddressRefused("the name resolves to an address that is not allowed")
        return found[:_MOST_ADDRESSES]


def _is_literal(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
