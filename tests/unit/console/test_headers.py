from __future__ import annotations

from gateway.console.headers import page_headers, static_headers


def test_pages_are_strict_and_kept_nowhere() -> None:
    headers = dict(page_headers(is_https=False))
    policy = headers[b"content-security-policy"].decode().split("; ")

    assert policy[0] == "default-src 'none'"
    assert {"form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert not any("unsafe" in part for part in policy)
    assert headers[b"cache-control"] == b"no-store"
    assert headers[b"referrer-policy"] == b"same-origin"
    assert b"strict-transport-security" not in headers


def test_https_is_kept_to() -> None:
    assert b"strict-transport-security" in dict(page_headers(is_https=True))


def test_files_are_kept_for_long() -> None:
    assert b"immutable" in dict(static_headers(is_https=False))[b"cache-control"]
