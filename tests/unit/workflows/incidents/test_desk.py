from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.errors import SetupError
from gateway.ids import ExchangeId
from gateway.workflows.incidents.deadlines import State
from gateway.workflows.incidents.models import MOVES, NoteKind, Severity, Status
from tests.support.incidents import Incidents


def told(incidents: Incidents, incident: str, *clocks: str) -> None:
    for clock in clocks:
        incidents.desk.tell(incident, clock, "st_2", "by letter")


def test_a_report_is_kept_and_found(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(contact="x@home.example"), "st_1")
    found = incidents.desk.find(one)

    assert (found.title, found.contact) == ("Names in an answer", "x@home.example")
    assert found.what.startswith("Maria Lopez")
    assert (found.status, found.severity) == (Status.REPORTED, Severity.HIGH)
    assert found.exchanges == ("ex_1",)
    assert [deadline.clock.id for deadline in found.deadlines] == ["ndpa-vendor", "wa-residents"]
    assert incidents.desk.list() == [found]


def test_every_act_is_in_the_ledger_without_its_words(incidents: Incidents) -> None:
    desk = incidents.desk
    one = desk.report(incidents.a_report(), "st_1")
    desk.move(one, Status.INVESTIGATING, "st_2", "Maria's mother called")
    desk.assign(one, "st_3", "st_2")
    desk.rate(one, Severity.CRITICAL, "st_3", "it was seen by a class")
    desk.note(one, "Maria Lopez was told", "st_3", [ExchangeId("ex_2"), ExchangeId("ex_1")])
    desk.tell(one, "ndpa-vendor", "st_3", "mail to the vendor")

    events = incidents.events()
    assert [kind for kind, _ in events] == [
        "incident:record:reported",
        "incident:record:moved",
        *["incident:record:changed"] * 4,
    ]
    assert all(facts["incident"] == one and facts["by"] for _, facts in events)
    assert events[4][1]["exchanges"] == ["ex_2"]
    assert "Maria" not in str(events)
    assert [line.kind for line in desk.find(one).log] == [
        NoteKind.MOVED,
        NoteKind.ASSIGNED,
        NoteKind.RATED,
        NoteKind.NOTE,
        NoteKind.TOLD,
    ]


def test_no_word_of_a_report_lies_in_clear_on_disk(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(contact="x@home.example"), "st_1")
    incidents.desk.note(one, "Priya Nair saw it", "st_2")

    for path in incidents.path.parent.iterdir():
        content = path.read_bytes()
        assert not any(word in content for word in (b"Maria", b"home.example", b"Priya"))


def test_it_closes_only_when_everyone_was_told(incidents: Incidents) -> None:
    desk = incidents.desk
    one = desk.report(incidents.a_report(), "st_1")
    desk.move(one, Status.INVESTIGATING, "st_2", "looked at")
    desk.move(one, Status.CONTAINED, "st_2", "tool suspended")
    told(incidents, one, "ndpa-vendor")
    with pytest.raises(SetupError, match="has yet to be told"):
        desk.move(one, Status.CLOSED, "st_2", "done")
    desk.drop_clock(one, "wa-residents", "st_2", "no resident was concerned")
    desk.move(one, Status.CLOSED, "st_2", "done")

    assert desk.find(one).status is Status.CLOSED
    assert desk.list() == []
    desk.move(one, Status.INVESTIGATING, "st_2", "it happened again")
    assert [found.id for found in desk.list()] == [one]


def test_what_is_over_is_not_changed(incidents: Incidents) -> None:
    desk = incidents.desk
    one = desk.report(incidents.a_report(), "st_1")
    desk.move(one, Status.DISMISSED, "st_2", "a drill")

    for change in (
        lambda: desk.assign(one, "st_3", "st_2"),
        lambda: desk.rate(one, Severity.LOW, "st_2", "a drill"),
        lambda: desk.start_clock(one, "ny-2d-state", "st_2"),
    ):
        with pytest.raises(SetupError, match="reopen it first"):
            change()


def test_clocks_count_from_discovery_and_stand_as_they_started(incidents: Incidents) -> None:
    desk = incidents.desk
    found_at = incidents.clock.now() - timedelta(hours=60)
    one = desk.report(incidents.a_report(discovered_at=found_at, clocks=("ndpa-vendor",)), "st_1")
    desk.start_clock(one, "wa-records", "st_2")
    deadlines = {deadline.clock.id: deadline for deadline in desk.find(one).deadlines}

    assert deadlines["ndpa-vendor"].state(incidents.clock.now()) is State.SOON
    assert deadlines["ndpa-vendor"].due_at == found_at + timedelta(hours=72)
    incidents.pass_days(1)
    assert deadlines["ndpa-vendor"].state(incidents.clock.now()) is State.OVERDUE
    told(incidents, one, "ndpa-vendor")
    late = desk.find(one).deadlines[0]
    assert late.state(incidents.clock.now()) is State.MET_LATE
    with pytest.raises(SetupError, match="started before"):
        desk.start_clock(one, "wa-records", "st_2")


def test_what_runs_out_next_is_listed_over_all_incidents(incidents: Incidents) -> None:
    desk, now = incidents.desk, incidents.clock.now()
    slow = desk.report(incidents.a_report(clocks=("wa-residents", "ca-residents")), "st_1")
    fast = desk.report(incidents.a_report(clocks=("ndpa-vendor",)), "st_1")

    assert [one for one, _ in desk.due(now + timedelta(days=60))] == [fast, slow]
    assert [one for one, _ in desk.due(now + timedelta(days=4))] == [fast]
    told(incidents, fast, "ndpa-vendor")
    assert desk.due(now + timedelta(days=4)) == []


def test_lists_go_on_where_they_ended(incidents: Incidents) -> None:
    made = []
    for _ in range(5):
        made.append(incidents.desk.report(incidents.a_report(), "st_1"))
        incidents.pass_days(1)
    first = incidents.desk.list(limit=2)
    last = first[-1]
    at = last.reported_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    rest = incidents.desk.list(before=(at, last.id))

    assert [one.id for one in (*first, *rest)] == made[::-1]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": " "}, "the title"),
        ({"title": "x" * 201}, "the title"),
        ({"what": ""}, "the description"),
        ({"what": "x" * 20_001}, "the description"),
        ({"contact": "x" * 201}, "the contact"),
        ({"clocks": ("mars",)}, "no such clock"),
        ({"exchanges": tuple(f"ex_{n}" for n in range(1001))}, "at most 1000"),
    ],
)
def test_a_report_that_cannot_be_used_is_refused(
    incidents: Incidents, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(SetupError, match=message):
        incidents.desk.report(incidents.a_report(**changes), "st_1")
    assert incidents.events() == []


def test_nothing_is_discovered_in_the_future(incidents: Incidents) -> None:
    later = incidents.clock.now() + timedelta(seconds=1)
    with pytest.raises(SetupError, match="in the future"):
        incidents.desk.report(incidents.a_report(discovered_at=later), "st_1")


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.find("in_none"),
        lambda desk: desk.move("in_none", Status.CLOSED, "st_1", "x"),
        lambda desk: desk.note("in_none", "x", "st_1"),
        lambda desk: desk.tell("in_none", "ndpa-vendor", "st_1", "x"),
    ],
)
def test_an_unknown_incident_is_said_to_be_unknown(
    incidents: Incidents, act: Callable[[Any], None]
) -> None:
    with pytest.raises(SetupError, match="no incident"):
        act(incidents.desk)


def test_an_unknown_clock_is_said_to_be_unknown(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(), "st_1")
    with pytest.raises(SetupError, match="no such clock runs"):
        told(incidents, one, "ny-2d-state")
    told(incidents, one, "ndpa-vendor")
    with pytest.raises(SetupError, match="no such clock runs"):
        told(incidents, one, "ndpa-vendor")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.sampled_from(Status), max_size=12))
def test_a_walk_at_random_moves_only_where_there_is_a_way(
    incidents: Incidents, walk: list[Status]
) -> None:
    desk = incidents.desk
    before = len(incidents.events())
    one = desk.report(incidents.a_report(clocks=()), "st_1")
    status, moves = Status.REPORTED, 0
    for to in walk:
        if to in MOVES[status]:
            desk.move(one, to, "st_2", "as things go")
            status, moves = to, moves + 1
        else:
            with pytest.raises(SetupError, match="can only go to"):
                desk.move(one, to, "st_2", "as things go")
        assert desk.find(one).status is status
    assert len(incidents.events()) == before + 1 + moves
