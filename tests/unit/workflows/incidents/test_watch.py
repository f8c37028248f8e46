from __future__ import annotations

from gateway.workflows.incidents.models import Severity, Status
from gateway.workflows.incidents.watch import IncidentWatch
from gateway.workflows.notices import outbox
from tests.support.incidents import Incidents


def watch(incidents: Incidents) -> IncidentWatch:
    return IncidentWatch(
        incidents.database,
        incidents.desk,
        incidents.clock,
        ["mail"],
        "https://hallpass.district.example/console",
    )


def posted(incidents: Incidents) -> list[outbox.Waiting]:
    with incidents.database.write() as connection:
        return outbox.take(connection, incidents.clock.now(), 100)


def kinds(incidents: Incidents) -> list[str]:
    return sorted(one.notice.kind for one in posted(incidents))


def test_a_report_is_told_once_and_without_its_words(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(), "st_1")
    assert watch(incidents).run() == 1
    assert watch(incidents).run() == 0

    (delivery,) = posted(incidents)
    assert delivery.notice.kind == "incident:report:made"
    assert delivery.notice.link == f"https://hallpass.district.example/console/incidents/{one}"
    assert "Maria" not in delivery.notice.as_json().decode()


def test_a_clock_is_told_when_it_runs_out_soon_and_when_it_ran_out(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(clocks=("ndpa-vendor",)), "st_1")
    incidents.desk.move(one, Status.INVESTIGATING, "st_2", "looked at")
    watch(incidents).run()
    assert kinds(incidents) == ["incident:report:made"]
    incidents.pass_days(2.5)
    watch(incidents).run()
    assert "incident:clock:soon" in kinds(incidents)
    incidents.pass_days(1)
    watch(incidents).run()
    assert "incident:clock:overdue" in kinds(incidents)


def test_who_was_told_is_no_more_to_be_warned_of(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(clocks=("ndpa-vendor",)), "st_1")
    incidents.desk.tell(one, "ndpa-vendor", "st_2", "by mail")
    incidents.pass_days(4)
    watch(incidents).run()

    assert "incident:clock:overdue" not in kinds(incidents)


def test_an_incident_nobody_looks_at_is_told_again(incidents: Incidents) -> None:
    incidents.desk.report(incidents.a_report(severity=Severity.CRITICAL, clocks=()), "st_1")
    incidents.pass_days(0.2)
    watch(incidents).run()

    assert kinds(incidents) == ["incident:report:made", "incident:report:unattended"]


def test_what_is_over_is_left_alone(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(), "st_1")
    incidents.desk.move(one, Status.DISMISSED, "st_2", "a drill")
    incidents.pass_days(90)

    assert watch(incidents).run() == 0


def test_every_open_incident_is_looked_at(incidents: Incidents) -> None:
    for _ in range(53):
        incidents.desk.report(incidents.a_report(clocks=()), "st_1")

    assert watch(incidents).run() == 53
