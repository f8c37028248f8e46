from __future__ import annotations

from gateway.workflows.incidents import store
from tests.support.incidents import Incidents


def test_an_exchange_leads_to_its_incidents(incidents: Incidents) -> None:
    first = incidents.desk.report(incidents.a_report(), "st_1")
    second = incidents.desk.report(incidents.a_report(), "st_1")
    with incidents.database.read() as connection:
        assert store.of_exchange(connection, "ex_1") == sorted([first, second])
        assert store.of_exchange(connection, "ex_2") == []


def test_a_change_needs_the_state_it_was_made_for(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(), "st_1")
    with incidents.database.write() as connection:
        assert not store.change(connection, one, "contained", {"owner": "st_9"})
        assert store.change(connection, one, "reported", {"owner": "st_9"})
    assert incidents.desk.find(one).owner == "st_9"


def test_links_are_made_once(incidents: Incidents) -> None:
    one = incidents.desk.report(incidents.a_report(), "st_1")
    with incidents.database.write() as connection:
        assert store.add_exchanges(connection, one, ["ex_1", "ex_3", "ex_3"]) == ["ex_3"]
        assert store.exchanges_of(connection, one) == ["ex_1", "ex_3"]
