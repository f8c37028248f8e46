from __future__ import annotations

from sqlalchemy import select

from gateway.records.store import record_exchanges, record_subjects
from tests.support.records import Records


def test_an_exchange_is_indexed_without_a_name(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")

    with records.database.read() as connection:
        row = connection.execute(select(record_exchanges)).one()
        subjects = connection.execute(select(record_subjects)).all()
    assert (row.exchange, row.staff_id, row.service) == (exchange, "st_1", "openai")
    assert row.conversation.startswith("cv_")
    assert {s.label for s in subjects} == {"Student 1"}
    assert all(len(s.mark) == 16 for s in subjects)
    assert "Maria" not in repr([row, subjects])


def test_an_exchange_that_concerns_nobody_has_no_conversation(records: Records) -> None:
    records.exchange("What is the capital of Washington State?")

    with records.database.read() as connection:
        assert connection.execute(select(record_exchanges)).one().conversation is None
    assert records.count("record_subjects") == 0


def test_what_belongs_to_the_intent_is_written_first(records: Records) -> None:
    records.exchange("Maria Lopez is late again.")

    assert records.count("vault_conversations") == 1
