"""The headers of every answer: what a browser may load, and that nothing of a page is kept."""

from __future__ import annotations

__all__ = ["page_headers", "static_headers"]

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # The paths of pages hold ids only; other sites get nothing at all.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)
_HTTPS = (b"strict-transport-security", b"max-age=31536000")
_NOT_KEPT = (b"cache-control", b"no-store")
_KEPT = (b"cache-control", b"public, max-age=31536000, immutable")

_Headers = list[tuple[bytes, bytes]]


def page_headers(*, is_https: bool) -> _Headers:
    """Return what goes with every page, redirect and error."""
    return [*_ALWAYS, _NOT_KEPT, *([_HTTPS] if is_https else [])]


def static_headers(*, is_https: bool) -> _Headers:
    """Return what goes with a file whose name holds its hash."""
    return [*_ALWAYS, _KEPT, *([_HTTPS] if is_https else [])]
