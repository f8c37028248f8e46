from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from gateway.records import store
from gateway.records.store import record_exchanges
from tests.support.records import Records

AT = "2026-01-0{}T00:00:00.000000Z"


def add(records: Records, exchange: str, day: int, conversation: str | None = None) -> None:
    row = {
        "exchange": exchange,
        "at": AT.format(day),
        "staff_id": f"st_{day}",
        "service": "openai" if day < 3 else "gemini",
        "conversation": conversation,
        "shredded_at": None,
    }
    with records.database.write() as connection:
        store.add_exchange(connection, row)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({}, "abcd"),
        ({"service": "openai"}, "ab"),
        ({"staff_id": "st_3"}, "c"),
        ({"since": AT.format(2)}, "bcd"),
        ({"until": AT.format(2)}, "a"),
        ({"since": AT.format(2), "service": "openai"}, "b"),
        ({"exchanges": ["a", "d", "x"]}, "ad"),
        ({"marks": [b"m".hex()]}, "b"),
        ({"marks": [b"m".hex()], "service": "gemini"}, ""),
    ],
)
def test_a_scope_matches_what_has_all_of_its_parts(
    records: Records, scope: dict[str, Any], expected: str
) -> None:
    for day, exchange in enumerate("abcd", 1):
        add(records, exchange, day, f"cv_{exchange}")
    with records.database.write() as connection:
        store.add_subjects(connection, "cv_b", {(b"m", "Student 1"): True}, AT.format(1))

    with records.database.read() as connection:
        query = select(record_exchanges.c.exchange).where(store.matching(scope))
        assert "".join(sorted(connection.scalars(query))) == expected


def test_an_exchange_counts_from_when_the_person_was_first_labelled(records: Records) -> None:
    for day in (1, 2, 3):
        add(records, f"ex_{day}", day, "cv_1")
    with records.database.write() as connection:
        store.add_subjects(connection, "cv_1", {(b"m", "Student 2"): False}, AT.format(2))

    with records.database.read() as connection:
        found = store.concerning(connection, [b"m"], only_sure=False)
        assert store.concerning(connection, [b"m"], only_sure=True) == []
    assert found == [(f"ex_{day}", "cv_1", "Student 2", False) for day in (2, 3)]


def test_what_was_possible_becomes_sure_and_stays_so(records: Records) -> None:
    add(records, "ex_1", 1, "cv_1")
    for is_sure in (False, True, False):
        with records.database.write() as connection:
            store.add_subjects(connection, "cv_1", {(b"m", "Student 1"): is_sure}, AT.format(1))

    with records.database.read() as connection:
        found = store.concerning(connection, [b"m"], only_sure=True)
    assert found == [("ex_1", "cv_1", "Student 1", True)]


def test_marks_go_with_their_conversation(records: Records) -> None:
    add(records, "ex_1", 1, "cv_1")
    add(records, "ex_2", 2, "cv_2")
    with records.database.write() as connection:
        for conversation in ("cv_1", "cv_2"):
            store.add_subjects(connection, conversation, {(b"m", "Student 1"): True}, AT.format(1))
        store.mark_shredded(connection, ["ex_1"], AT.format(3))
        assert store.conversations_left(connection, ["cv_1", "cv_2"]) == {"cv_2"}
        store.forget_marks(connection, ["cv_1"])

    assert records.count("record_subjects") == 1


def test_more_exchanges_than_one_statement_names(records: Records) -> None:
    with records.database.read() as connection:
        assert store.exchanges_of(connection, [f"ex_{n}" for n in range(1201)]) == {}
