from __future__ import annotations

from gateway.records.shredding import destroy_keys, shred_exchanges
from tests.support.ledger import verdict_on
from tests.support.records import Records


def test_the_certificate_names_what_was_there(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    with records.database.write() as connection:
        count = destroy_keys(connection, records.ledger, [exchange, "ex_none"], {"why": "erased"})

    assert count == 1
    assert records.events("ledger:content:shredded") == [{"why": "erased", "owners": [exchange]}]
    assert not records.has_content(exchange)
    assert verdict_on(records.database).problem is None


def test_nothing_destroyed_is_not_certified(records: Records) -> None:
    with records.database.write() as connection:
        assert destroy_keys(connection, records.ledger, ["ex_none"], {"why": "erased"}) == 0

    assert records.events("ledger:content:shredded") == []


def test_people_are_no_longer_found_in_what_is_gone(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    assert records.count("record_subjects") > 0
    with records.database.write() as connection:
        shred_exchanges(connection, records.ledger, [exchange], {"why": "erased"}, "2026-02-01")

    assert records.count("record_subjects") == 0
