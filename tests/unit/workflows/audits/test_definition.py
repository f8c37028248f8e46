from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from gateway.workflows.audits.definition import Definition, Plan, percent
from tests.support.audits import TERM, january

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_definition_survives_its_facts() -> None:
    definition = january(services=frozenset({"openai", "anthropic"}), roles=frozenset({"staff"}))

    assert Definition.of_facts(definition.facts()) == definition
    assert definition.facts()["services"] == ["anthropic", "openai"]


def test_the_same_definition_has_the_same_key_and_another_one_has_not() -> None:
    eastern = [at.astimezone(tz=None) for at in TERM]

    assert Definition(*eastern).key == january().key
    assert january(services=frozenset({"openai"})).key != january().key
    assert january(roles=frozenset({"staff"})).key != january().key


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (Definition(TERM[1], TERM[0]), "ends after it begins"),
        (Definition(TERM[0], NOW), "at least a minute ago"),
        (Definition(TERM[0].replace(tzinfo=None), TERM[1]), "time zone"),
        (january(roles=frozenset({"headmaster"})), "no role headmaster"),
    ],
)
def test_a_definition_that_cannot_be_is_refused(definition: Definition, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        definition.check(NOW)


def test_a_period_that_is_over_is_taken() -> None:
    january().check(TERM[1] + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("at", "service", "is_covered"),
    [
        ("2026-01-01T00:00:00.000000Z", "openai", True),
        ("2026-01-31T23:59:59.999999Z", "openai", True),
        ("2026-02-01T00:00:00.000000Z", "openai", False),
        ("2025-12-31T23:59:59.999999Z", "openai", False),
        ("2026-01-05T00:00:00.000000Z", "gemini", False),
        ("2026-01-05T00:00:00.000000", "openai", False),
        ("no time", "openai", False),
    ],
)
def test_the_entry_of_an_exchange_says_whether_it_belongs(
    at: str, service: str, is_covered: bool
) -> None:
    definition = january(services=frozenset({"openai"}))

    assert definition.covers(at, {"service": service}) is is_covered


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"since": 3, "until": "x", "services": [], "roles": []},
        {**january().facts(), "services": None},
        {**january().facts(), "since": "2026-01-01T00:00:00"},
        {**january().facts(), "until": "soon"},
    ],
)
def test_other_facts_are_no_definition(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Definition.of_facts(facts)


def test_a_plan_sizes_the_sample_or_takes_the_chosen_size() -> None:
    assert Plan().size_for(1000) == 57
    assert Plan(percent("1"), percent("95"), 1).size_for(10_000) == 464
    assert Plan(size=30).size_for(1000) == 30
    assert Plan(size=30).size_for(12) == 12


@pytest.mark.parametrize("size", [0, -1, 5001])
def test_a_chosen_size_has_limits(size: int) -> None:
    with pytest.raises(ValueError, match="1 to 5000"):
        Plan(size=size).size_for(10_000)


def test_a_plan_survives_its_facts() -> None:
    plan = Plan(percent("2.5"), percent("90"), 1)

    assert Plan.of_facts({**plan.facts(), "size": 9}) == Plan(Decimal("2.5"), Decimal(90), 1, 9)


@pytest.mark.parametrize(
    ("text", "value"), [("5", "5"), (" 0.5 % ", "0.5"), ("99.99", "99.99"), ("12%", "12")]
)
def test_a_percentage_is_read(text: str, value: str) -> None:
    assert percent(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "0", "100", "-5", "1e1", "5,5", "nan", "0x5", "1_0", "\u0665", "5.\xb2", "9" * 400]
)
def test_other_text_is_no_percentage(text: str) -> None:
    with pytest.raises(ValueError, match="percentage"):
        percent(text)
