from __future__ import annotations

from gateway.records import summary_store as store
from tests.support.records import Records


def test_sums_are_added_to_and_nothing_is_written_for_none(records: Records) -> None:
    key = ("2026-01-01T00", "sent", "openai")
    with records.database.write() as connection:
        store.add_tallies(connection, {key: 2, ("2026-01-01T00", "sent", "x"): 0})
        store.add_tallies(connection, {key: 3})
        store.add_tallies(connection, {})

    with records.database.read() as connection:
        assert connection.execute(store.exchange_hours.select()).all() == [(*key, 5)]


def test_positions_move(records: Records) -> None:
    with records.database.write() as connection:
        store.follow(connection, "main", 3)
        store.follow(connection, "main", 5)
        store.follow(connection, "b", 1)

        assert store.positions(connection) == {"main": 5, "b": 1}
        store.forget_all(connection)
        assert store.positions(connection) == {}


def test_a_facet_is_added_and_dropped(records: Records) -> None:
    row, other = ("service", "openai", "t", "ex_1"), ("service", "openai", "t", "ex_2")
    with records.database.write() as connection:
        store.add_facets(connection, [row, other])
        store.drop_facets(connection, [row])

        assert connection.execute(store.exchange_facets.select()).all() == [other]
