"""Who uses an app that holds one key for many people: what its headers say, and when to believe it.

Only an app's key makes these headers count, and then exactly one person must be named: a header
that is repeated, unreadable or at odds with another one names nobody. Which spelling of a name
means which header is settled before: a name with `_` is refused for every key.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gateway.errors import UserRefused
from gateway.identity.staff import check_email, check_name
from gateway.identity.user_tokens import TokenRejected, read_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

__all__ = ["USER_HEADERS", "AppPolicy", "AppUser", "read_user"]

_GENERIC = b"x-hallpass-user"
# Open WebUI with ENABLE_FORWARD_USER_INFO_HEADERS, backend/open_webui/utils/headers.py: either
# one signed token, or these, the name percent-encoded.
_EMAIL = b"x-openwebui-user-email"
_NAME = b"x-openwebui-user-name"
_TOKEN = b"x-openwebui-user-jwt"

USER_HEADERS = frozenset(
    {_GENERIC, _EMAIL, _NAME, _TOKEN, b"x-openwebui-user-id", b"x-openwebui-user-role"}
)
"""Headers that say something of the person. A role says nothing of who is staff."""

_HOW_TO_NAME = "Let the app send the address of who is signed in as X-OpenWebUI-User-Email or "
_HOW_TO_NAME += "X-Hallpass-User, once."


@dataclass(frozen=True, slots=True)
class AppUser:
    """Whom an app names."""

    email: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AppPolicy:
    """Whom an app's key admits, and what it takes for proof of who it is."""

    domains: tuple[str, ...] = ()
    """Domains of e-mail addresses, in lower case; a subdomain is another domain."""

    staff: tuple[str, ...] = field(default=(), repr=False)
    """Addresses, in lower case. With domains as well, both must admit a person."""

    token_secret: str = field(default="", repr=False)
    """With what the app signs whom it names; empty where plain headers are trusted."""

    falls_back: bool = False
    """Whether a request that names nobody is one of the key's owner."""

    def __post_init__(self) -> None:
        """Refuse a policy that would admit everybody. Raises `ValueError`."""
        if not self.domains and not self.staff:
            raise ValueError("must say who is staff")

    def admits(self, email: str) -> bool:
        """Return whether this address, in lower case, is one of staff."""
        domain = email.rpartition("@")[2]
        return (not self.domains or domain in self.domains) and (
            not self.staff or email in self.staff
        )

    def dump(self) -> bytes:
        """Return the policy as `load` takes it."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def load(cls, dumped: bytes) -> AppPolicy:
        """Return a dumped policy."""
        fields = json.loads(dumped)
        return cls(
            **fields | {"domains": tuple(fields["domains"]), "staff": tuple(fields["staff"])}
        )


def read_user(
    said: Sequence[tuple[bytes, bytes]], policy: AppPolicy, now: datetime
) -> AppUser | None:
    """Return who the headers of an app's request name; `None` for the owner of its key.

    `said` are the request's headers of `USER_HEADERS`. Raises `UserRefused`.
    """
    counts = Counter(name for name, _ in said)
    if any(count > 1 for count in counts.values()):
        raise _unreadable()
    values = dict(said)
    if not counts.keys() & {_GENERIC, _EMAIL, _TOKEN}:
        if policy.falls_back and not counts:
            return None
        raise UserRefused(
            "user_missing",
            "The key is an app's, and the app did not say who uses it.",
            next_step=_HOW_TO_NAME,
            status=HTTPStatus.UNAUTHORIZED,
        )
    plain = [_address(values[name]) for name in (_GENERIC, _EMAIL) if name in values]
    name = unquote(values.get(_NAME, b"").decode("latin-1"))
    if policy.token_secret or _TOKEN in values:
        email, name = _proven(values.get(_TOKEN, b""), policy.token_secret, now)
        plain.append(email)
    return _admitted(plain, name, policy)


def _admitted(emails: Iterable[str], name: str, policy: AppPolicy) -> AppUser:
    named = set(emails)
    if len(named) != 1:
        raise _unreadable()
    (email,) = named
    if not policy.admits(email):
        raise UserRefused(
            "user_not_staff",
            "Hallpass is for staff, and the key of this app does not admit who uses it.",
            next_step="Ask Agency Technology whether this account should be admitted.",
        )
    return AppUser(email, _readable(name))


def _proven(token: bytes, secret: str, now: datetime) -> tuple[str, str]:
    """Return the address and name that a token proves.

    A key whose app signs believes nothing unsigned; one whose app does not cannot check a token.
    """
    try:
        email, name = read_token(token, secret, now)
    except TokenRejected:
        raise UserRefused(
            "user_unproven",
            "The app's token for its user is missing, out of date or not signed as agreed.",
            next_step="Give the app the secret with which its key was issued, and check its clock.",
            status=HTTPStatus.UNAUTHORIZED,
        ) from None
    return _address(email.encode()), name


def _address(value: bytes) -> str:
    try:
        return check_email(value.strip(b" \t").decode("ascii"))
    except ValueError:
        raise _unreadable() from None


def _readable(name: str) -> str:
    """Return the name, nothing for one that no record should show: it proves nothing anyway."""
    try:
        return check_name(name)
    except ValueError:
        return ""


def _unreadable() -> UserRefused:
    return UserRefused(
        "user_unreadable",
        "The headers that name the app's user are repeated, at odds, or hold no e-mail address.",
        next_step=_HOW_TO_NAME,
        status=HTTPStatus.UNAUTHORIZED,
    )
