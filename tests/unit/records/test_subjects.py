from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway.records.subjects import Erased
from tests.support.ledger import verdict_on
from tests.support.records import Records, asked


def test_every_exchange_of_a_person_is_found_and_nobody_elses(records: Records) -> None:
    first = records.exchange("Maria Lopez is late again.")
    records.exchange("Priya Nair is late again.")
    second = records.exchange("Write to the family of Lopez, Maria.", key="k2")
    records.exchange("What is the capital of Washington State?")

    found = records.subjects.find(asked("Maria Lopez"))

    assert {one.exchange for one in found} == {first, second}
    assert {one.labels for one in found} == {("Student 1",)}
    assert all(one.is_sure and not one.is_shredded for one in found)


def test_a_lone_name_is_told_apart(records: Records) -> None:
    exchange = records.exchange("Maria is late again.")

    assert [(m.exchange, m.is_sure) for m in records.subjects.find(asked("Maria Lopez"))] == [
        (exchange, False)
    ]
    assert records.subjects.find(asked("Maria Lopez"), only_sure=True) == []


def test_a_search_is_on_record_and_what_was_asked_is_sealed(
    records: Records, tmp_path: Path
) -> None:
    records.exchange("Maria Lopez is late again.")
    records.subjects.find(asked("Maria Lopez"))

    assert records.events("subject:record:searched") == [{"exchanges": 1}]
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("hallpass.db*"))
    assert b"Student 1" in stored
    assert b"Lopez" not in stored
    assert b"a parent asked" not in stored


def test_a_copy_is_masked_and_names_only_the_person(records: Records) -> None:
    records.exchange("Maria Lopez and DeShawn Carter fought.", "Talk to Student 2.")

    (plain,) = records.subjects.export(asked("Maria Lopez"), with_names=False)
    (named,) = records.subjects.export(asked("Maria Lopez"), with_names=True)

    assert "names" not in plain
    assert plain["masked_body"]["messages"][0]["content"] == "Student 1 and Student 2 fought."
    assert plain["answer"] == "Talk to Student 2."
    assert named["names"] == {"Student 1": "Maria Lopez"}
    assert "Carter" not in json.dumps(named)
    assert records.events("subject:record:exported") == [
        {"exchanges": 1, "with_names": False},
        {"exchanges": 1, "with_names": True},
    ]


def test_a_copy_of_what_is_gone_says_so(records: Records) -> None:
    records.exchange("Maria Lopez is late again.")
    records.pass_days(31)
    records.retention.run()

    (copy,) = records.subjects.export(asked("Maria Lopez"), with_names=True)

    assert (copy["content"], copy["names"]) == ("present", None)


def test_erasing_destroys_content_names_and_marks(records: Records) -> None:
    mine, other = records.exchange("Maria Lopez is late."), records.exchange("Priya Nair is late.")

    assert records.subjects.erase(asked("Maria Lopez"), only_names=False) == Erased(1, 1, 0)
    assert (records.has_content(mine), records.has_content(other)) == (False, True)
    assert records.subjects.find(asked("Maria Lopez")) == []
    assert records.count("vault_conversations") == 1
    assert verdict_on(records.database).problem is None
    (event,) = records.events("subject:record:erased")
    assert event == {"exchanges": 1, "conversations": 1, "held": 0, "only_names": False}


def test_removing_identifiers_leaves_the_masked_record(records: Records) -> None:
    exchange = records.exchange("Maria Lopez is late.")

    assert records.subjects.erase(asked("Maria Lopez"), only_names=True) == Erased(0, 1, 0)
    assert records.has_content(exchange)
    assert records.count("vault_conversations") == 0
    assert records.subjects.find(asked("Maria Lopez")) == []


@pytest.mark.parametrize("only_names", [False, True])
def test_a_hold_overrides_an_erasure(records: Records, *, only_names: bool) -> None:
    exchange = records.exchange("Maria Lopez is late.")
    records.holds.place({"service": "openai"}, "litigation")

    assert records.subjects.erase(asked("Maria Lopez"), only_names=only_names) == Erased(0, 0, 1)
    assert records.has_content(exchange)
    assert records.count("vault_conversations") == 1
    assert len(records.subjects.find(asked("Maria Lopez"))) == 1


def test_a_possible_mention_is_erased_only_when_told_so(records: Records) -> None:
    records.exchange("Maria is late.")

    assert records.subjects.erase(asked("Maria Lopez"), only_names=False) == Erased(0, 0, 0)
    erased = records.subjects.erase(asked("Maria Lopez"), only_names=False, only_sure=False)
    assert erased == Erased(1, 1, 0)
