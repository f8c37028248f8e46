from __future__ import annotations

import pytest

from gateway.ledger.entries import EventKind
from gateway.workflows.reading import Reader, StillOpen
from tests.support.ledger import MASTER_KEY, a_refusal, an_intent, an_outcome
from tests.support.records import Records

BY = {"staff_id": "st_9"}


@pytest.fixture
def reader(records: Records) -> Reader:
    return Reader(records.database, records.ledger, MASTER_KEY)


def test_reading_is_on_record_with_who_read(records: Records, reader: Reader) -> None:
    exchange = records.exchange("Maria Lopez is late.", "Noted.")
    opened = reader.open(BY, exchange)

    assert opened is not None
    assert "Student 1 is late." in opened.request
    assert opened.answer == "Noted."
    assert "late" not in repr(opened)
    (event,) = records.events(EventKind.CONTENT_DECRYPTED.value)
    assert event == {"staff_id": "st_9", "exchange": exchange}


def test_what_is_open_or_was_never_sent_is_not_read(records: Records, reader: Reader) -> None:
    intent, refusal = an_intent(), a_refusal()
    records.ledger.write([intent.draft(), refusal.draft()])

    with pytest.raises(StillOpen):
        reader.open(BY, intent.exchange)
    assert reader.open(BY, refusal.exchange) is None
    assert reader.open(BY, "ex_none") is None
    records.ledger.write([an_outcome(intent.exchange).draft()])
    assert reader.open(BY, intent.exchange) is not None


def test_a_note_is_read_until_its_key_is_destroyed(records: Records, reader: Reader) -> None:
    entry = records.ledger.write_event(EventKind.HOLD_PLACED, {}, {"reason": "because"})
    with records.database.read() as connection:
        assert reader.note(connection, entry, "reason") == "because"
        assert reader.note(connection, entry, "other") is None
        assert reader.note(connection, "le_none", "reason") is None
    with records.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM ledger_data_keys")
    with records.database.read() as connection:
        assert reader.note(connection, entry, "reason") is None
