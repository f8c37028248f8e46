"""What becomes of an item of an audit: the states, and which act leads where. Pure: no I/O."""

from __future__ import annotations

from enum import StrEnum

from gateway.workflows.incidents.models import Severity

__all__ = ["FIRST", "SECOND", "ItemState", "Severity", "after_review", "rank", "stage_of"]

FIRST, SECOND = 1, 2
"""Stages of a review: the first reader, and one who does not know the first's answers."""


class ItemState(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    """Nobody has answered yet."""

    SECOND = "second"
    """A second person is to read it."""

    DONE = "done"
    GONE = "gone"
    """Its content was destroyed before anybody answered: it stays an item and cannot be read."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self in {ItemState.DONE, ItemState.GONE}


def rank(severity: Severity) -> int:
    """Return the place of a severity, the least bad first."""
    return list(Severity).index(severity)


def stage_of(state: ItemState) -> int | None:
    """Return whose answers an item waits for, `None` when it waits for nobody's."""
    return {ItemState.WAITING: FIRST, ItemState.SECOND: SECOND}.get(state)


def after_review(stage: int, *, has_errors: bool, is_in_share: bool) -> ItemState:
    """Return where answers of a stage lead: every finding and a fixed share is read twice."""
    if stage == FIRST and (has_errors or is_in_share):
        return ItemState.SECOND
    return ItemState.DONE
