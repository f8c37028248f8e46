from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.ledger.entries import EventKind
from gateway.records.retention import RecordClass, Shredded
from tests.support.ledger import verdict_on
from tests.support.records import Records, asked


def test_content_goes_when_its_time_is_over_and_the_ledger_stays_intact(records: Records) -> None:
    old = records.exchange("Maria Lopez is late again.")
    records.pass_days(200)
    young = records.exchange("Priya Nair is late again.")
    records.pass_days(170)

    assert records.retention.run() == Shredded(1, 2, 0, 0)
    assert (records.has_content(old), records.has_content(young)) == (False, True)
    assert verdict_on(records.database).problem is None
    (certificate,) = records.events("ledger:content:shredded")
    assert certificate["owners"] == [old]
    assert certificate["record_class"] == "masked_content"
    assert records.retention.run() == Shredded(0, 0, 0, 0)


def test_the_name_map_goes_first(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    records.pass_days(31)

    assert records.retention.run() == Shredded(0, 1, 0, 0)
    assert records.has_content(exchange)
    assert records.count("vault_conversations") == 0
    # Whom it concerned is still known by a keyed mark: a parent may ask.
    assert [one.exchange for one in records.subjects.find(asked("Maria Lopez"))] == [exchange]


def test_a_hold_overrides_every_period(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    hold = records.holds.place({"exchanges": [exchange]}, "litigation")
    records.pass_days(5000)

    assert records.retention.run() == Shredded(0, 0, 1, 1)
    assert records.has_content(exchange)
    assert records.count("vault_conversations") == 1
    records.holds.release(hold, "settled")
    assert records.retention.run().masked_content == 1
    assert not records.has_content(exchange)


def test_a_hold_on_everything_keeps_administrative_content(records: Records) -> None:
    records.ledger.write_event(EventKind.SERVICE_ADDED, {"service": "x"}, {"note": "by the board"})
    records.holds.place({}, "records request")
    records.pass_days(5000)

    assert records.retention.run().administration == 0


def test_periods_are_the_districts_to_set(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late again.")
    records.retention.set(RecordClass.MASKED_CONTENT, 10, "GS2010-1")
    records.pass_days(11)

    assert records.retention.run().masked_content == 1
    assert not records.has_content(exchange)
    (changed,) = records.events("ledger:retention:changed")
    assert changed == {"record_class": "masked_content", "days": 10}
    period = next(
        p for p in records.retention.periods() if p.record_class is RecordClass.MASKED_CONTENT
    )
    assert (period.days, period.authority) == (10, "GS2010-1")


@pytest.mark.parametrize(
    ("record_class", "days"),
    [
        (RecordClass.MASKED_CONTENT, 0),
        (RecordClass.MASKED_CONTENT, 40_000),
        (RecordClass.NAME_MAP, 9),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    records: Records, record_class: RecordClass, days: int
) -> None:
    with pytest.raises(SetupError):
        records.retention.set(record_class, days, "")
    assert records.events("ledger:retention:changed") == []


def test_more_than_one_group_goes_in_one_run(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.records.retention.AT_ONCE", 2)
    for _ in range(5):
        records.exchange("Maria Lopez is late again.")
    records.pass_days(400)

    assert records.retention.run().masked_content == 5
    assert [len(c["owners"]) for c in records.events("ledger:content:shredded")] == [2, 2, 1]
