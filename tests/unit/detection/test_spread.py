from __future__ import annotations

import pytest

from gateway.detection.spread import KnownValue, Spreader
from gateway.findings import Role
from gateway.ids import PersonId


def spread(text: str, *values: str, entity: str = "PERSON") -> list[str]:
    found = Spreader([KnownValue(value, entity) for value in values]).find(text)
    return [text[c.start : c.end] for c in found]


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("Ana", "Ana and ANA, ana", ["Ana"]),
        ("Maria", "Maria and MARIA, maria", ["Maria", "MARIA", "maria"]),
        ("Vo", "Vo, vo", ["Vo"]),
        ("Grace", "Grace and GRACE, grace", ["Grace", "GRACE"]),
        ("April", "April came in April, on April 3", ["April"]),
        ("Li Wu", "LI WU!", ["LI WU"]),
        ("R2", "r2", ["r2"]),
        ("Maria's", "Maria left", ["Maria"]),
        ("Maria", "Marian, Santamaria, Maria_x", ["Maria"]),
        ("İpek", "x İpek", ["İpek"]),
        ("(206) 555-0143", "at (206) 555-0143.", ["(206) 555-0143"]),
    ],
)
def test_a_value_is_found_again_as_a_whole_word(value: str, text: str, expected: list[str]) -> None:
    assert spread(text, value, entity="OTHER") == expected


@pytest.mark.parametrize("value", ["M", "-", "  ", "", "--"])
def test_a_single_character_or_mark_is_not_spread(value: str) -> None:
    assert spread("M - -- x", value) == []


def test_each_part_of_a_name_is_found_alone() -> None:
    found = spread("Ruiz, Ana. MORENO and moreno", "Ana Moreno Ruiz")

    assert found == ["Ruiz", "Ana", "MORENO", "moreno"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will Turner", "I Will go"),
        ("Ana de la Cruz", "de la mar"),
        ("ana ruiz", "ana or ruiz"),
        ("Jo Li", "Li or Jo"),
    ],
)
def test_words_particles_lower_case_and_tiny_parts_are_not(name: str, text: str) -> None:
    assert spread(text, name) == []


def test_parts_are_taken_of_people_only() -> None:
    assert spread("Prospect of success", "Prospect High", entity="SCHOOL") == []


def test_a_found_place_knows_what_the_value_is() -> None:
    value = KnownValue("Maria", "PERSON", frozenset({PersonId("p1")}), Role.STUDENT)
    (found,) = Spreader([value, KnownValue("Maria", "SCHOOL")]).find("maria")

    assert (found.entity, found.people, found.role) == ("PERSON", {"p1"}, Role.STUDENT)
    assert found.source == "spread"


def test_the_exact_spelling_decides_before_the_folded_one() -> None:
    spreader = Spreader([KnownValue("MARIA", "SCHOOL"), KnownValue("Maria", "PERSON")])

    assert [c.entity for c in spreader.find("Maria MARIA maria")] == ["PERSON", "SCHOOL", "SCHOOL"]


def test_without_values_nothing_is_found() -> None:
    assert Spreader([]).find("Maria") == []


def test_a_very_long_value_is_found_again_as_it_is_spelled() -> None:
    token = "Rm9y" * 90

    assert spread(f"{token} and {token}, x{token} {token.lower()}", token) == [token, token]
    assert spread(f"Ana, {token}", token, "Ana") == ["Ana", token]
