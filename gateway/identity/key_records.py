"""What is known of gateway keys: the one just made, and every other without its secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from gateway.identity.app_users import AppPolicy
    from gateway.identity.roles import Role
    from gateway.ids import KeyId, StaffId

__all__ = ["App", "IssuedKey", "KeyRecord"]


@dataclass(frozen=True, slots=True)
class App:
    """What makes a key the key of an app."""

    name: str
    policy: AppPolicy


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key that was just made: the only moment its secret is known."""

    secret: str = field(repr=False)
    """The whole key as a client sends it."""

    key_id: KeyId
    staff_id: StaffId


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What is known of a key, without its secret."""

    key_id: KeyId
    staff_id: StaffId
    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    app: App | None = None
    """The app whose key it is; `email` and `name` are then of who answers for it."""

    def state(self, now: datetime) -> str:
        """Return `revoked`, `expired` or `active`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and now >= self.expires_at else "active"
