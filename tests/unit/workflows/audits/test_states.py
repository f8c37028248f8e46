from __future__ import annotations

import pytest

from gateway.workflows.audits.states import (
    FIRST,
    SECOND,
    ItemState,
    Severity,
    after_review,
    rank,
    stage_of,
)


@pytest.mark.parametrize(
    ("stage", "has_errors", "is_in_share", "state"),
    [
        (FIRST, False, False, ItemState.DONE),
        (FIRST, True, False, ItemState.SECOND),
        (FIRST, False, True, ItemState.SECOND),
        (FIRST, True, True, ItemState.SECOND),
        (SECOND, True, True, ItemState.DONE),
        (SECOND, False, False, ItemState.DONE),
    ],
)
def test_findings_and_a_share_are_read_twice(
    stage: int, has_errors: bool, is_in_share: bool, state: ItemState
) -> None:
    assert after_review(stage, has_errors=has_errors, is_in_share=is_in_share) is state


def test_an_item_waits_for_a_first_or_a_second_reader_or_for_nobody() -> None:
    assert [stage_of(state) for state in ItemState] == [FIRST, SECOND, None, None]
    assert [state.is_over for state in ItemState] == [False, False, True, True]


def test_severities_are_in_order() -> None:
    assert max(Severity, key=rank) is Severity.CRITICAL
    assert rank(Severity.LOW) == 0
