"""Names are drawn repeatably, from Faker, our lists and census files."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from recognizers.training import name_lists
from recognizers.training.name_lists import Community, Person, communities, draw, fold, misspell

if TYPE_CHECKING:
    from pathlib import Path

ONE = [Community(("Maria",), ("Lopez",))]


def test_accents_are_folded() -> None:
    assert fold("Peña Núñez") == "Pena Nunez"


def test_every_community_has_both_kinds_of_names() -> None:
    pool = communities()

    assert len(pool) > 60
    assert all(community.given and community.family for community in pool)


def test_a_seed_gives_the_same_people() -> None:
    pool = communities()
    one, other = random.Random(3), random.Random(3)

    assert [draw(one, pool) for _ in range(50)] == [draw(other, pool) for _ in range(50)]


def test_most_people_have_plain_names_and_some_have_double_ones() -> None:
    rng = random.Random(1)
    people = [draw(rng, ONE) for _ in range(300)]

    assert people.count(Person("Maria", "Lopez")) > 200
    assert Person("Maria", "Lopez-Lopez") in people


@pytest.mark.parametrize(
    ("custom", "example"),
    [
        ("two families", Person("Maria", "Lopez y Lopez")),
        ("family first", Person("Maria", "Lopez", is_family_first=True)),
        ("forebears", Person("Maria", "Lopez", middle="Maria")),
        ("one part", Person("Maria", "Maria")),
    ],
)
def test_some_people_follow_the_custom_of_their_community(custom: str, example: Person) -> None:
    rng = random.Random(1)
    people = {draw(rng, [Community(("Maria",), ("Lopez",), custom)]) for _ in range(300)}

    assert example in people


def test_a_father_names_his_children() -> None:
    rng = random.Random(1)
    people = [draw(rng, [Community(("Olha",), ("Koval",), "patronymic")]) for _ in range(300)]

    assert any(person.middle.endswith("ivna") for person in people)


def test_a_misspelt_name_keeps_its_first_letter_and_nearly_its_length() -> None:
    rng = random.Random(1)
    forms = {misspell(rng, "Ximena") for _ in range(200)}

    assert len(forms) > 10
    assert all(form[0] == "X" and 5 <= len(form) <= 7 for form in forms)
    assert misspell(rng, "Bo") == "Bo"


def test_census_files_are_used_where_they_lie(tmp_path: Path) -> None:
    files = {
        "census1990_surnames.csv": "name,percent\nMCDONALD,1.0\n",
        "census1990_given.csv": "name,sex,percent\nMARY,F,2.6\n",
        "ssa2015_given.csv": "name,sex,births\nEmma,F,20355\nRareone,F,5\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    community = communities(tmp_path)[-1]

    assert (community.given, community.family) == (("Emma", "Mary"), ("McDonald",))


def test_a_locale_that_faker_dropped_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    own = len(communities())
    monkeypatch.setattr(name_lists, "_FAKER_LOCALES", ("xx_XX",))

    assert 0 < len(communities()) < own


def test_names_of_two_words_are_put_together_anew() -> None:
    rng, pool = random.Random(1), communities()
    families = {draw(rng, pool).family for _ in range(20000)}

    assert len([name for name in families if name.endswith((" Bear", " Horse", " Shield"))]) > 10


def test_given_names_of_two_parts_are_usual_where_they_are() -> None:
    rng = random.Random(1)
    hmong = Community(("Mai", "Tou"), ("Yang",), has_two_part_given=True)
    people = [draw(rng, [hmong]) for _ in range(300)]

    assert 40 < sum(" " in person.given for person in people) < 150
