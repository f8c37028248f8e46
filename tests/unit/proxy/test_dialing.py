from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.proxy.dialing import AddressRefused, CheckedBackend, is_allowed, resolve

PUBLIC = ("20.50.2.5", "2603:1030::5")


class Wire(httpcore.AsyncNetworkBackend):
    """Opens nothing; remembers which addresses were asked for, and fails for some of them."""

    def __init__(self, *down: str) -> None:
        self.asked: list[str] = []
        self.down = down

    async def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if host in self.down:
            raise httpcore.ConnectError
        return httpcore.AsyncNetworkStream()

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


def names(*answers: Sequence[str]) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """Return a resolver that gives one answer after the other."""
    left = iter(answers)

    async def answer(_host: str, _port: int) -> Sequence[str]:
        return next(left)

    return answer


@pytest.mark.parametrize(
    ("address", "public", "private"),
    [
        ("20.50.2.5", True, True),
        ("2603:1030::5", True, True),
        ("10.1.2.3", False, True),
        ("172.16.0.1", False, True),
        ("192.168.1.9", False, True),
        ("fd12::1", False, True),
        ("::ffff:10.1.2.3", False, True),
        ("64:ff9b::a01:203", False, True),
        ("64:ff9b::1432:205", True, True),
        ("127.0.0.1", False, False),
        ("::1", False, False),
        ("::ffff:127.0.0.1", False, False),
        ("64:ff9b::7f00:1", False, False),
        ("169.254.169.254", False, False),
        ("fe80::1", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("0.0.0.0", False, False),  # noqa: S104 - an address to refuse
        ("::", False, False),
        ("224.0.0.1", False, False),
        ("ff02::1", False, False),
        ("240.0.0.1", False, False),
        ("2002:7f00:1::", False, False),
        ("2001:0:1::1", False, False),
    ],
)
def test_addresses_that_a_vendor_may_have(address: str, *, public: bool, private: bool) -> None:
    one = ip_address(address)

    assert is_allowed(one, is_private_network=False) is public
    assert is_allowed(one, is_private_network=True) is private


@given(st.ip_addresses(v=4))
def test_an_address_hides_in_no_other_spelling(address: Any) -> None:
    mapped = ip_address(f"::ffff:{address}")
    for is_private in (False, True):
        direct = is_allowed(address, is_private_network=is_private)
        assert is_allowed(mapped, is_private_network=is_private) is direct


async def test_the_checked_address_is_the_one_that_is_dialled() -> None:
    wire = Wire()
    await CheckedBackend(wire, names(PUBLIC)).connect_tcp("api.vendor.example", 443)

    assert wire.asked == [PUBLIC[0]]


async def test_the_next_address_is_tried_when_one_is_down() -> None:
    wire = Wire(PUBLIC[0])
    await CheckedBackend(wire, names(PUBLIC)).connect_tcp("api.vendor.example", 443, 5)

    assert wire.asked == list(PUBLIC)


async def test_all_down_is_a_failed_connection() -> None:
    with pytest.raises(httpcore.ConnectError):
        await CheckedBackend(Wire(*PUBLIC), names(PUBLIC)).connect_tcp("api.vendor.example", 443)


@pytest.mark.parametrize(
    "answer", [["10.0.0.1"], [PUBLIC[0], "10.0.0.1"], ["127.0.0.1"], ["169.254.169.254"], []]
)
async def test_one_bad_address_refuses_the_name(answer: list[str]) -> None:
    wire = Wire()
    with pytest.raises(AddressRefused):
        await CheckedBackend(wire, names(answer)).connect_tcp("api.vendor.example", 443)

    assert wire.asked == []


async def test_a_name_is_checked_again_for_every_connection() -> None:
    wire = Wire()
    backend = CheckedBackend(wire, names([PUBLIC[0]], ["127.0.0.1"]))
    await backend.connect_tcp("api.vendor.example", 443)
    with pytest.raises(AddressRefused):
        await backend.connect_tcp("api.vendor.example", 443)

    assert wire.asked == [PUBLIC[0]]


async def test_only_a_trusted_name_may_lead_into_the_own_network() -> None:
    wire = Wire()
    backend = CheckedBackend(wire, names(["10.0.0.1"], ["10.0.0.1"]))
    backend.trust("llm.district.example")
    await backend.connect_tcp("llm.district.example", 443)
    with pytest.raises(AddressRefused):
        await backend.connect_tcp("api.vendor.example", 443)

    assert wire.asked == ["10.0.0.1"]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.7"])
async def test_an_address_in_the_catalog_is_dialled_as_it_is(host: str) -> None:
    wire = Wire()
    await CheckedBackend(wire, names()).connect_tcp(host, 80)

    assert wire.asked == [host]


@pytest.mark.parametrize(
    ("answer", "is_good"), [(["127.0.0.1", "::1"], True), ([PUBLIC[0]], False)]
)
async def test_localhost_is_this_machine_and_nothing_else(
    answer: list[str], *, is_good: bool
) -> None:
    wire = Wire()
    backend = CheckedBackend(wire, names(answer))
    if is_good:
        await backend.connect_tcp("localhost", 80)
    else:
        with pytest.raises(AddressRefused):
            await backend.connect_tcp("localhost", 80)

    assert wire.asked == (answer[:1] if is_good else [])


async def test_a_name_without_address_and_a_slow_one_are_failed_connections() -> None:
    async def unknown(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    async def silent(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(httpcore.ConnectError):
        await CheckedBackend(Wire(), unknown).connect_tcp("api.vendor.example", 443)
    with pytest.raises(httpcore.ConnectTimeout):
        await CheckedBackend(Wire(), silent).connect_tcp("api.vendor.example", 443, 0.01)


async def test_names_are_resolved_by_the_system() -> None:
    assert set(await resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
