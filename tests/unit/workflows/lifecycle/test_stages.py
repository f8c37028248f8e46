from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from gateway.catalog.models import Service, Status
from gateway.identity.roles import Role
from gateway.workflows.lifecycle.stages import (
    CALLABLE,
    MOVES,
    STATUSES,
    Need,
    Stage,
    shown,
    stage_of,
)
from tests.support.lifecycle import ENTRY

TODAY = date(2026, 9, 1)


def test_each_stage_has_a_status_and_each_status_a_stage() -> None:
    assert set(STATUSES) == set(Stage)
    assert set(STATUSES.values()) == set(get_args(Status))
    assert {one for one in Stage if STATUSES[one] in {"approved", "pilot"}} == CALLABLE


def test_into_use_leads_only_a_reviewer_who_did_not_ask() -> None:
    opening = {pair: move for pair, move in MOVES.items() if pair[1] in CALLABLE}

    for (source, _), move in opening.items():
        assert move.roles == {Role.AGENCY_TECH}
        assert Need.OTHER_PERSON in move.needs or source in CALLABLE


def test_into_use_leads_only_a_review() -> None:
    sources = {source for source, to in MOVES if to in CALLABLE}

    assert sources - CALLABLE == {Stage.IN_REVIEW}


def test_auditors_move_nothing() -> None:
    assert all(Role.AUDITOR not in move.roles for move in MOVES.values())


@pytest.mark.parametrize(
    ("status", "kept", "stage"),
    [
        ("draft", None, Stage.DRAFT),
        ("draft", Stage.IN_REVIEW, Stage.IN_REVIEW),
        ("approved", Stage.IN_REVIEW, Stage.APPROVED),
        ("approved", Stage.APPROVED_WITH_CONDITIONS, Stage.APPROVED_WITH_CONDITIONS),
        ("retired", Stage.SUNSET, Stage.RETIRED),
    ],
)
def test_a_catalog_file_that_says_otherwise_speaks_last(
    status: str, kept: Stage | None, stage: Stage
) -> None:
    assert stage_of(Service.model_validate(ENTRY | {"status": status}), kept) is stage


@pytest.mark.parametrize(
    ("until", "stage"),
    [
        (date(2026, 9, 30), Stage.RENEWAL_DUE),
        (date(2026, 10, 2), Stage.APPROVED),
        (date(2026, 8, 1), Stage.RENEWAL_DUE),
        (None, Stage.APPROVED),
    ],
)
def test_what_ends_soon_is_due_by_itself(until: date | None, stage: Stage) -> None:
    service = Service.model_validate(ENTRY | {"status": "approved", "agreement_until": until})

    assert shown(Stage.APPROVED, service, TODAY, 30) is stage
    assert shown(Stage.SUSPENDED, service, TODAY, 30) is Stage.SUSPENDED
