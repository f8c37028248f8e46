from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gateway.clock import FixedClock
from gateway.errors import NotAuthorized, UnreadableRequest
from gateway.ids import KeyId, ScopeId, StaffId
from gateway.ownership.store import Home, Owner, Ownership, vendor_objects
from gateway.storage.database import Database
from gateway.storage.failures import Conflict
from tests.support.talk import MASTER_KEY

ANA = Owner(ScopeId("k1"), KeyId("k1"), StaffId("st_1"), "openai")
BEN = Owner(ScopeId("k2"), KeyId("k2"), StaffId("st_2"), "openai")
ANA_ELSEWHERE = Owner(ScopeId("k1"), KeyId("k1"), StaffId("st_1"), "azure")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'hallpass.db'}", create=True)
    yield database
    database.close()


@pytest.fixture
def ownership(database: Database, clock: FixedClock) -> Ownership:
    return Ownership(database, MASTER_KEY, clock)


def claim(
    ownership: Ownership, owner: Owner, *ids: str, talk: str = "", part: bool = False
) -> None:
    ownership.write(ownership.claim(owner, dict.fromkeys(ids, part), talk))


def refusal(ownership: Ownership, owner: Owner, *ids: str) -> tuple[str, str, int]:
    with pytest.raises(NotAuthorized) as caught:
        ownership.home(owner, ids)
    return caught.value.code, caught.value.message, caught.value.status


def test_an_object_is_its_makers_alone(ownership: Ownership) -> None:
    claim(ownership, ANA, "resp_1", "conv_1", talk="cv_1")

    assert ownership.home(ANA, ["resp_1", "conv_1"]) == Home("cv_1", is_open=False)
    unknown = refusal(ownership, BEN, "resp_2")
    assert unknown == refusal(ownership, BEN, "resp_1") == refusal(ownership, ANA, "resp_2")
    assert unknown == refusal(ownership, ANA_ELSEWHERE, "resp_1")
    assert unknown == refusal(ownership, ANA, "resp_1", "resp_2")
    assert unknown[0::2] == ("object_not_found", 404)


def test_an_id_is_not_in_the_database(ownership: Ownership, database: Database) -> None:
    claim(ownership, ANA, "resp_secret")
    with database.read() as connection:
        (row,) = connection.execute(select(vendor_objects)).all()

    assert "resp_secret" not in str(row)
    assert (row.key_id, row.staff_id, row.service) == ("k1", "st_1", "openai")


def test_objects_of_other_labels_are_not_joined(ownership: Ownership) -> None:
    claim(ownership, ANA, "resp_1", talk="cv_1")
    claim(ownership, ANA, "resp_2", talk="cv_2")
    claim(ownership, ANA, "resp_3")

    assert ownership.home(ANA, ["resp_1", "resp_3"]) == Home("cv_1", is_open=True)
    assert ownership.home(ANA, ["resp_3"]) == Home("", is_open=True)
    with pytest.raises(UnreadableRequest) as caught:
        ownership.home(ANA, ["resp_1", "resp_2"])
    assert caught.value.code == "mixed_conversations"


def test_the_first_labels_decide_where_an_object_belongs(ownership: Ownership) -> None:
    claim(ownership, ANA, "conv_1")
    ownership.write(ownership.bind(ANA, ["conv_1"], "cv_1"))
    ownership.write(ownership.bind(ANA, ["conv_1"], "cv_1"))

    with pytest.raises(Conflict):
        ownership.write(ownership.bind(ANA, ["conv_1"], "cv_2"))
    with pytest.raises(Conflict):
        ownership.write(ownership.bind(BEN, ["conv_1"], "cv_1"))
    claim(ownership, ANA, "conv_1", talk="cv_2")
    assert ownership.home(ANA, ["conv_1"]).conversation == "cv_1"


def test_an_id_that_two_keys_are_given_is_nobodys(ownership: Ownership) -> None:
    claim(ownership, ANA, "resp_1", talk="cv_1")
    claim(ownership, BEN, "resp_1", talk="cv_2")

    refusal(ownership, ANA, "resp_1")
    refusal(ownership, BEN, "resp_1")
    claim(ownership, ANA, "resp_1")
    refusal(ownership, ANA, "resp_1")


def test_a_part_stays_with_who_was_first(ownership: Ownership) -> None:
    claim(ownership, ANA, "msg_1", talk="cv_1", part=True)
    claim(ownership, BEN, "msg_1", talk="cv_2", part=True)

    assert ownership.home(ANA, ["msg_1"]).conversation == "cv_1"
    refusal(ownership, BEN, "msg_1")


def test_what_is_not_used_for_long_is_forgotten(
    ownership: Ownership, clock: FixedClock, database: Database
) -> None:
    claim(ownership, ANA, "resp_1", "conv_1")
    clock.advance(timedelta(days=300).total_seconds())
    claim(ownership, ANA, "conv_1")
    clock.advance(timedelta(days=200).total_seconds())

    refusal(ownership, ANA, "resp_1")
    assert ownership.home(ANA, ["conv_1"]) == Home()
    assert ownership.forget_expired() == 1
    clock.advance(timedelta(days=201).total_seconds())
    claim(ownership, ANA, "resp_2")
    with database.read() as connection:
        assert len(connection.execute(select(vendor_objects)).all()) == 1


def test_who_writes_the_same_in_the_same_instant_tries_again(ownership: Ownership) -> None:
    tries = []

    def collide(connection: object) -> None:
        del connection
        tries.append(1)
        if len(tries) < 3:
            raise IntegrityError("", None, ValueError())

    ownership.write(collide)
    assert len(tries) == 3

    def always(connection: object) -> None:
        raise IntegrityError("", None, ValueError())

    with pytest.raises(IntegrityError):
        ownership.write(always)
