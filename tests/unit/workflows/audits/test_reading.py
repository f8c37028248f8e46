from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.storage.failures import StorageFailed
from gateway.workflows.audits import reading
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.states import ItemState
from tests.support.audits import OUTSIDE, RUNNER, SECOND, School
from tests.support.ledger import ANSWER, BODY, EMAIL

READ = "audit:item:read"


def test_an_item_shows_what_went_and_what_came_masked(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    shown = school.reader.read(audit, exchange, RUNNER)

    assert (shown.request, shown.answer) == (BODY.decode(), ANSWER.decode())
    assert EMAIL not in repr(shown)
    assert [entry.kind for entry in shown.trail] == [
        "exchange:intent:opened",
        "exchange:outcome:closed",
    ]
    assert shown.trail[0].sentence == "A masked request was about to be sent to a vendor."
    assert (shown.fact("model"), shown.fact("state"), shown.fact("none")) == (
        "gpt-5",
        "answered",
        None,
    )


def test_every_reading_is_on_record_before_anything_is_shown(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    for actor in (RUNNER, SECOND, RUNNER, OUTSIDE):
        school.reader.read(audit, exchange, actor)

    assert school.facts(READ) == [
        {"audit": audit, "exchange": exchange, "staff_id": actor.staff_id}
        for actor in (RUNNER, SECOND, RUNNER, OUTSIDE)
    ]


def test_nothing_is_shown_when_it_cannot_be_put_on_record(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]

    def fails(*_: object) -> list[str]:
        raise StorageFailed("full", "the disk is full")

    monkeypatch.setattr(school.ledger, "append", fails)
    with pytest.raises(StorageFailed):
        school.reader.read(audit, exchange, RUNNER)


@pytest.mark.parametrize(
    ("actor", "message"),
    [
        (Actor(StaffId("st_1"), Role.AGENCY_TECH), "your own exchange"),
        (Actor(StaffId("st_9"), Role.STAFF), "only who reviews"),
        (Actor(StaffId("st_9"), Role.ADMIN), "only who reviews"),
        (Actor(os_user_id=0), "only who reviews"),
    ],
)
def test_an_item_opens_only_for_who_may(school: School, actor: Actor, message: str) -> None:
    audit = school.opened()

    with pytest.raises(SetupError, match=message):
        school.reader.read(audit, school.items(audit)[0], actor)
    assert school.facts(READ) == []


def test_what_was_not_drawn_is_not_opened(school: School) -> None:
    audit = school.opened(2, 4)
    (other, *_) = {
        one for page in school.facts("audit:population:listed") for one in page["exchanges"]
    } - set(school.items(audit))

    for exchange in (other, "ex_nothing"):
        with pytest.raises(SetupError, match="no item"):
            school.reader.read(audit, exchange, RUNNER)
    with pytest.raises(SetupError, match="no such audit"):
        school.reader.read("au_nothing", other, RUNNER)


def test_an_audit_that_was_given_up_opens_nothing(school: School) -> None:
    audit = school.opened()
    school.audits.abandon(audit, "wrong month", RUNNER)

    with pytest.raises(SetupError, match="nothing to read"):
        school.reader.read(audit, school.items(audit)[0], RUNNER)


def test_content_that_is_gone_stays_an_item(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.shred(exchange)
    shown = school.reader.read(audit, exchange, RUNNER)

    assert (shown.request, shown.answer, shown.item.state) == (None, None, ItemState.GONE)
    assert school.facts("audit:item:gone") == [{"audit": audit, "exchanges": [exchange]}]
    assert school.items(audit)[0] == exchange
    school.reader.read(audit, exchange, RUNNER)
    assert len(school.facts("audit:item:gone")) == 1


def test_content_that_goes_before_the_second_reading_keeps_its_answers(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    assert school.judge(audit, exchange, accurate="no") == ItemState.SECOND
    school.shred(exchange)
    shown = school.reader.read(audit, exchange, SECOND)

    assert shown.item.state is ItemState.DONE
    assert len(school.reviews.reviews(audit, exchange)) == 1


def test_mentions_are_told_without_values() -> None:
    rows = b'[["/messages/0/content", 3, 8, "Student 1", "PERSON", "roster", 0.9, "name"]]'

    assert reading._found(rows) == (
        ("/messages/0/content", "Student 1", "PERSON", "roster", "0.9"),
    )
    for broken in (None, "", "{", "[1]", '["ab"]', "7"):
        assert reading._found(broken) == ()
