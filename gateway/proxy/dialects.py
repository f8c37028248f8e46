"""What vendors expect outside of bodies: where keys travel, versions in headers, query strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.proxy.exchange import Headers

__all__ = ["DIALECTS", "Dialect", "Query", "likely_protocol", "read_query"]

_BEARER = b"bearer"


_KEY = re.compile("[!-~]{1,512}")
_MOST_FIELDS = 32


@dataclass(frozen=True, slots=True)
class Query:
    """A query string that was read."""

    key: str | None
    """The gateway key, where the vendor takes its own in the query."""

    rest: tuple[tuple[str, str], ...]
    """What goes up."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One protocol's manners."""

    key_header: bytes | None = None
    """Where the vendor's own key travels; None where `Authorization: Bearer` is the only place."""

    key_query: str = ""
    """The field of the query string in which the vendor takes its key as well."""

    versions: Mapping[bytes, re.Pattern[bytes]] = field(default_factory=dict)
    """Headers of the client that go up, with the form of their values: there is no room for more
    than the names of versions, since nothing in them can be masked."""

    defaults: Mapping[bytes, bytes] = field(default_factory=dict)
    """Headers that the vendor demands, for clients that send none."""

    def query(self, raw: bytes, known: Mapping[str, re.Pattern[str]]) -> Query:
        """Return the key in a query string and the rest of it, which goes up.

        `known` names the fields of the endpoint. Raises `UnreadableRequest`.
        """
        fields = {self.key_query: _KEY, **known} if self.key_query else known
        pairs = read_query(raw, fields)
        key = dict(pairs).get(self.key_query) if self.key_query else None
        return Query(key, tuple(pair for pair in pairs if pair[0] != self.key_query))

    def key(self, headers: Headers) -> str | None:
        """Return the gateway key as a header presents it; None when there is none."""
        if self.key_header is not None:
            value = _value(headers, self.key_header)
            if value is not None:
                return _ascii(value)
        scheme, _, token = (_value(headers, b"authorization") or b"").partition(b" ")
        return _ascii(token) if scheme.lower() == _BEARER else None

    def credential(self, secret: str) -> tuple[str, str]:
        """Return the header that carries the vendor's own key."""
        if self.key_header is None:
            return "authorization", f"Bearer {secret}"
        return self.key_header.decode("ascii"), secret

    def version_headers(self, headers: Headers) -> tuple[tuple[str, str], ...]:
        """Return what goes up of the client's headers. Raises `UnreadableRequest`."""
        passed = []
        for name, form in self.versions.items():
            value = _value(headers, name)
            value = self.defaults.get(name) if value is None else value
            if value is None:
                continue
            if not form.fullmatch(value):
                raise UnreadableRequest(
                    "invalid_headers",
                    "A header that names a version of the API has another form than a version.",
                    next_step="Send the version headers as the vendor's SDK does.",
                )
            passed.append((name.decode("ascii"), value.decode("ascii")))
        return tuple(passed)


def read_query(raw: bytes, known: Mapping[str, re.Pattern[str]]) -> tuple[tuple[str, str], ...]:
    """Return the parts of a query string. Raises `UnreadableRequest` (`query_not_supported`).

    `known` names the fields of an endpoint and the form of their values; each at most once, but
    for lists, whose names end in `[]`.
    """
    pairs: list[tuple[str, str]] = []
    seen: set[str] = set()
    for part in raw.split(b"&") if raw else ():
        name, _, value = (unquote_to_bytes(half).decode("latin-1") for half in part.partition(b"="))
        form = known.get(name)
        if form is None or name in seen or not form.fullmatch(value) or len(pairs) == _MOST_FIELDS:
            raise UnreadableRequest(
                "query_not_supported",
                "The endpoint does not take this query string.",
                next_step="Send the gateway key in a header and leave out what is not needed.",
            )
        pairs.append((name, value))
        if not name.endswith("[]"):
            seen.add(name)
    return tuple(pairs)


def _value(headers: Headers, name: bytes) -> bytes | None:
    return next((value for header, value in headers if header == name), None)


def _ascii(value: bytes) -> str:
    return value.strip().decode("ascii", errors="replace")


_DATE = re.compile(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
# platform.claude.com, "Beta headers": a feature and the date it came, such as
# `context-management-2025-06-27`; some are written without hyphens in the date.
_BETA = rb"[a-z][a-z0-9-]{0,60}-20[0-9]{2}-?[0-9]{2}-?[0-9]{2}"
_BETAS = re.compile(rb"%b(?:\s*,\s*%b){0,31}" % (_BETA, _BETA))

DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "openai": Dialect(),
        "anthropic": Dialect(
            key_header=b"x-api-key",
            versions={b"anthropic-version": _DATE, b"anthropic-beta": _BETAS},
            defaults={b"anthropic-version": b"2023-06-01"},
        ),
        "gemini": Dialect(key_header=b"x-goog-api-key", key_query="key"),
        "azure-openai": Dialect(key_header=b"api-key"),
    }
)
"""Manners by protocol."""


def likely_protocol(headers: Headers) -> str:
    """Return which vendor's client a request comes from, where its path names no service."""
    names = {name for name, _ in headers}
    if b"anthropic-version" in names or b"x-api-key" in names:
        return "anthropic"
    return "gemini" if b"x-goog-api-key" in names else "openai"
