"""The one error tree: every early exit of the walk is a `GatewayError`.

    GatewayError
    ├── UnreadableRequest     (1) receive, (4) extract: 400, 404, 405, 408, 411, 413, 415, 431
    ├── NotAuthenticated      (2) authenticate: 401
    ├── UserRefused           (2) an app did not say who uses it, or it is nobody of staff: 401, 403
    ├── NotAuthorized         (3) authorize: 403, 404
    ├── DataBlocked           (4)-(6) a value may not leave and cannot be masked: 403
    ├── ProtectionFailed      (5)(6) detection, masking or the second look failed: 503
    ├── LedgerUnavailable     the record cannot be written, so nothing is sent: 503
    ├── Overloaded            too much work at once: 429
    └── VendorFailed          (7) the vendor cannot be reached or answers nonsense: 502, 503, 504

    SetupError                a command or the start-up was given something unusable

`code` is the stable reason code of `docs/reference/refusals.md`. Messages are constants or
built from catalog values: never from request text.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from gateway.ids import KeyId

__all__ = [
    "DataBlocked",
    "GatewayError",
    "LedgerUnavailable",
    "NotAuthenticated",
    "NotAuthorized",
    "Overloaded",
    "ProtectionFailed",
    "SetupError",
    "UnreadableRequest",
    "UserRefused",
    "VendorFailed",
]


class GatewayError(Exception):
    """A refusal: why, and what the caller can do about it.

    `code` is the stable reason code, `message` one sentence without request text,
    `next_step` what to do now, `param` the JSON pointer of the offending place (structure
    keys only), `retry_after_s` a hint for 429 and 503.
    """

    http_status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(
        self,
        code: str,
        message: str,
        *,
        next_step: str = "",
        param: str | None = None,
        status: int | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.next_step = next_step
        self.param = param
        self.status: int = status if status is not None else self.http_status
        self.retry_after_s = retry_after_s


class UnreadableRequest(GatewayError):
    """The request cannot be read fully, so it cannot be checked."""

    http_status = HTTPStatus.BAD_REQUEST


class NotAuthenticated(GatewayError):
    """No gateway key, or one that is unknown, expired or revoked."""

    http_status = HTTPStatus.UNAUTHORIZED


class UserRefused(GatewayError):
    """The key is an app's, and who uses the app is not told clearly or is nobody of staff."""

    http_status = HTTPStatus.FORBIDDEN
    key_id: KeyId | None = None
    """The app's key, for the record."""


class NotAuthorized(GatewayError):
    """The catalog does not allow this person this service, endpoint, model or tool."""

    http_status = HTTPStatus.FORBIDDEN


class DataBlocked(GatewayError):
    """A value that must not leave stands where it cannot be masked, or policy blocks it."""

    http_status = HTTPStatus.FORBIDDEN


class ProtectionFailed(GatewayError):
    """Detection or masking did not complete; nothing is sent."""

    http_status = HTTPStatus.SERVICE_UNAVAILABLE


class LedgerUnavailable(GatewayError):
    """The ledger cannot take the entry; nothing is sent."""

    http_status = HTTPStatus.SERVICE_UNAVAILABLE


class Overloaded(GatewayError):
    """The gateway works on as many requests as it may."""

    http_status = HTTPStatus.TOO_MANY_REQUESTS


class VendorFailed(GatewayError):
    """The vendor could not be reached or its answer cannot be used."""

    http_status = HTTPStatus.BAD_GATEWAY


class SetupError(Exception):
    """A command or the start-up was given something unusable; the message is one clear line."""
