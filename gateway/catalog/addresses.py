"""Which vendor addresses a catalog may name: parsed strictly, nothing left to interpretation.

URL parsers disagree about backslashes, user information, percent signs and short IPv4 forms
(`127.1`, `0x7f.1`, `2130706433`); an address that two of them could read differently is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

__all__ = ["check_vendor_url", "check_web_url"]

_URL = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9._~-]+)*)/?"
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# A last label that a resolver could take for the end of an IPv4 address (RFC 3986 7.4; the
# "ends in a number" rule of the URL standard).
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_WEB_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,500}")
_LONGEST = 500
_LONGEST_HOST = 253
_LAST_PORT = 65535
_SHAPE = "must be https://HOST[:PORT][/PATH], without user, query, fragment or odd characters"


def check_vendor_url(url: str) -> str:
    """Return the base URL in its one spelling: lower-case host, no slash at the end.

    Plain http is for a vendor on this machine only. Raises `ValueError` with a text that
    never repeats the URL (it may hold a password).
    """
    match = _URL.fullmatch(url) if len(url) <= _LONGEST else None
    if match is None:
        raise ValueError(_SHAPE)
    path = match["path"]
    if any(part in {".", ".."} for part in path.split("/")):
        raise ValueError("must not have `.` or `..` in its path")
    host = match["host"].lower()
    is_loopback = _check_host(host)
    if match["scheme"] == "http" and not is_loopback:
        raise ValueError("must be https; plain http is for 127.0.0.1, [::1] and localhost only")
    return f"{match['scheme']}://{host}{_port(match['port'])}{path}"


def check_web_url(url: str) -> str:
    """Return a link for people (a form, a page) unchanged. Raises `ValueError`."""
    if not _WEB_URL.fullmatch(url):
        raise ValueError("must be a web address starting with https:// or http://")
    return url


def _port(port: str | None) -> str:
    if port is None:
        return ""
    if not 1 <= int(port) <= _LAST_PORT:
        raise ValueError("must have a port between 1 and 65535")
    return f":{int(port)}"


def _check_host(host: str) -> bool:
    """Return whether the host is this machine. Raises `ValueError` for no proper host."""
    if host.startswith("["):
        return _check_ip(_ip6(host[1:-1]))
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _check_ip(_ip4(host))
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("must have a proper host name")
    return host == "localhost"


def _ip4(text: str) -> IPv4Address:
    try:
        return IPv4Address(text)  # strict: four decimal parts, no leading zeros
    except ValueError:
        raise ValueError("must spell an IP address as four decimal numbers") from None


def _ip6(text: str) -> IPv6Address:
    try:
        address = IPv6Address(text)
    except ValueError:
        raise ValueError("must have a proper IPv6 address in its brackets") from None
    if address.ipv4_mapped or address.sixtofour or address.teredo:
        raise ValueError("must not carry an IPv4 address inside an IPv6 one")
    return address


def _check_ip(address: IPv4Address | IPv6Address) -> bool:
    # Link-local is where clouds keep the credentials of a machine (169.254.169.254).
    if address.is_unspecified or address.is_link_local or address.is_multicast:
        raise ValueError("must not be an unspecified, link-local or multicast address")
    return address.is_loopback
