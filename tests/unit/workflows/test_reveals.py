from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.workflows.people import AT_THE_MACHINE, NotPossible
from gateway.workflows.reading import Reader
from gateway.workflows.reveals import LONGEST_REASON, Reveals
from tests.support.ledger import MASTER_KEY
from tests.support.records import Records


def reveals(records: Records, *, needs_second: bool = False) -> Reveals:
    reader = Reader(records.database, records.ledger, MASTER_KEY)
    return Reveals(
        records.database, records.ledger, records.vault, reader, records.clock,
        timedelta(minutes=15), needs_second=needs_second,
    )  # fmt: skip


def test_only_the_labels_of_the_text_are_told_and_not_one_longer(records: Records) -> None:
    exchange = records.exchange("Maria Lopez and Priya Nair.")
    gate = reveals(records)
    asked = gate.ask(AT_THE_MACHINE, exchange, "a parent asked")
    shown = gate.look(AT_THE_MACHINE, asked.id, exchange, "Student 2, Student 12")

    assert shown.names == (("Student 2", "Priya Nair"),)
    assert "Priya" not in repr(shown)
    assert records.events("reveal:names:shown")[0]["labels"] == ["Student 2"]


def test_without_reason_or_names_nothing_is_asked(records: Records) -> None:
    gate = reveals(records)
    nobody = records.exchange("What is a fraction?")
    named = records.exchange("Maria Lopez.")
    for exchange, reason in (
        (named, ""),
        (named, "x" * (LONGEST_REASON + 1)),
        (nobody, "why"),
        ("ex_none", "why"),
    ):
        with pytest.raises(NotPossible):
            gate.ask(AT_THE_MACHINE, exchange, reason)
    assert gate.list() == []
    assert records.events("reveal:request:opened") == []


def test_after_the_name_map_is_gone_nobody_can_look(records: Records) -> None:
    exchange = records.exchange("Maria Lopez.")
    gate = reveals(records)
    asked = gate.ask(AT_THE_MACHINE, exchange, "why")
    with records.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM vault_conversations")

    with pytest.raises(NotPossible, match="destroyed"):
        gate.look(AT_THE_MACHINE, asked.id, exchange, "Student 1")
    assert records.events("reveal:names:shown") == []


def test_nobody_decides_about_their_own_request_and_a_late_one_is_over(records: Records) -> None:
    exchange = records.exchange("Maria Lopez.")
    gate = reveals(records, needs_second=True)
    asked = gate.ask(AT_THE_MACHINE, exchange, "why")

    with pytest.raises(NotPossible, match="themselves"):
        gate.decide(AT_THE_MACHINE, asked.id, is_approved=True)
    with pytest.raises(NotPossible, match="agreed"):
        gate.look(AT_THE_MACHINE, asked.id, exchange, "Student 1")
    assert asked.state(records.clock.now()) == "waiting"
    records.pass_days(8)
    assert asked.state(records.clock.now()) == "over"


def test_a_list_goes_on_where_it_ended(records: Records) -> None:
    exchange = records.exchange("Maria Lopez.")
    gate = reveals(records)
    ids = []
    for _ in range(5):
        ids.append(gate.ask(AT_THE_MACHINE, exchange, "why").id)
        records.clock.advance(1)
    first = gate.list(most=2)
    second = gate.list(first[-1].cursor, 9)

    assert [one.id for one in (*first, *second)] == ids[::-1]
    assert {one.reason for one in second} == {"why"}
