"""Open WebUI's signed form of who uses it: a JSON Web Token with a secret that both sides know.

Open WebUI signs when `FORWARD_USER_INFO_HEADER_JWT_SECRET` is set (backend/open_webui/utils/
headers.py): HS256, `iss` is `open-webui`, `email` names the person, `iat` and `exp` bound it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["LEAST_SECRET_BYTES", "TokenRejected", "read_token"]

LEAST_SECRET_BYTES = 32
"""RFC 7518, 3.2: a key for HS256 has at least as many bits as the hash."""

_MOST_BYTES = 8192
_LEEWAY_S = 60
_ISSUER = "open-webui"
# Times are compared with the gateway's own clock below.
_CHECKS: Any = {
    "require": ["exp", "iat", "iss", "email"],
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
}


class TokenRejected(Exception):
    """The token proves nothing; why is not told to who sent it."""


def read_token(token: bytes, secret: str, now: datetime) -> tuple[str, str]:
    """Return the e-mail address and the name that a token proves. Raises `TokenRejected`.

    Without a secret no token proves anything.
    """
    if not secret or len(token) > _MOST_BYTES:
        raise TokenRejected
    try:
        # The algorithm is ours, never the token's: `none` and a public key as secret are refused.
        claims = jwt.decode(token, secret, algorithms=["HS256"], issuer=_ISSUER, options=_CHECKS)
    except jwt.PyJWTError:
        raise TokenRejected from None
    email, name = claims["email"], claims.get("name", "")
    starts, ends = _seconds(claims["iat"]), _seconds(claims["exp"])
    if not isinstance(email, str) or not isinstance(name, str):
        raise TokenRejected
    at = now.timestamp()
    if not starts - _LEEWAY_S <= at < ends + _LEEWAY_S:
        raise TokenRejected
    return email, name


def _seconds(claim: object) -> float:
    """Return a NumericDate (RFC 7519, 2)."""
    if isinstance(claim, bool) or not isinstance(claim, int | float):
        raise TokenRejected
    return claim
