from __future__ import annotations

from datetime import date
from pathlib import Path

from gateway.records import store
from gateway.records.usage import Usage
from gateway.storage.database import Database


def test_requests_are_counted_by_service_and_day(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    rows = [("ex_1", "a", "2026-08-31"), ("ex_2", "a", "2026-09-01"), ("ex_3", "b", "2026-09-01")]
    with database.write() as connection:
        for exchange, service, day in rows:
            store.add_exchange(
                connection,
                {
                    "exchange": exchange,
                    "at": f"{day}T00:00:00.000000Z",
                    "staff_id": "st_1",
                    "service": service,
                    "conversation": None,
                    "shredded_at": None,
                },
            )
    usage = Usage(database)

    assert usage.sent("a", None) == 2
    assert usage.sent("a", date(2026, 9, 1)) == 1
    assert usage.sent("c", None) == 0
    database.close()
