"""The stages of a service and the moves between them: one table, read by everybody. Pure.

The catalog knows six statuses, which is all that a request meets; the stages say how a service
came to its status. A stage counts only while the catalog agrees: a catalog file that is applied
afterwards speaks last.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.catalog.terms import coming
from gateway.identity.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gateway.catalog.models import Service, Status
    from gateway.ids import StaffId

__all__ = ["CALLABLE", "MOVES", "STATUSES", "Actor", "Move", "Need", "Stage", "shown", "stage_of"]


class Stage(StrEnum):
    """Where a service stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    NEEDS_INFO = "needs_info"
    PILOT = "pilot"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    DECLINED = "declined"
    RENEWAL_DUE = "renewal_due"
    SUSPENDED = "suspended"
    SUNSET = "sunset"
    RETIRED = "retired"


class Need(StrEnum):
    """What a move asks for, beside a role and a reason."""

    REQUESTER = "only who asked for it may"
    OTHER_PERSON = "who asked for it may not decide about it"
    END = "it needs a last day that is still to come: approved_until, agreement_until or review_by"
    CONDITIONS = "it needs conditions: roles, schools, purposes, data, or pinned models"
    PILOT = "a pilot needs its users and a last day that is still to come"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who moves a service."""

    staff_id: StaffId
    roles: frozenset[Role]
    os_user_id: int | None = None
    """Who runs the command, for one that speaks in a person's name."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a stage to another."""

    rule: str
    """Its name in the ledger."""

    roles: frozenset[Role]
    needs: frozenset[Need] = frozenset()


_ASK = frozenset({Role.STAFF, Role.SUPERVISOR, Role.AGENCY_TECH, Role.ADMIN})
_REVIEW = frozenset({Role.AGENCY_TECH})
# Whoever runs the gateway may stop a service at once; to open one takes who reviews.
_STOP = frozenset({Role.AGENCY_TECH, Role.ADMIN})
_OTHER = frozenset({Need.OTHER_PERSON})

_S = Stage
_APPROVALS = (_S.APPROVED, _S.APPROVED_WITH_CONDITIONS)
_IN_USE = (*_APPROVALS, _S.RENEWAL_DUE)

STATUSES: Mapping[Stage, Status] = MappingProxyType(
    {
        _S.DRAFT: "draft",
        _S.SUBMITTED: "draft",
        _S.IN_REVIEW: "draft",
        _S.NEEDS_INFO: "draft",
        _S.PILOT: "pilot",
        _S.APPROVED: "approved",
        _S.APPROVED_WITH_CONDITIONS: "approved",
        _S.DECLINED: "draft",
        _S.RENEWAL_DUE: "approved",
        _S.SUSPENDED: "suspended",
        _S.SUNSET: "sunset",
        _S.RETIRED: "retired",
    }
)
"""The catalog's status in each stage."""

CALLABLE = frozenset({*_IN_USE, _S.PILOT})
"""Stages in which somebody may call the service, as long as none of its days is over."""


def _moves() -> Mapping[tuple[Stage, Stage], Move]:
    approve = Move("approve", _REVIEW, frozenset({Need.OTHER_PERSON, Need.END}))
    limit = Move("approve_with_conditions", _REVIEW, approve.needs | {Need.CONDITIONS})
    pilot = Move("begin_pilot", _REVIEW, frozenset({Need.OTHER_PERSON, Need.PILOT}))
    moves = {
        (_S.DRAFT, _S.SUBMITTED): Move("submit", _ASK),
        (_S.SUBMITTED, _S.DRAFT): Move("withdraw", _ASK, frozenset({Need.REQUESTER})),
        (_S.SUBMITTED, _S.IN_REVIEW): Move("take_up", _REVIEW),
        (_S.IN_REVIEW, _S.NEEDS_INFO): Move("ask_back", _REVIEW),
        (_S.NEEDS_INFO, _S.IN_REVIEW): Move("answer", _ASK),
        (_S.NEEDS_INFO, _S.DECLINED): Move("decline", _REVIEW, _OTHER),
        (_S.IN_REVIEW, _S.DECLINED): Move("decline", _REVIEW, _OTHER),
        (_S.PILOT, _S.DECLINED): Move("decline", _REVIEW, _OTHER),
        (_S.PILOT, _S.IN_REVIEW): Move("end_pilot", _REVIEW),
        (_S.DECLINED, _S.DRAFT): Move("revise", _ASK),
        (_S.DECLINED, _S.RETIRED): Move("retire", _REVIEW),
        (_S.DRAFT, _S.RETIRED): Move("retire", _REVIEW),
        (_S.SUSPENDED, _S.IN_REVIEW): Move("review_again", _REVIEW),
        (_S.SUSPENDED, _S.RETIRED): Move("retire", _REVIEW),
        (_S.SUNSET, _S.IN_REVIEW): Move("review_again", _REVIEW),
        (_S.SUNSET, _S.RETIRED): Move("retire", _REVIEW),
    }
    for stage in (_S.IN_REVIEW, _S.PILOT, *_IN_USE):
        moves[stage, _S.APPROVED] = approve
        moves[stage, _S.APPROVED_WITH_CONDITIONS] = limit
    for stage in (_S.IN_REVIEW, _S.PILOT):
        moves[stage, _S.PILOT] = pilot
    for stage in _APPROVALS:
        moves[stage, _S.RENEWAL_DUE] = Move("renew", _REVIEW)
    for stage in (*_IN_USE, _S.PILOT):
        moves[stage, _S.SUSPENDED] = Move("suspend", _STOP)
    for stage in (*_IN_USE, _S.SUSPENDED):
        moves[stage, _S.SUNSET] = Move("end", _REVIEW)
    return MappingProxyType(moves)


MOVES: Mapping[tuple[Stage, Stage], Move] = _moves()
"""Every move there is. A stage moved to itself changes conditions or dates by the same rule."""


def stage_of(service: Service, kept: Stage | None) -> Stage:
    """Return the stage of a service; `kept` is what was written down, if anything was."""
    if kept is not None and STATUSES[kept] == service.status:
        return kept
    return Stage(service.status)


def shown(stage: Stage, service: Service, today: date, warn_days: int) -> Stage:
    """Return the stage as it stands today: what ends soon is due for renewal by itself.

    What is over says so as well; that it cannot be called, the catalog's dates decide.
    """
    if stage in _APPROVALS and coming(service, today, warn_days):
        return Stage.RENEWAL_DUE
    return stage
