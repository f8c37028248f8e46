from __future__ import annotations

from gateway.workflows.audits import review_store
from tests.support.audits import School


def test_an_item_moves_only_from_where_it_is(school: School) -> None:
    audit = school.opened(1, 1)
    (exchange,) = school.items(audit)
    with school.database.write() as connection:
        assert not review_store.change_item(connection, audit, exchange, "done", "second")
        assert review_store.change_item(connection, audit, exchange, "waiting", "done")
        item = review_store.item_of(connection, audit, exchange)

    assert item is not None
    assert item["state"] == "done"


def test_a_first_reading_is_noted_once(school: School) -> None:
    row = {"audit": "au_1", "exchange": "ex_1", "reader": "st_1", "at": "now", "entry": "le_1"}
    with school.database.write() as connection:
        assert not review_store.has_read(connection, "au_1", "ex_1", "st_1")
        review_store.add_read(connection, row)
        review_store.add_read(connection, {**row, "at": "later"})

        assert review_store.has_read(connection, "au_1", "ex_1", "st_1")
        assert not review_store.has_read(connection, "au_1", "ex_1", "st_2")


def test_entries_of_an_exchange_come_with_their_key_until_it_is_destroyed(school: School) -> None:
    exchange = school.exchange()

    def wrapped() -> list[bool]:
        with school.database.read() as connection:
            rows = review_store.entries_of(connection, [exchange])
        return [row["wrapped"] is not None for row in rows]

    assert wrapped() == [True, True]
    school.shred(exchange)
    assert wrapped() == [False, False]


def test_there_is_nothing_where_nothing_was_written(school: School) -> None:
    with school.database.read() as connection:
        assert review_store.item_of(connection, "au_1", "ex_1") is None
        assert review_store.reviews_of(connection, "au_1") == []
        assert review_store.handovers_of(connection, "au_1") == []
        assert review_store.newest_questions(connection) is None
