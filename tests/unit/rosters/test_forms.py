from __future__ import annotations

import pytest

from gateway.rosters.forms import (
    called_forms,
    email_key,
    family_forms,
    forget,
    given_forms,
    initials,
    middle_forms,
    name_key,
    number_key,
    phone_key,
    school_forms,
    username_key,
    whole_family,
)
from tests.support.rosters import person


@pytest.mark.parametrize(
    ("folded", "key"),
    [("o'brien", "o brien"), ("mary-ann", "mary ann"), ("de  la_cruz", "de la cruz"), ("-", "")],
)
def test_a_name_is_its_words(folded: str, key: str) -> None:
    assert name_key(folded) == key


@pytest.mark.parametrize(
    ("given", "forms"),
    [
        ("María", {"maria"}),
        ("Mary Ann", {"mary ann", "maryann", "mary", "ann"}),
        ("D'Andre", {"d andre", "dandre"}),
        ("J", set()),
        ("伟", {"伟"}),
    ],
)
def test_given_names_have_their_words_apart_and_joined(given: str, forms: set[str]) -> None:
    assert given_forms(person("a", given, "")) == forms


def test_preferred_names_and_nicknames_are_given_names() -> None:
    someone = person("a", "Ana", "Mora", preferred_given="Zoe", nickname="Anita")

    assert given_forms(someone) == {"ana", "zoe", "anita"}


@pytest.mark.parametrize(
    ("family", "forms"),
    [
        ("O'Brien", {"o brien", "obrien"}),
        ("García López", {"garcia lopez", "garcialopez", "garcia", "lopez"}),
        ("de la Cruz", {"de la cruz", "delacruz", "dela cruz", "la cruz", "cruz"}),
        ("Li", {"li"}),
        ("Xu-Li", {"xu li", "xuli"}),
        ("Mora Jr.", {"mora"}),
        ("Petrov", {"petrov", "petrova"}),
        ("Kowalskaya", {"kowalskaya", "kowalsky", "kowalskiy"}),
    ],
)
def test_family_names_have_their_words_apart_and_joined(family: str, forms: set[str]) -> None:
    assert family_forms(person("a", "", family)) == forms


def test_former_and_preferred_family_names_count_but_are_not_the_whole_legal_one() -> None:
    someone = person("a", "Ana", "Mora Vidal", former_family="Ruiz", preferred_family="Sol")

    assert family_forms(someone) >= {"ruiz", "sol", "mora", "vidal"}
    assert whole_family(someone) == {"mora vidal", "moravidal"}


def test_particles_alone_are_nobody() -> None:
    assert not family_forms(person("a", "", "de la Cruz")) & {"de", "la"}
    assert family_forms(person("a", "", "")) == frozenset()


def test_middle_names_have_their_forms_too() -> None:
    assert middle_forms(person("a", "Ivan", "Petrov", middle="Sergeyevich")) == {"sergeyevich"}
    assert middle_forms(person("a", "Ivan", "Petrov", middle="S.")) == frozenset()


def test_initials_stand_once_each() -> None:
    assert initials("Ana", "", "Álvaro", "'Zoe") == "az"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "Lincoln Elementary School",
            {
                "lincoln elementary school",
                "lincoln elementary",
                "lincoln elem",
                "lincoln es",
            },
        ),
        ("Prospect High School", {"prospect high school", "prospect high", "prospect hs"}),
        ("St. Mary's School", {"st mary s school", "st mary s"}),
        ("Garfield", set()),
        ("Rivers Academy", {"rivers academy"}),
    ],
)
def test_schools_are_known_by_their_usual_short_names(name: str, forms: set[str]) -> None:
    assert set(school_forms(name)) == forms


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


@pytest.mark.parametrize(
    ("username", "key"), [("will", ""), ("abc", ""), ("grace", ""), ("MLopez27", "mlopez27")]
)
def test_a_username_that_is_a_word_or_very_short_is_left_to_the_names(
    username: str, key: str
) -> None:
    assert username_key(username) == key


def test_an_address_is_folded() -> None:
    assert email_key(" Ana.Mora@Example.ORG") == email_key("ana.mora@example.org")
    assert email_key("josé@x.org") == "jose@x.org"


def test_people_may_be_called_by_a_nickname_of_any_given_name() -> None:
    assert {"bill", "liam"} <= called_forms(person("a", "William", "Mora"))
    assert "lupita" in called_forms(person("a", "María Guadalupe", "Mora"))
    assert "william" in called_forms(person("a", "Will", "Mora"))
    assert called_forms(person("a", "Thuy", "Vo")) == frozenset()


def test_forms_are_the_same_after_forgetting() -> None:
    someone = person("a", "Mary Ann", "O'Brien-Vo", middle="Lee")
    before = given_forms(someone), family_forms(someone), middle_forms(someone)

    forget()

    assert (given_forms(someone), family_forms(someone), middle_forms(someone)) == before
