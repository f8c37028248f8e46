"""Who acts in an audit, and what their role lets them do there. Pure: no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.identity.roles import Role

if TYPE_CHECKING:
    from gateway.ids import StaffId
    from gateway.ledger.entries import Facts

__all__ = ["Actor"]

_RUN = frozenset({Role.AGENCY_TECH})
_READ = frozenset({Role.AGENCY_TECH, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the console with a role, or who has the data folder and runs a command."""

    staff_id: StaffId | None = None
    role: Role | None = None
    os_user_id: int | None = None

    @property
    def may_run(self) -> bool:
        """Whether they may define, draw, review and close audits.

        An administrator may not by that alone: who runs the gateway is not who checks it.
        """
        return self.is_command or self.role in _RUN

    @property
    def may_read(self) -> bool:
        """Whether they may read items, masked, and results."""
        return self.is_command or self.role in _READ

    @property
    def is_command(self) -> bool:
        """Whether it is a command: who runs it has the database and its keys already."""
        return self.staff_id is None and self.os_user_id is not None

    @property
    def name(self) -> str:
        """Return how tables name them: never a person's name."""
        return self.staff_id or f"os user {self.os_user_id}"

    def facts(self) -> Facts:
        """Return how the ledger names them."""
        if self.staff_id is not None:
            return {"staff_id": self.staff_id}
        return {"os_user_id": self.os_user_id}
