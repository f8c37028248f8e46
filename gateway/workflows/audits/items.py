"""An item of an audit: an exchange that was drawn, or picked for what it looks like."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gateway.workflows.audits.states import ItemState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.workflows.audits.population import Member

__all__ = ["RANDOM", "RISK", "Item", "item_row"]

RANDOM, RISK = "random", "risk"
"""Kinds of items: drawn, and picked for what they look like. Only the first make a rate."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item."""

    audit: str
    exchange: str
    kind: str
    place: int
    why: str | None
    """Why it was picked; drawn ones have no reason."""

    at: str
    staff_id: str
    """Whose exchange it is: who may not judge it."""

    service: str
    role: str
    schools: tuple[str, ...]
    state: ItemState

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Item:
        """Return the item of a row of the table."""
        schools = tuple(map(str, json.loads(row["schools"])))
        return cls(**{**row, "schools": schools, "state": ItemState(row["state"])})


def item_row(
    audit: str, kind: str, place: int, member: Member, why: str | None = None
) -> dict[str, Any]:
    """Return the row of a new item."""
    return {
        "audit": audit,
        "exchange": member.exchange,
        "kind": kind,
        "place": place,
        "why": why,
        "at": member.at,
        "staff_id": member.staff_id,
        "service": member.service,
        "role": member.role,
        "schools": json.dumps(member.schools),
        "state": ItemState.WAITING.value,
    }
