from __future__ import annotations

import pytest
from sqlalchemy import select

from gateway.errors import SetupError
from gateway.records.holds import held, held_conversations, is_everything_held
from gateway.records.store import record_exchanges
from tests.support.records import Records, asked


def under_hold(records: Records) -> set[str]:
    with records.database.read() as connection:
        return set(connection.scalars(select(record_exchanges.c.exchange).where(held(connection))))


def test_nothing_is_held_without_a_hold(records: Records) -> None:
    records.exchange("Maria Lopez is late again.")

    assert under_hold(records) == set()


def test_a_hold_on_a_person_covers_what_comes_later_too(records: Records) -> None:
    marks = records.subjects.marks(asked("Maria Lopez").query)
    hold = records.holds.place({"marks": [mark.hex() for mark in marks]}, "litigation")
    mine, other = records.exchange("Lopez, Maria is late."), records.exchange("Priya Nair is here.")

    assert under_hold(records) == {mine}
    assert other not in under_hold(records)
    with records.database.read() as connection:
        assert len(connection.scalars(held_conversations(connection)).all()) == 1
        assert not is_everything_held(connection)
    records.holds.release(hold, "settled")
    assert under_hold(records) == set()


def test_a_hold_without_a_scope_covers_everything(records: Records) -> None:
    exchange = records.exchange("What is the capital of Washington State?")
    records.holds.place({}, "records request")

    assert under_hold(records) == {exchange}
    with records.database.read() as connection:
        assert is_everything_held(connection)


def test_holds_are_on_record_without_names(records: Records) -> None:
    marks = records.subjects.marks(asked("Maria Lopez").query)
    hold = records.holds.place({"marks": [marks[0].hex()], "service": "openai"}, "about Maria")
    records.holds.release(hold, "settled")

    assert records.events("ledger:hold:placed") == [{"hold": hold, "parts": ["marks", "service"]}]
    assert records.events("ledger:hold:released") == [{"hold": hold}]
    assert [one.released_at is not None for one in records.holds.list()] == [True]


def test_a_hold_is_released_once(records: Records) -> None:
    hold = records.holds.place({}, "records request")
    records.holds.release(hold, "over")

    with pytest.raises(SetupError, match="no such hold in force"):
        records.holds.release(hold, "again")
    assert len(records.events("ledger:hold:released")) == 1
