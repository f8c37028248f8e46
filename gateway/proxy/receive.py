"""(1) Receive: what a request must look like before anything in it is believed.

The head is read before the caller is known, the body only after. Limits and refusals follow
RFC 9110 and RFC 9112; where those leave a server a choice, the strict one is taken, because a
vendor may read a doubtful request in another way than we do.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING

from gateway.codecs import strict_json
from gateway.errors import UnreadableRequest
from gateway.identity.app_users import USER_HEADERS
from gateway.proxy.dialects import DIALECTS
from gateway.proxy.exchange import Head, Headers, Inbound
from gateway.proxy.routes import AFTER_EVENT, OBJECT_FIELDS, find_route

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.clock import Clock
    from gateway.ids import ExchangeId
    from gateway.settings import Limits

__all__ = ["receive_body", "receive_head"]

# What a path may hold: no `%`, `;`, `\`, `//`, `..`, control or non-ASCII characters.
_PATH = re.compile(rb"/(?P<service>[a-z][a-z0-9-]{0,62})(?P<path>(?:/[A-Za-z0-9_.:-]+)+)")
_SINGLE = (
    b"host",
    b"authorization",
    b"content-type",
    b"content-length",
    b"content-encoding",
    b"x-hallpass-conversation",
    b"x-hallpass-purpose",
    b"x-openwebui-chat-id",
    b"x-api-key",
    b"x-goog-api-key",
    b"api-key",
    b"anthropic-version",
    b"anthropic-beta",
)
_JSON_TYPE = re.compile(rb'application/json(?:\s*;\s*charset="?utf-8"?)?', re.IGNORECASE)
_CONVERSATION = b"x-hallpass-conversation"
_PURPOSE = b"x-hallpass-purpose"
_CHAT = b"x-openwebui-chat-id"
_GZIP_WBITS = 16 + zlib.MAX_WBITS


def receive_head(
    inbound: Inbound, exchange: ExchangeId, limits: Limits, protocol_of: Callable[[str], str]
) -> Head:
    """Return where the request wants to go and with which key.

    `protocol_of` names the protocol of a service id and raises `NotAuthorized` for an unknown
    one. Raises `UnreadableRequest`.
    """
    headers = inbound.headers
    _check_headers(headers, limits)
    service, path = _split_path(inbound.raw_path)
    protocol = protocol_of(service)
    dialect = DIALECTS[protocol]
    route, model, objects = find_route(protocol, inbound.method, path)
    query = dialect.query(inbound.query, route.query)
    if route.has_body and not _JSON_TYPE.fullmatch(_value(headers, b"content-type") or b""):
        raise UnreadableRequest(
            "unsupported_content_type",
            "The body must be application/json in UTF-8.",
            next_step="Send it with the header Content-Type: application/json.",
            status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )
    asked = dict(query.rest)
    after = asked.get(AFTER_EVENT)
    return Head(
        exchange=exchange,
        service=service,
        protocol=protocol,
        route=route,
        key=dialect.key(headers) or query.key,
        encoding=_encoding(headers),
        declared_bytes=_declared_bytes(headers, limits),
        said=tuple(header for header in headers if header[0] in USER_HEADERS),
        conversation=_conversation(headers),
        purpose=(_value(headers, _PURPOSE) or b"").strip().decode("latin-1"),
        path=path,
        model=model,
        objects=objects + tuple(asked[name] for name in OBJECT_FIELDS if name in asked),
        query=tuple(pair for pair in query.rest if pair[0] != AFTER_EVENT),
        wants_stream=asked.get("stream") == "true",
        after=None if after is None else int(after),
        versions=dialect.version_headers(headers),
    )


def _conversation(headers: Headers) -> str:
    named = _value(headers, _CONVERSATION) or _value(headers, _CHAT) or b""
    return named.strip().decode("latin-1")


def _split_path(raw_path: bytes) -> tuple[str, str]:
    match = _PATH.fullmatch(raw_path)
    if match is None or b"/.." in raw_path or b"/./" in raw_path:
        raise UnreadableRequest(
            "path_not_found",
            "No service answers at this path.",
            next_step="Use /<service id> followed by the vendor's own path.",
            status=HTTPStatus.NOT_FOUND,
        )
    return match["service"].decode("ascii"), match["path"].decode("ascii")


def _value(headers: Headers, name: bytes) -> bytes | None:
    return next((value for header, value in headers if header == name), None)


def _check_headers(headers: Headers, limits: Limits) -> None:
    if len(headers) > limits.headers or sum(len(n) + len(v) for n, v in headers) > (
        limits.header_bytes
    ):
        raise UnreadableRequest(
            "headers_too_large",
            "The request has too many or too large headers.",
            status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        )
    counts = Counter(name for name, _ in headers)
    doubtful = (
        any(counts[name] > 1 for name in _SINGLE)
        or counts[b"host"] == 0
        or (counts[b"content-length"] and counts[b"transfer-encoding"])
        # Some servers read `x_forwarded_for` as `x-forwarded-for`; nobody needs the former.
        or any(b"_" in name for name in counts)
        or counts[b"upgrade"]
        or counts[b"trailer"]
    )
    if doubtful:
        raise UnreadableRequest(
            "invalid_headers",
            "The request's headers are repeated, contradict each other or ask for an upgrade.",
        )


def _encoding(headers: Headers) -> str:
    encoding = (_value(headers, b"content-encoding") or b"identity").strip().lower()
    if encoding not in {b"identity", b"gzip"}:
        raise UnreadableRequest(
            "unsupported_encoding",
            "The body may be sent plain or with one layer of gzip.",
            status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )
    return encoding.decode("ascii")


def _declared_bytes(headers: Headers, limits: Limits) -> int | None:
    value = _value(headers, b"content-length")
    if value is None:
        return None
    if not value.isdigit():
        raise UnreadableRequest("invalid_headers", "The content length is not a number.")
    # Thirteen digits are beyond any limit; converting a longer one only costs time.
    declared = int(value[:13])
    if declared > limits.body_bytes:
        raise _too_large()
    return declared


def _too_large() -> UnreadableRequest:
    return UnreadableRequest(
        "body_too_large",
        "The request body is larger than this gateway accepts.",
        next_step="Send less text at once, or ask Agency Technology to raise the limit.",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )


async def receive_body(
    inbound: Inbound, head: Head, limits: Limits, clock: Clock
) -> strict_json.Document:
    """Return the body, read within the limits and parsed strictly.

    Raises `UnreadableRequest`, and `ConnectionResetError` when the client went away.
    """
    try:
        async with asyncio.timeout(limits.body_s):
            raw = await _read(inbound, limits, clock)
    except TimeoutError:
        raise _too_slow() from None
    if head.declared_bytes is not None and head.declared_bytes != len(raw):
        raise UnreadableRequest("invalid_headers", "The body is not as long as declared.")
    if not head.route.has_body:
        return _no_body(raw)
    if head.encoding == "gzip":
        raw = _inflate(raw, limits.body_bytes)
    return strict_json.parse(raw)


def _no_body(raw: bytes) -> strict_json.Document:
    if raw:
        raise UnreadableRequest("invalid_headers", "This endpoint takes no body.")
    return strict_json.Document(b"", "", strict_json.Object(0, 0))


async def _read(inbound: Inbound, limits: Limits, clock: Clock) -> bytes:
    pieces: list[bytes] = []
    size = 0
    started = clock.monotonic_s()
    more = True
    while more:
        message = await inbound.receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        piece: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        pieces.append(piece)
        size += len(piece)
        if size > limits.body_bytes:
            raise _too_large()
        elapsed_s = clock.monotonic_s() - started
        # A grace of some seconds, so that one slow packet is no offence.
        if more and elapsed_s > limits.header_s and size < elapsed_s * limits.min_bytes_per_s:
            raise _too_slow()
    return b"".join(pieces)


def _too_slow() -> UnreadableRequest:
    return UnreadableRequest(
        "body_too_slow",
        "The request body did not arrive in time.",
        status=HTTPStatus.REQUEST_TIMEOUT,
    )


def _inflate(raw: bytes, limit: int) -> bytes:
    """Return the plain body; stops at the limit, so a small bomb stays small."""
    inflater = zlib.decompressobj(_GZIP_WBITS)
    try:
        plain = inflater.decompress(raw, limit + 1)
    except zlib.error:
        raise UnreadableRequest("invalid_encoding", "The gzip body is damaged.") from None
    if len(plain) > limit:
        raise _too_large()
    if not inflater.eof or inflater.unused_data:
        raise UnreadableRequest("invalid_encoding", "The gzip body is cut short or has a tail.")
    return plain
