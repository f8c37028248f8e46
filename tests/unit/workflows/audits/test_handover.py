from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.handover import Handovers, Kind, Proposed
from gateway.workflows.audits.states import Severity
from gateway.workflows.incidents.models import Category
from tests.support.audits import RUNNER, SECOND, School

UNMASKED = Proposed(Kind.INCIDENT, "PLANTED: a name left", "pii_sent_unmasked", Severity.HIGH)
DENY = Proposed(Kind.DENY, "PLANTED Maria Lopez", "PERSON")


def test_a_finding_opens_an_incident(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, RUNNER)
    handover = school.handovers.add(audit, exchange, UNMASKED, RUNNER)
    (kept,) = school.handovers.of_audit(audit)
    incident = school.desk.find(kept.state)

    assert (kept.id, kept.kind, kept.by) == (handover, Kind.INCIDENT, "st_runner")
    assert (incident.category, incident.severity) == (Category.PII_SENT_UNMASKED, "high")
    assert incident.exchanges == (exchange,)
    assert incident.what == "PLANTED: a name left"


@pytest.mark.parametrize(
    ("proposed", "kind"),
    [(UNMASKED, "incident:draft:opened"), (DENY, "detection:list_entry:proposed")],
)
def test_what_is_handed_over_waits_and_its_text_is_sealed(
    school: School, proposed: Proposed, kind: str
) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, SECOND)
    waiting = Handovers(school.database, school.ledger, school.clock, None)
    waiting.add(audit, exchange, proposed, SECOND)
    (facts,) = school.facts(kind)
    (kept,) = waiting.of_audit(audit)

    assert (facts["exchange"], facts["category"]) == (exchange, proposed.category)
    assert (kept.state, kept.category) == ("waiting", proposed.category)
    with school.database.read() as connection:
        dump = connection.exec_driver_sql("SELECT * FROM audit_handovers").all()
    assert "PLANTED" not in repr((facts, dump, proposed))


def test_an_entry_of_a_list_is_not_an_incident(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, RUNNER)
    school.handovers.add(audit, exchange, Proposed(Kind.ALLOW, "May", "PERSON"), RUNNER)

    assert school.handovers.of_audit(audit)[0].state == "waiting"


@pytest.mark.parametrize(
    "proposed",
    [
        Proposed(Kind.INCIDENT, "", "outage", Severity.LOW),
        Proposed(Kind.INCIDENT, "x", "outage"),
        Proposed(Kind.INCIDENT, "x", "weather", Severity.LOW),
        Proposed(Kind.INCIDENT, "x" * 4001, "outage", Severity.LOW),
        Proposed(Kind.DENY, "x" * 201, "PERSON"),
        Proposed(Kind.ALLOW, "x", ""),
        Proposed(Kind.ALLOW, "x", "A B"),
    ],
)
def test_what_cannot_be_handed_over_is_refused(school: School, proposed: Proposed) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, RUNNER)

    with pytest.raises(SetupError):
        school.handovers.add(audit, exchange, proposed, RUNNER)
    assert school.handovers.of_audit(audit) == []


def test_only_who_read_an_item_hands_it_over(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]

    with pytest.raises(SetupError, match="open the item"):
        school.handovers.add(audit, exchange, DENY, RUNNER)
    with pytest.raises(SetupError, match="only who reviews"):
        school.handovers.add(audit, exchange, DENY, Actor(StaffId("st_9"), Role.STAFF))
