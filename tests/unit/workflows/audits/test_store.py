from __future__ import annotations

from gateway.workflows.audits import store
from tests.support.audits import School


def test_items_come_in_the_order_of_the_draw(school: School) -> None:
    school.many(12)
    school.month_ends()
    audit = school.start(12)
    with school.database.read() as connection:
        items = store.items_of(connection, audit)

        assert [item["place"] for item in items] == list(range(1, 13))
        assert store.items_of(connection, audit, "risk") == []
        assert store.items_of(connection, "au_nothing") == []


def test_an_audit_changes_only_from_where_it_may(school: School) -> None:
    school.many(2)
    school.month_ends()
    audit = school.start(1)
    with school.database.write() as connection:
        assert not store.change_audit(connection, audit, ["closed"], {"state": "open"})
        assert store.change_audit(connection, audit, ["open"], {"state": "closed"})
        row = store.audit_row(connection, audit)

        assert row is not None
        assert row["state"] == "closed"
        assert store.audit_row(connection, "au_nothing") is None


def test_audits_come_newest_first(school: School) -> None:
    school.many(2)
    school.month_ends()
    audits = []
    for _ in range(3):
        audits.append(school.start(1))
        school.clock.advance(60)
    with school.database.read() as connection:
        rows = store.audit_rows(connection, 2)

        assert [row["audit"] for row in rows] == [audits[2], audits[1]]
        assert store.definitions(connection, rows[0]["definition_key"]) == 3
        assert store.definitions(connection, "other") == 0
