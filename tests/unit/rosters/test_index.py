from __future__ import annotations

import pytest

from gateway.findings import Role
from gateway.rosters.index import FixedName, NamePart, RosterIndex, number_key, phone_key
from gateway.rosters.people import Roster, School
from tests.support.rosters import ROSTER, person

INDEX = RosterIndex.build(ROSTER)


def part(name: str, index: RosterIndex = INDEX) -> NamePart:
    value = index.automaton.get(name)
    assert isinstance(value, NamePart)
    return value


def ids(numbers: tuple[int, ...]) -> list[str]:
    return [INDEX.ids[number] for number in numbers]


@pytest.mark.parametrize("spelling", ["mary ann", "mary-ann", "maryann", "mary", "ann"])
def test_a_double_given_name_is_known_in_every_spelling(spelling: str) -> None:
    assert ids(part(spelling).given) == ["p-maryann"]


@pytest.mark.parametrize("spelling", ["o'brien", "obrien", "o brien"])
def test_an_apostrophe_may_be_left_out(spelling: str) -> None:
    assert ids(part(spelling).family) == ["p-maryann"]


@pytest.mark.parametrize("spelling", ["garcia lopez", "garcia-lopez", "garcialopez", "garcia"])
def test_two_family_names_are_known_together_and_apart(spelling: str) -> None:
    assert "p-jose" in ids(part(spelling).family)


def test_a_part_knows_everybody_who_has_it() -> None:
    assert ids(part("lopez").family) == ["p-maria", "p-jose", "p-rosa"]
    assert ids(part("maria").alone) == ["p-maria", "p-maria2"]


def test_nicknames_and_former_names_count_but_particles_do_not() -> None:
    index = RosterIndex.build(
        Roster((person("a", "Ana", "de la Cruz", nickname="Anita", former_family="Mora Jr."),))
    )

    assert part("anita", index).given == part("mora", index).family == (0,)
    assert "la" not in index.automaton
    assert "de" not in index.automaton


def test_everyday_words_are_marked() -> None:
    assert part("will").is_ordinary
    assert not part("carter").is_ordinary


def test_people_with_one_role_share_it_and_others_have_none() -> None:
    people, role = INDEX.lone(part("lopez"))

    assert people == {"p-maria", "p-jose", "p-rosa"}
    assert role is None
    assert INDEX.lone(part("grace")) == (frozenset({"p-grace"}), Role.TEACHER)


@pytest.mark.parametrize(
    "name", ["lincoln elementary school", "lincoln elementary", "lincoln elem", "prospect hs"]
)
def test_schools_are_known_by_their_usual_short_names(name: str) -> None:
    assert INDEX.automaton.get(name) == FixedName(name, is_school=True)


def test_a_school_of_one_word_is_not_matched() -> None:
    index = RosterIndex.build(Roster(schools=(School("s", "Garfield"),)))

    assert "garfield" not in index.automaton


def test_codes_are_looked_up_in_their_plain_form() -> None:
    assert INDEX.numbers["204417"] == INDEX.numbers["9004122771"] == (0,)
    assert INDEX.numbers["e10233"] == (6,)
    assert INDEX.phones == {"2065550143": (0,)}
    assert INDEX.emails == {"maria.lopez@students.example.org": (0,)}


@pytest.mark.parametrize("username", ["will", "abc", "grace"])
def test_a_username_that_is_a_word_or_very_short_is_left_to_the_names(username: str) -> None:
    index = RosterIndex.build(Roster((person("a", "Ana", "Mora", usernames=(username,)),)))

    assert index.usernames == {}


def test_an_empty_roster_has_an_index() -> None:
    index = RosterIndex.build(Roster(version="none"))

    assert (index.version, index.is_small) == ("none", True)
    assert list(index.automaton.iter("maria lopez")) == []


def test_a_roster_of_thousands_is_not_small() -> None:
    people = tuple(person(f"p{n}", "Ana", "Mora") for n in range(2000))

    assert not RosterIndex.build(Roster(people)).is_small


@pytest.mark.parametrize(
    ("phone", "key"),
    [
        ("(206) 555-0143", "2065550143"),
        ("+1 206 555 0143", "2065550143"),
        ("+44 20 7946 0958", "442079460958"),
        ("555", ""),
    ],
)
def test_phones_compare_by_their_digits(phone: str, key: str) -> None:
    assert phone_key(phone) == key


def test_numbers_compare_without_hyphens_and_spaces() -> None:
    assert number_key("S-204 417") == "s204417"
