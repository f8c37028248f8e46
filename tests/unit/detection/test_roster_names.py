from __future__ import annotations

import pytest

from gateway.detection.roster_names import FullNames
from gateway.detection.roster_text import read_text
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from tests.support.rosters import ROSTER, person

INDEX = RosterIndex.build(ROSTER)


def names(text: str) -> list[tuple[str, list[str]]]:
    read = read_text(INDEX, text)
    return [
        (
            text[slice(*read.folded.original(name.start, name.end))],
            [INDEX.ids[number] for number in name.people],
        )
        for name in FullNames(INDEX).find(read)
    ]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Maria Lopez", "p-maria"),
        ("MARIA LOPEZ", "p-maria"),
        ("maria lopez", "p-maria"),
        ("Lopez, Maria", "p-maria"),
        ("lopez,maria", "p-maria"),
        ("Lopez Maria", "p-maria"),
        ("Maria\u00a0Lopez", "p-maria"),
        ("Maria\nLopez", "p-maria"),
        ("maria.lopez", "p-maria"),
        ("maria_lopez", "p-maria"),
        ("Maria-Lopez", "p-maria"),
        ("Maria E. Lopez", "p-maria"),
        ("Maria Elena Lopez", "p-maria"),
        ("Lopez, Maria E.", "p-maria"),
        ("Shawn Carter", "p-deshawn"),
        ("Mary-Ann OBrien", "p-maryann"),
        ("Mary Ann O\u2019Brien", "p-maryann"),
        ("Mary O'Brien", "p-maryann"),
        ("Jose Garcia", "p-jose"),
        ("José García-López", "p-jose"),
        ("J. Garcia", "p-jose"),
        ("J Garcia", "p-jose"),
        ("DeShawn C.", "p-deshawn"),
        ("DeShawn C", "p-deshawn"),
        ("Vo Thuy", "p-thuy"),
        ("Will Turner", "p-will"),
        ("will turner", "p-will"),
        ("grace young", "p-grace"),
        ("Young, Grace", "p-grace"),
        ("Young Grace", "p-grace"),
        ("W. Turner", "p-will"),
    ],
)
def test_every_listed_form_of_a_full_name_is_found(text: str, person: str) -> None:
    assert names(f"({text})") == [(text, [person])]


@pytest.mark.parametrize(
    "text",
    [
        "Maria",
        "Maria and Lopez",
        "Maria. Lopez",
        "Maria Carter",
        "the young grace notes",
        "Will I go",
        "May A turn",
        "will x turner",
        "Maria; Lopez",
        "maria\nlopez",
        "X. Lopezes",
        "a carter",
        "Q. Lopez",
        "Ms. Lopez",
        "MR. LOPEZ",
        "DeShawn Q.",
    ],
)
def test_other_neighbours_are_no_full_name(text: str) -> None:
    assert names(text) == []


def test_the_same_initial_means_everybody_it_fits() -> None:
    assert names("M. Lopez; R. Lopez") == [("M. Lopez", ["p-maria"]), ("R. Lopez", ["p-rosa"])]


def test_names_in_a_row_do_not_swallow_each_other() -> None:
    assert [name for name, _ in names("Maria Lopez Maria Silva Will Turner")] == [
        "Maria Lopez",
        "Maria Silva",
        "Will Turner",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "**Maria** **Lopez**",
        "_Maria_ _Lopez_",
        "| Maria | Lopez |",
        "Maria,Lopez,88",
        '"Maria","Lopez"',
        "> by Maria\n> Lopez",
        "?name=Maria+Lopez&x=1",
        "/Maria%20Lopez/",
        "Maria/Lopez",
        "(Maria) [Lopez]",
        "<td>Maria</td><td>Lopez</td>",
        "Maria&nbsp;Lopez",
        '{"first": "Maria", "last": "Lopez", bad}',
        "variable MariaLopez = 3",
        "variable mariaLopezGrade = 3",
        "Maria\tLopez\t88",
    ],
)
def test_a_full_name_is_found_whatever_markup_stands_between(text: str) -> None:
    first, last = text.lower().index("maria"), text.index("Lopez") + len("Lopez")

    assert names(text) == [(text[first:last], ["p-maria"])]


@pytest.mark.parametrize(
    "text",
    [
        "maria,lopez 5",
        "maria/lopez",
        "Maria; Lopez",
        "XMariaLopez",
        "Maria (Lopez)",
        "MARIALOPEZ",
        "Marialopez",
        "Maria said that Lopez left",
        '"Maria": 5, "x": 3, "Lopez": 7',
    ],
)
def test_what_only_stands_near_is_no_full_name(text: str) -> None:
    assert names(text) == []


def test_a_whole_family_name_is_preferred_to_a_word_of_a_double_one() -> None:
    people = (person("one", "Maria", "Lopez"), person("two", "María", "López-García"))
    index = RosterIndex.build(Roster(people, ()))

    def ids(text: str) -> list[list[str]]:
        found = FullNames(index).find(read_text(index, text))
        return [[index.ids[number] for number in name.people] for name in found]

    assert ids("Maria Lopez and María López-García") == [["one"], ["two"]]
    assert ids("Maria Garcia") == [["two"]]


@pytest.mark.parametrize(
    "text",
    [
        "first: Maria\nlast: Lopez",
        "First: Maria Last: Lopez",
        "first_name: Maria, last_name: Lopez",
        "Maria     Lopez     90",
    ],
)
def test_members_of_a_record_are_one_name(text: str) -> None:
    assert [people for _, people in names(text)] == [["p-maria"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Sergeyevich came", [("Ivan Sergeyevich", ["a"])]),
        ("Ivan Sergeyevich Petrov came", [("Ivan Sergeyevich Petrov", ["a"])]),
        ("Grace Hope came", [("Grace Hope", ["b"])]),
        ("grace hope came", []),
        ("Hope Grace came", []),
    ],
)
def test_given_and_middle_name_are_a_full_name(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    people = (
        person("a", "Ivan", "Petrov", middle="Sergeyevich"),
        person("b", "Grace", "Silva", middle="Hope"),
    )
    index = RosterIndex.build(Roster(people))
    read = read_text(index, text)

    found = [
        (text[name.start : name.end], [index.ids[n] for n in name.people])
        for name in FullNames(index).find(read)
    ]
    assert found == expected


@pytest.mark.parametrize("text", ["Bill Mora", "Mora, Billy", "bill mora", "Liam Mora"])
def test_a_nickname_makes_a_full_name(text: str) -> None:
    index = RosterIndex.build(Roster((person("a", "William", "Mora"),)))

    (name,) = FullNames(index).find(read_text(index, text))

    assert (name.start, name.end) == (0, len(text))
