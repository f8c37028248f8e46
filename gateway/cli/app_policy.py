"""Reads the options that make a key an app's, and says in one line what such a key admits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.catalog.credentials import resolve
from gateway.errors import SetupError, VendorFailed
from gateway.identity.app_users import AppPolicy
from gateway.identity.staff import check_email
from gateway.identity.store import App
from gateway.identity.user_tokens import LEAST_SECRET_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["describe", "read_app"]

_MOST_STAFF_BYTES = 4 * 1024 * 1024


def read_app(
    name: str,
    *,
    trusts_headers: bool,
    secret: str,
    domains: Sequence[str],
    staff: Path | None,
    falls_back: bool,
) -> App | None:
    """Return the app that the options of `keys issue` describe; `None` when they describe none.

    Raises `SetupError` for options that leave open who is admitted, or what is believed.
    """
    if not name:
        if trusts_headers or secret or domains or staff or falls_back:
            raise SetupError("only an app's key takes these options: give --app NAME as well")
        return None
    if trusts_headers == bool(secret):
        raise SetupError(
            "say what names the app's users: either --trust-user-headers or --user-jwt-secret"
        )
    if not domains and staff is None:
        raise SetupError("say who is staff: --domain DOMAIN, --staff FILE or both")
    policy = AppPolicy(
        domains=tuple(dict.fromkeys(map(_domain, domains))),
        staff=() if staff is None else _staff(staff),
        token_secret=_secret(secret) if secret else "",
        falls_back=falls_back,
    )
    return App(name, policy)


def describe(policy: AppPolicy) -> str:
    """Return what an app's key believes and whom it admits, without an address."""
    parts = ["signed users" if policy.token_secret else "users by header", *policy.domains]
    if policy.staff:
        parts.append(f"{len(policy.staff)} on its staff list")
    if policy.falls_back:
        parts.append("else its owner")
    return ", ".join(parts)


def _domain(text: str) -> str:
    try:
        return check_email(f"x@{text}").removeprefix("x@")
    except ValueError:
        raise SetupError("--domain must be a domain such as district.example") from None


def _staff(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            lines = file.read(_MOST_STAFF_BYTES).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SetupError("--staff must be a readable text file") from None
    emails: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            emails[check_email(line.strip())] = None
        except ValueError:
            raise SetupError(f"--staff: line {number} is no e-mail address") from None
    if not emails:
        raise SetupError("--staff: the file holds no e-mail address")
    return tuple(emails)


def _secret(reference: str) -> str:
    try:
        secret = resolve(reference)
    except VendorFailed:
        raise SetupError(
            "--user-jwt-secret must be env:NAME or file:PATH, and the secret must be there"
        ) from None
    if len(secret) < LEAST_SECRET_BYTES:
        raise SetupError(f"--user-jwt-secret must have at least {LEAST_SECRET_BYTES} characters")
    return secret
