from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits import store
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.conduct import RANDOM, Audits, Order, State
from gateway.workflows.audits.definition import Definition, Plan
from gateway.workflows.audits.draw import draw, population_hash
from tests.support.audits import RUNNER, TERM, School, january
from tests.support.ledger import verdict_on

COMMITTED, DRAWN = "audit:population:committed", "audit:sample:drawn"


def items(school: School, audit: str) -> list[str]:
    with school.database.read() as connection:
        return [item["exchange"] for item in store.items_of(connection, audit, RANDOM)]


def test_population_and_seed_are_on_record_before_the_draw(school: School) -> None:
    exchanges = school.many(20)
    school.month_ends()
    audit = school.start(5)
    (committed,), (drawn,) = school.facts(COMMITTED), school.facts(DRAWN)

    assert committed["population_hash"] == population_hash(exchanges)
    assert (committed["population"], committed["size"]) == (20, 5)
    assert drawn["exchanges"] == draw(committed["seed"], exchanges, 5) == items(school, audit)
    assert (drawn["audit"], drawn["commitment"]) == (audit, school.audits.get(audit).commitment)
    assert committed["staff_id"] == drawn["staff_id"] == "st_runner"
    assert verdict_on(school.database).problem is None


def test_the_size_is_what_the_confidence_asks_for(school: School) -> None:
    school.many(70)
    school.month_ends()
    audit = school.audits.start(Order("January", january(), Plan()), RUNNER)

    assert len(items(school, audit)) == school.audits.get(audit).size == Plan().size_for(70)


def test_an_audit_can_be_read_back(school: School) -> None:
    school.many(4)
    school.month_ends()
    narrow = january(services=frozenset({"openai"}))
    audit = school.start(2, narrow, second_percent=25)
    read = school.audits.get(audit)

    assert (read.definition, read.state, read.second_percent) == (narrow, State.OPEN, 25)
    assert (read.title, read.created_by) == ("January", "st_runner")
    assert school.audits.list() == [read]
    assert school.audits.count(narrow) == read.population == 4


def test_every_draw_of_a_definition_is_counted(school: School) -> None:
    school.many(5)
    school.month_ends()
    first = school.start()
    school.audits.abandon(first, "not to my liking", RUNNER)
    school.start()

    assert school.audits.draws_of(january()) == 2
    assert school.audits.get(first).state == State.ABANDONED
    assert school.facts("audit:sample:abandoned") == [{"audit": first, "staff_id": "st_runner"}]


def test_what_is_drawn_is_not_drawn_again(school: School) -> None:
    school.many(5)
    school.month_ends()
    audit = school.start()
    before = items(school, audit)

    with pytest.raises(SetupError, match="drawn already"):
        school.audits.draw(audit, RUNNER)
    assert items(school, audit) == before
    assert len(school.facts(DRAWN)) == 1


def test_a_draw_that_was_cut_off_goes_on_from_its_commitment(school: School) -> None:
    exchanges = school.many(9)
    school.month_ends()
    audit = school.audits.commit(Order("January", january(), Plan(size=4)), RUNNER)
    assert school.audits.get(audit).state == State.COMMITTED
    assert items(school, audit) == []
    school.audits.draw(audit, RUNNER)

    assert items(school, audit) == draw(school.audits.get(audit).seed, exchanges, 4)


def test_a_record_that_lost_an_exchange_in_between_is_not_drawn_from(school: School) -> None:
    exchanges = school.many(3)
    school.month_ends()
    audit = school.audits.commit(Order("January", january(), Plan(size=2)), RUNNER)
    with school.database.write() as connection:
        lost = f"DELETE FROM record_exchanges WHERE exchange = '{exchanges[0]}'"  # noqa: S608 - ours
        connection.exec_driver_sql(lost)

    with pytest.raises(SetupError, match="does not have the exchanges any more"):
        school.audits.draw(audit, RUNNER)


def test_an_audit_that_is_over_stays_over(school: School) -> None:
    school.many(3)
    school.month_ends()
    audit = school.start()
    school.audits.abandon(audit, "wrong month", RUNNER)

    with pytest.raises(SetupError, match="over"):
        school.audits.abandon(audit, "again", RUNNER)
    with pytest.raises(SetupError, match="drawn already"):
        school.audits.draw(audit, RUNNER)


def test_a_large_population_is_listed_in_pages(school: School) -> None:
    exchanges = school.many(12)
    school.month_ends()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gateway.workflows.audits.conduct._PAGE", 5)
        school.start()
    pages = school.facts("audit:population:listed")

    assert [len(page["exchanges"]) for page in pages] == [5, 5, 2]
    assert [one for page in pages for one in page["exchanges"]] == sorted(exchanges)


@pytest.mark.parametrize("role", [Role.STAFF, Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN])
def test_only_agency_technology_runs_audits(school: School, role: Role) -> None:
    school.many(3)
    school.month_ends()
    audit = school.start()
    actor = Actor(StaffId("st_9"), role)

    for act in (
        lambda: school.audits.start(Order("January", january(), Plan(size=1)), actor),
        lambda: school.audits.draw(audit, actor),
        lambda: school.audits.abandon(audit, "why not", actor),
    ):
        with pytest.raises(SetupError, match="only Agency Technology"):
            act()
    assert len(school.facts(COMMITTED)) == 1


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (Order("", january()), "title"),
        (Order("a\nb", january()), "title"),
        (Order("x" * 101, january()), "title"),
        (Order("x", january(), second_percent=101), "0 to 100"),
        (Order("x", Definition(TERM[1], TERM[0])), "ends after it begins"),
        (Order("x", january(services=frozenset({"gemini"}))), "no exchange belongs"),
        (Order("x", january(), Plan(size=0)), "1 to 5000"),
        (Order("x", january(), Plan(expected=4)), "tolerable rate of the population"),
    ],
)
def test_an_order_that_cannot_be_carried_out_leaves_nothing(
    school: School, order: Order, message: str
) -> None:
    school.many(3)
    school.month_ends()

    with pytest.raises(SetupError, match=message):
        school.audits.start(order, RUNNER)
    assert school.facts(COMMITTED) == []
    assert school.audits.list() == []


def test_a_period_that_runs_is_neither_drawn_nor_counted(school: School) -> None:
    school.many(3)
    for act in (school.start, lambda: school.audits.count(january())):
        with pytest.raises(SetupError, match="at least a minute ago"):
            act()


def test_a_reason_is_asked_for_and_an_audit_must_be_there(school: School) -> None:
    school.many(3)
    school.month_ends()
    audit = school.start()
    with pytest.raises(SetupError, match="say why"):
        school.audits.abandon(audit, " ", RUNNER)
    with pytest.raises(SetupError, match="no such audit"):
        school.audits.get("au_nothing")


def test_a_seed_is_fresh_for_each_audit(school: School) -> None:
    school.many(5)
    school.month_ends()
    seeds = {school.audits.get(school.start()).seed for _ in range(3)}

    assert len(seeds) == 3


def test_titles_and_reasons_are_content_not_facts(school: School) -> None:
    school.many(3)
    school.month_ends()
    school.clock.at += timedelta(days=1)
    audit = school.start()
    school.audits.abandon(audit, "PLANTED-REASON", RUNNER)
    with school.database.read() as connection:
        facts = connection.exec_driver_sql("SELECT facts FROM ledger_entries").scalars().all()

    assert not any("PLANTED" in text or "January" in text for text in facts)


def test_a_given_seed_gives_the_same_draw(school: School) -> None:
    exchanges = school.many(8)
    school.month_ends()
    audits = Audits(school.database, school.ledger, school.clock, lambda: "ab" * 32)
    audit = audits.start(Order("January", january(), Plan(size=3)), RUNNER)

    assert items(school, audit) == draw("ab" * 32, exchanges, 3)
