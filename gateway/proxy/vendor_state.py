"""What one exchange goes on from at the vendor and what it leaves there: whose it is."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from gateway.errors import ProtectionFailed
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.ownership.store import Home, Owner
    from gateway.pseudonyms.restore import LabelRestorer

    Write = Callable[[Connection], None]

__all__ = ["Ownership", "VendorState"]


class Ownership(Protocol):
    """Whose the objects at a vendor are, across requests and processes."""

    def home(self, owner: Owner, ids: Iterable[str]) -> Home:
        """Return whose labels objects have. Raises `GatewayError` unless all are the owner's."""
        ...

    def bind(self, owner: Owner, ids: Iterable[str], conversation: str) -> Write:
        """Return what gives objects without labels a conversation; it may raise `Conflict`."""
        ...

    def claim(self, owner: Owner, ids: Mapping[str, bool], conversation: str) -> Write:
        """Return what makes objects the owner's."""
        ...

    def write(self, change: Write) -> None:
        """Write a change; durable when this returns. Raises `StorageFailed`."""
        ...


class VendorState:
    """The objects at the vendor that one exchange is about."""

    def __init__(self, ownership: Ownership, owner: Owner, names: Sequence[str]) -> None:
        """Take who asks, and the ids that the request names."""
        self.owner = owner
        self._ownership = ownership
        self._names = names
        self._kept: dict[str, bool] = {}

    def home(self) -> Home | None:
        """Return whose labels are in what the request goes on from; `None` if it names nothing.

        Raises `GatewayError` for an id that is not of this key.
        """
        return self._ownership.home(self.owner, self._names) if self._names else None

    def with_intent(self, labels: Write, conversation: str, home: Home | None) -> Write:
        """Return what is written with the intent: the labels, and where they belong from now on.

        `conversation` is empty when it is not kept.
        """
        writes = [labels]
        if home is not None and home.is_open and conversation:
            writes.append(self._ownership.bind(self.owner, self._names, conversation))

        def write(connection: Connection) -> None:
            for one in writes:
                one(connection)

        return write

    async def keep(self, restorer: LabelRestorer, conversation: str, *, is_over: bool) -> None:
        """Write that what an answer shows is the owner's; parts of it once the answer is over.

        `conversation` is the one whose labels are in it, empty when there are none.

        Raises `ProtectionFailed` (`ownership_unavailable`).
        """
        new = {
            one: is_part
            for one, is_part in restorer.objects.items()
            if one not in self._kept and (is_over or not is_part)
        }
        if not new:
            return
        change = self._ownership.claim(self.owner, new, conversation)
        try:
            await asyncio.to_thread(self._ownership.write, change)
        except StorageFailed:
            raise _unavailable() from None
        self._kept |= new


def _unavailable() -> ProtectionFailed:
    return ProtectionFailed(
        "ownership_unavailable",
        "Whose the answer is could not be written down, so it is not shown.",
        next_step="Tell Agency Technology that the database of the gateway cannot be written.",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
