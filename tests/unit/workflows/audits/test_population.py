from __future__ import annotations

from datetime import timedelta

from gateway.identity.roles import Role
from gateway.workflows.audits.definition import Definition
from gateway.workflows.audits.population import members_of
from tests.support.audits import TERM, School, january
from tests.support.ledger import a_refusal


def found(school: School, definition: Definition) -> list[str]:
    with school.database.read() as connection:
        return [one.exchange for one in members_of(connection, definition)]


def test_the_population_is_every_exchange_of_the_period(school: School) -> None:
    school.clock.at = TERM[0] - timedelta(minutes=2)
    before = school.exchange()
    first = school.exchange()
    middle = school.many(3)
    school.clock.at = TERM[1] - timedelta(minutes=2)
    last, after = school.exchange(), school.exchange()

    assert found(school, january()) == sorted([first, *middle, last])
    assert not {before, after} & set(found(school, january()))


def test_the_time_is_the_one_of_the_ledger(school: School) -> None:
    school.clock.at = TERM[1] - timedelta(seconds=61)
    exchange = school.exchange()
    late = Definition(TERM[1] - timedelta(seconds=1), TERM[1])

    assert found(school, late) == [exchange]
    assert found(school, Definition(TERM[0], TERM[1] - timedelta(seconds=1))) == []


def test_refusals_are_no_exchanges(school: School) -> None:
    school.ledger.write([a_refusal().draft()])

    assert found(school, january()) == []


def test_the_canary_is_nobody_s_exchange(school: School) -> None:
    school.exchange(key=("canary", "canary"))
    mine = school.exchange()
    school.month_ends()

    assert found(school, january()) == [mine]
    assert school.redraw(school.start(1)).is_same


def test_schools_and_roles_of_the_entry_narrow_it_down(school: School) -> None:
    one = school.exchange(role="staff", schools=("sch-1", "sch-2"))
    other = school.exchange(role="supervisor", schools=("sch-2",))
    school.exchange()
    schools, roles = frozenset({"sch-1"}), frozenset({"supervisor"})

    assert found(school, january(schools=schools)) == [one]
    assert found(school, january(schools=frozenset({"sch-2"}))) == sorted([one, other])
    assert found(school, january(roles=roles)) == [other]
    school.month_ends()
    assert school.redraw(school.start(1, january(schools=schools))).is_same


def test_services_and_roles_narrow_it_down(school: School) -> None:
    tech = school.key("tech@district.example", Role.AGENCY_TECH)
    staff = school.key("staff@district.example", Role.STAFF)
    one = school.exchange("anthropic", tech)
    other = school.exchange("openai", staff)
    school.exchange("gemini", staff)

    assert found(school, january(services=frozenset({"anthropic"}))) == [one]
    assert found(school, january(roles=frozenset({"agency_tech"}))) == [one]
    narrow = january(services=frozenset({"openai", "anthropic"}), roles=frozenset({"staff"}))
    assert found(school, narrow) == [other]


def test_a_member_says_whose_it_is(school: School) -> None:
    key = school.key("staff@district.example", Role.STAFF)
    exchange = school.exchange("gemini", key)
    with school.database.read() as connection:
        (member,) = members_of(connection, january())

    assert (member.exchange, member.staff_id) == (exchange, key[1])
    assert (member.service, member.role) == ("gemini", "staff")
