"""Addresses of computers on a network that can lead to a home."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Any, ClassVar

from recognizers.bounded_pattern import (
    LABELLED,
    SHAPE,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
    words_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IpAddressRecognizer"]

_FOUR = linear(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")
_SIX = linear(r"[0-9a-fA-F:]{4,39}")
_LABEL = linear(
    r"(?i)\b(?:ip|ipv4|ipv6|addr(?:ess)?|from|host|client|remote|login|src|dst)\b[^\n]{0,16}$"
)
_LABEL_REACH = 32
_FEWEST_COLONS = 2
# Resolvers of everybody: they stand in lessons and settings.
_PUBLIC = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"})
_OUTLINE = 31
"""Numbers up to this also count sections, versions and dates: 3.12.1.4 needs a label."""


class IpAddressRecognizer(BoundedPatternRecognizer):
    """Finds public IP addresses; private ones only behind a label, those of the machine never."""

    ENTITY: ClassVar[str] = "IP_ADDRESS"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the addresses."""
        if "." in text:
            yield from _matches(text, _FOUR)
        if ":" in text:
            yield from _matches(text, _SIX)


def _matches(text: str, pattern: Any) -> Iterator[Match]:
    for match in pattern.finditer(text):
        start, end = match.span()
        address = _address(match.group())
        if address is None or not _is_somebodys(address):
            continue
        if _is_inside(text, start, end) or not is_free(text, start, end, closed="_-"):
            continue
        is_labelled = _LABEL.search(words_before(text, start, _LABEL_REACH)) is not None
        if is_labelled:
            yield Match(start, end, LABELLED)
        elif address.is_global and _is_telling(address):
            yield Match(start, end, SHAPE)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    if ":" in text and text.count(":") < _FEWEST_COLONS:
        return None
    try:
        return IPv6Address(text) if ":" in text else IPv4Address(text)
    except AddressValueError:  # a time, a ratio, a word of hexadecimal letters
        return None


def _is_somebodys(address: IPv4Address | IPv6Address) -> bool:
    is_common = address.is_loopback or address.is_unspecified or address.is_multicast
    return not is_common and str(address) not in _PUBLIC


def _is_telling(address: IPv4Address | IPv6Address) -> bool:
    return isinstance(address, IPv6Address) or any(part > _OUTLINE for part in address.packed)


def _is_inside(text: str, start: int, end: int) -> bool:
    """Return whether it is a piece of a longer dotted number."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in {".", ":"} and before[:1].isalnum():
        return True
    return after[:1] == "." and after[1:].isalnum()
