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
# An outside auditor changes nothing but findings.
_REVIEW = frozenset({Role.AGENCY_TECH, Role.SUPERVISOR, Role.AUDITOR})
_SEE = _REVIEW | {Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the console with a role, or who has the data folder and runs a command."""

    staff_id: StaffId | None = None
    role: Role | None = None
    os_user_id: int | None = None

    @property
    def may_run(self) -> bool:
        """Whether they may define, draw, abandon and close audits.

        An administrator may not by that alone: who runs the gateway is not who checks it.
        """
        return self.is_command or self.role in _RUN

    @property
    def may_review(self) -> bool:
        """Whether they may open items, masked, and answer; a command has nobody who answers."""
        return self.role in _REVIEW and self.staff_id is not None

    @property
    def may_see(self) -> bool:
        """Whether they may see audits and their results."""
        return self.is_command or self.role in _SEE

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
