from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gateway.workflows.incidents.models import (
    ARE_OVER,
    MOVES,
    Category,
    Incident,
    Severity,
    Status,
)


def test_every_state_can_be_left_and_reached() -> None:
    assert set(MOVES) == set(Status)
    assert set().union(*MOVES.values()) == set(Status) - {Status.REPORTED}
    assert all(MOVES[over] == {Status.INVESTIGATING} for over in ARE_OVER)


def test_nothing_personal_is_in_the_representation() -> None:
    at = datetime(2027, 1, 4, tzinfo=UTC)
    incident = Incident(
        id="in_1",
        title="About Maria Lopez",
        what="Maria Lopez was named",
        contact="parent@home.example",
        category=Category.OTHER,
        severity=Severity.LOW,
        status=Status.REPORTED,
        reported_at=at,
        discovered_at=at,
        reported_by="st_1",
        owner=None,
        exchanges=(),
        deadlines=(),
    )

    assert "Maria" not in repr(incident)
    assert "parent" not in repr(incident)
    assert incident.age_days(at + timedelta(hours=47)) == 1
