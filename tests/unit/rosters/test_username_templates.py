from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person
from gateway.rosters.username_templates import UsernameTemplate, UsernameTemplates, usernames_for

ANA = Person(
    id=PersonId("s1"),
    role=Role.STUDENT,
    given="Ana Mar\u00eda",
    family="Ruiz-O'Neill",
    preferred_given="Annie",
    numbers=("204417",),
    grade="06",
)
YEAR = 2026


def made(template: str, person: Person = ANA) -> set[str]:
    return set(usernames_for(person, [UsernameTemplate.parse(template)], YEAR))


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{first:1}{last}{gradyear:2}", "aruizoneill32"),
        ("{last}{first:1}{id:-4}", "ruizoneilla4417"),
        ("{last:4}{first:2}{id:-2}", "ruizan17"),
        ("{preferred}.{last}", "annie.ruizoneill"),
        ("{first}.{last}@students.example.org", "anamaria.ruiz@students.example.org"),
        ("{id}", "204417"),
        ("{first}{gradyear}", "annie2032"),
        ("s{id}", "s204417"),
    ],
)
def test_a_template_makes_the_districts_names(template: str, name: str) -> None:
    assert name in made(template)


@pytest.mark.parametrize(
    ("person", "template"),
    [
        (ANA, "{middle}.{last}"),
        (replace(ANA, grade=""), "{first}{gradyear}"),
        (replace(ANA, grade="Adult"), "{first}{gradyear}"),
        (replace(ANA, grade="14"), "{first}{gradyear}"),
        (replace(ANA, id=PersonId("x"), numbers=()), "{last}{id}"),
        (replace(ANA, family="Li", given="Bo", preferred_given=""), "{last}"),
    ],
)
def test_a_person_without_the_fields_or_with_too_short_a_name_gets_none(
    person: Person, template: str
) -> None:
    assert made(template, person) == set()


@pytest.mark.parametrize(
    ("grade", "year"), [("KG", "2038"), ("K", "2038"), ("12", "2026"), ("9th", "2029")]
)
def test_the_grade_gives_the_year_of_graduation(grade: str, year: str) -> None:
    assert made("{last:3}{gradyear}", replace(ANA, grade=grade)) == {f"rui{year}"}


@pytest.mark.parametrize(
    "text",
    ["", "{first}", "{nick}{last}", "{last", "{LAST}", "{last:x}", "{first:1}{middle}", "{last} x"],
)
def test_an_unusable_template_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="username template") as caught:
        UsernameTemplate.parse(text)
    assert "\n" not in str(caught.value)


def test_a_template_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="username template"):
        UsernameTemplate.parse("{last}" + "a" * 100)


@pytest.mark.parametrize(("today", "year"), [(date(2026, 6, 30), 2026), (date(2026, 7, 1), 2027)])
def test_a_school_year_ends_in_summer(today: date, year: int) -> None:
    assert UsernameTemplates.parse(["{last}"], today).school_year == year


def test_people_get_their_names_beside_those_they_have() -> None:
    templates = UsernameTemplates.parse(["{last}{id:-4}"], date(2026, 3, 1))
    (person,) = templates.applied([replace(ANA, usernames=("old",))])

    assert person.usernames == ("old", "ruizoneill4417", "ruiz4417")
    assert list(UsernameTemplates().applied([ANA])) == [ANA]
