"""What the detector returns: findings, what policy blocks among them, and facts it only notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.errors import DataBlocked

if TYPE_CHECKING:
    from gateway.findings import Finding

__all__ = ["Detection"]


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found in the slots of one request."""

    findings: list[Finding]
    """What may not leave as it is, sorted by slot and start, not overlapping within a slot."""

    blocked: tuple[str, ...]
    """Entities among the findings that policy lets no request hold."""

    noted: Counter[str]
    """How often a fact near a person was found that policy allows."""

    def counts(self) -> Counter[str]:
        """Return how often each entity was found, facts that policy allows included."""
        return self.noted + Counter(finding.entity for finding in self.findings)

    def allowed(self) -> Detection:
        """Return itself. Raises `DataBlocked` when policy refuses what was found."""
        if self.blocked:
            kinds = ", ".join(entity.replace("_", " ").lower() for entity in self.blocked)
            raise DataBlocked(
                "entity_blocked",
                f"The request holds a kind of data that may not leave the district: {kinds}.",
                next_step="Remove it, or ask without naming anybody, and try again.",
            )
        return self
