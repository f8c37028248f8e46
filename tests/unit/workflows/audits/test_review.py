from __future__ import annotations

from fractions import Fraction

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.conduct import State
from gateway.workflows.audits.draw import is_in_share
from gateway.workflows.audits.items import RANDOM, RISK
from gateway.workflows.audits.review import Answers
from gateway.workflows.audits.states import ItemState, Severity
from tests.support.audits import GOOD, OUTSIDE, RUNNER, SECOND, School
from tests.support.ledger import verdict_on

ANSWERED = "audit:item:answered"


def test_answers_are_on_record_and_the_note_is_sealed(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    state = school.judge(audit, exchange, note="PLANTED-NOTE about Maria", accurate="no")
    (facts,) = school.facts(ANSWERED)

    assert state == ItemState.SECOND
    assert facts["answers"] == [
        "accurate=no",
        "appropriate=yes",
        "decision_without_human=no",
        "unmasked_data=no",
    ]
    assert (facts["severity"], facts["stage"], facts["staff_id"]) == ("high", 1, "st_runner")
    with school.database.read() as connection:
        dump = connection.exec_driver_sql("SELECT * FROM audit_reviews").all()
    assert "PLANTED" not in repr((facts, dump))
    assert verdict_on(school.database).problem is None


def test_an_item_without_an_error_is_done_when_nobody_else_has_to_read_it(school: School) -> None:
    audit = school.opened()

    assert school.judge(audit, school.items(audit)[0]) == ItemState.DONE


def test_a_fixed_share_is_read_twice(school: School) -> None:
    audit = school.opened(12, 12, second_percent=40)
    seed = school.audits.get(audit).seed
    twice = {
        exchange
        for exchange in school.items(audit)
        if school.judge(audit, exchange) == ItemState.SECOND
    }

    share = Fraction(40, 100)
    assert twice == {one for one in school.items(audit) if is_in_share(seed, one, share)}


def test_the_second_reader_is_another_person(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.judge(audit, exchange, accurate="no")

    with pytest.raises(SetupError, match="another person"):
        school.judge(audit, exchange, accurate="no")
    assert school.judge(audit, exchange, SECOND, accurate="no") == ItemState.DONE
    assert [one.reviewer for one in school.reviews.reviews(audit)] == ["st_runner", "st_second"]


def test_nobody_judges_their_own_exchange(school: School) -> None:
    audit = school.opened()
    owner = Actor(StaffId("st_1"), Role.AGENCY_TECH)

    with pytest.raises(SetupError, match="your own exchange"):
        school.reviews.answer(audit, school.items(audit)[0], Answers(GOOD), owner)


def test_what_was_not_opened_is_not_judged(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, SECOND)

    with pytest.raises(SetupError, match="open the item"):
        school.reviews.answer(audit, exchange, Answers(GOOD), RUNNER)


def test_nothing_is_answered_twice(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.judge(audit, exchange)

    for actor in (RUNNER, SECOND):
        with pytest.raises(SetupError, match="answered already"):
            school.judge(audit, exchange, actor)
    assert len(school.facts(ANSWERED)) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Answers({}), "every question"),
        (Answers(GOOD | {"accurate": "perhaps"}), "yes, no or unsure"),
        (Answers(GOOD | {"accurate": "no"}), "a finding has a severity"),
        (Answers(GOOD, Severity.LOW), "a finding has a severity"),
        (Answers(GOOD, None, "x" * 4001), "4000"),
    ],
)
def test_answers_that_cannot_be_are_refused(school: School, given: Answers, message: str) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, RUNNER)

    with pytest.raises(SetupError, match=message):
        school.reviews.answer(audit, exchange, given, RUNNER)
    assert school.facts(ANSWERED) == []


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMIN])
def test_only_reviewers_answer(school: School, role: Role) -> None:
    audit = school.opened()

    with pytest.raises(SetupError, match="only who reviews"):
        school.judge(audit, school.items(audit)[0], Actor(StaffId("st_9"), role))


def test_content_that_went_meanwhile_is_not_judged(school: School) -> None:
    audit = school.opened()
    exchange = school.items(audit)[0]
    school.reader.read(audit, exchange, RUNNER)
    school.shred(exchange)

    with pytest.raises(SetupError, match="content of this item is gone"):
        school.reviews.answer(audit, exchange, Answers(GOOD), RUNNER)


def test_the_next_item_is_the_next_one_that_this_person_may_judge(school: School) -> None:
    mine = school.key("runner@district.example", Role.AGENCY_TECH)
    owner = Actor(mine[1], Role.AGENCY_TECH)
    own = school.exchange(key=mine)
    audit = school.opened(5, 4)
    others = [one for one in school.items(audit) if one != own]
    nexts = []
    while (item := school.reviews.next_item(audit, owner)) is not None:
        nexts.append(item.exchange)
        school.judge(audit, item.exchange, owner, accurate="no")

    assert nexts == others
    waiting = school.reviews.next_item(audit, SECOND)
    assert waiting is not None
    assert waiting.exchange == school.items(audit)[0]


def test_the_search_goes_on_behind_an_item_and_round(school: School) -> None:
    audit = school.opened(3, 3)
    first, second, third = school.items(audit)

    def after(exchange: str) -> str | None:
        item = school.reviews.next_item(audit, RUNNER, exchange)
        return None if item is None else item.exchange

    assert [after(first), after(second), after(third), after("ex_x")] == [
        second,
        third,
        first,
        first,
    ]


def test_an_audit_closes_when_everything_is_read(school: School) -> None:
    audit = school.opened(3, 6)
    first, second, third = school.items(audit)
    school.judge(audit, first)
    with pytest.raises(SetupError, match="still to be read: 2"):
        school.reviews.close(audit, RUNNER)
    school.judge(audit, second, accurate="no")
    school.judge(audit, second, SECOND, accurate="no")
    school.shred(third)
    result = school.reviews.close(audit, RUNNER)

    assert (result.items, result.judged, result.gone) == (3, 2, 1)
    assert school.audits.get(audit).state == State.CLOSED
    assert school.reviews.result(audit, OUTSIDE) == result
    (facts,) = school.facts("audit:result:closed")
    assert facts["errors"]["accurate"] == facts["errors"]["any"] == 1
    assert facts["bounds"][0].startswith("any=0.")
    with pytest.raises(SetupError, match="over"):
        school.judge(audit, first)
    with pytest.raises(SetupError, match="open can be closed"):
        school.reviews.close(audit, RUNNER)


def test_only_who_runs_an_audit_closes_it_and_staff_see_no_result(school: School) -> None:
    audit = school.opened(1, 1)
    school.judge(audit, school.items(audit)[0])
    for actor in (OUTSIDE, Actor(StaffId("st_9"), Role.ADMIN)):
        with pytest.raises(SetupError, match="only Agency Technology"):
            school.reviews.close(audit, actor)
    school.reviews.close(audit, RUNNER)

    with pytest.raises(SetupError, match="only who may see"):
        school.reviews.result(audit, Actor(StaffId("st_9"), Role.STAFF))


def test_there_is_no_result_before_the_end(school: School) -> None:
    audit = school.opened()

    with pytest.raises(SetupError, match="when it is closed"):
        school.reviews.result(audit, RUNNER)


def test_items_that_were_swapped_cannot_be_closed_over(school: School) -> None:
    audit = school.opened(1, 2)
    (drawn,) = school.items(audit)
    school.judge(audit, drawn)
    with school.database.write() as connection:
        swap = f"UPDATE audit_items SET exchange = 'ex_other' WHERE exchange = '{drawn}'"  # noqa: S608 - ours
        connection.exec_driver_sql(swap)

    with pytest.raises(SetupError, match="not those that the ledger says"):
        school.reviews.close(audit, RUNNER)


def undrawn(school: School, audit: str) -> list[str]:
    listed = [one for page in school.facts("audit:population:listed") for one in page["exchanges"]]
    return [one for one in listed if one not in school.items(audit)]


def test_picked_items_are_read_and_never_counted(school: School) -> None:
    audit = school.opened(2, 5)
    drawn = school.items(audit)
    picked = undrawn(school, audit)[:2]
    assert school.reviews.pick(audit, dict.fromkeys(picked, "many findings"), RUNNER) == 2
    assert school.reviews.pick(audit, dict.fromkeys(picked, "many findings"), RUNNER) == 0
    for exchange in drawn:
        school.judge(audit, exchange)
    with pytest.raises(SetupError, match="still to be read: 2"):
        school.reviews.close(audit, RUNNER)
    for exchange in picked:
        school.judge(audit, exchange, accurate="no")
        school.judge(audit, exchange, SECOND, accurate="no")
    result = school.reviews.close(audit, RUNNER)

    assert (result.items, result.picked, result.rates[0].errors) == (2, 2, 0)
    assert {finding.kind for finding in result.findings} == {RISK}
    assert school.redraw(audit, kept=drawn).is_same
    progress = school.reviews.progress(audit, RISK), school.reviews.progress(audit, RANDOM)
    assert [(one.total, one.done) for one in progress] == [(2, 2), (2, 2)]


@pytest.mark.parametrize("why", ["", "x" * 61, "caf\u00e9"])
def test_a_pick_has_a_short_reason(school: School, why: str) -> None:
    audit = school.opened(2, 5)
    with pytest.raises(SetupError, match="few words"):
        school.reviews.pick(audit, {undrawn(school, audit)[0]: why}, RUNNER)


def test_a_drawn_item_is_no_pick_and_strangers_are_none_either(school: School) -> None:
    audit = school.opened(2, 5)

    assert school.reviews.pick(audit, {school.items(audit)[0]: "x"}, RUNNER) == 0
    with pytest.raises(SetupError, match="population"):
        school.reviews.pick(audit, {"ex_other": "x"}, RUNNER)
    with pytest.raises(SetupError, match="only Agency"):
        school.reviews.pick(audit, {}, OUTSIDE)
