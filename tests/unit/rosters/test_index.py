from __future__ import annotations

import pytest

from gateway.findings import Role
from gateway.rosters.index import NamePart, RosterIndex
from gateway.rosters.people import Roster
from tests.support.rosters import ROSTER, person

INDEX = RosterIndex.build(ROSTER)


def part(name: str, index: RosterIndex = INDEX) -> NamePart:
    found = index.part(name)
    assert found is not None
    return found


def bearers(name: str, index: RosterIndex = INDEX) -> list[str]:
    return [index.ids[number] for number in index.bearers(part(name, index))]


@pytest.mark.parametrize("spelling", ["mary ann", "maryann", "mary", "ann"])
def test_a_double_given_name_is_known_in_every_spelling(spelling: str) -> None:
    assert part(spelling).is_given
    assert bearers(spelling) == ["p-maryann"]


@pytest.mark.parametrize("spelling", ["garcia lopez", "garcialopez", "garcia"])
def test_two_family_names_are_known_together_and_apart(spelling: str) -> None:
    assert part(spelling).is_family
    assert bearers(spelling) == ["p-jose"]


def test_a_part_knows_everybody_who_has_it() -> None:
    assert bearers("lopez") == ["p-maria", "p-jose", "p-rosa"]
    assert bearers("maria") == ["p-maria", "p-maria2"]
    assert INDEX.part("nobody") is None


def test_a_name_that_is_given_and_family_name_counts_its_people_once() -> None:
    index = RosterIndex.build(Roster((person("a", "James", "James"), person("b", "Li", "James"))))

    assert bearers("james", index) == ["a", "b"]


def test_a_person_knows_the_parts_of_the_name() -> None:
    parts = {part(name).number for name in ("maria", "lopez")}

    assert set(INDEX.parts_of(0)) > parts
    assert part("carter").number not in INDEX.parts_of(0)


def test_everyday_words_are_marked() -> None:
    assert part("will").is_ordinary
    assert not part("carter").is_ordinary


def test_people_with_one_role_share_it_and_others_have_none() -> None:
    people, role = INDEX.lone(part("lopez"))

    assert people == {"p-maria", "p-jose", "p-rosa"}
    assert role is None
    assert INDEX.lone(part("grace")) == (frozenset({"p-grace"}), Role.TEACHER)


def test_who_has_both_names_is_found_and_the_whole_family_name_comes_first() -> None:
    people = (
        person("one", "Maria", "Lopez", middle="Elena"),
        person("two", "María", "López-García"),
    )
    index = RosterIndex.build(Roster(people))

    assert index.named(part("maria", index), part("lopez", index)) == (0,)
    assert index.named(part("maria", index), part("garcia", index)) == (1,)
    assert index.named(part("elena", index), part("lopez", index)) == (0,)
    assert index.named(part("lopez", index), part("maria", index)) == ()
    assert index.named_with_middle(part("maria", index), part("elena", index)) == (0,)


def test_initials_are_of_legal_preferred_and_former_names() -> None:
    someone = person(
        "a", "Ana", "Mora", preferred_given="Zoe", former_family="Ruiz", nickname="Chispa"
    )
    index = RosterIndex.build(Roster((someone, person("b", "Ana", "Silva"))))

    for letter in "mr":
        assert index.given_with_initial(part("ana", index), letter) == (0,)
    for letter in "azc":
        assert index.family_with_initial(part("mora", index), letter) == (0,)
    assert index.given_with_initial(part("ana", index), "s") == (1,)
    assert index.given_with_initial(part("ana", index), "x") == ()


def test_schools_and_figures_are_fixed_phrases() -> None:
    assert INDEX.fixed["lincoln elementary"]
    assert not INDEX.fixed["john adams"]
    assert INDEX.longest["lincoln"] == 2


def test_codes_are_looked_up_in_their_plain_form() -> None:
    assert INDEX.numbers.get("204417") == INDEX.numbers.get("9004122771") == (0,)
    assert INDEX.numbers.get("e10233") == (6,)
    assert INDEX.phones.get("2065550143") == (0,)
    assert INDEX.emails.get("maria.lopez@students.example.org") == (0,)
    assert INDEX.usernames.get("mlopez27") == (0,)


def test_codes_without_a_digit_are_no_numbers() -> None:
    index = RosterIndex.build(Roster((person("abc", "Ana", "Mora", numbers=("none",)),)))

    assert len(index.numbers) == 0


def test_an_empty_roster_has_an_index() -> None:
    index = RosterIndex.build(Roster(version="none"))

    assert (index.version, index.is_small, len(index)) == ("none", True, 0)
    assert index.part("maria") is None


def test_a_roster_of_thousands_is_not_small() -> None:
    people = tuple(person(f"p{n}", "Ana", "Mora") for n in range(2000))

    assert not RosterIndex.build(Roster(people)).is_small


def test_people_may_come_as_a_stream() -> None:
    roster = Roster(people=iter(ROSTER.people))  # type: ignore[arg-type] # gone through once

    assert len(RosterIndex.build(roster)) == len(ROSTER.people)


def test_a_nickname_means_everybody_who_may_be_called_so() -> None:
    people = (person("a", "Guadalupe", "Mora"), person("b", "Lupe", "Vo"), person("c", "Ana", "Li"))
    index = RosterIndex.build(Roster(people))

    assert bearers("lupe", index) == ["a", "b"]
    assert index.named(part("lupita", index), part("mora", index)) == (0,)


def test_a_short_nickname_that_nobody_states_needs_evidence() -> None:
    index = RosterIndex.build(Roster((person("a", "Anthony", "Mora"), person("b", "Ned", "Vo"))))

    assert part("ant", index).is_ordinary
    assert not part("tony", index).is_ordinary
    assert not part("ned", index).is_ordinary


def test_what_is_kept_of_common_names_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.rosters.index._KEPT_IDS", 3)
    index = RosterIndex.build(ROSTER)

    answers = [index.lone(part(name, index)) for name in ("lopez", "maria", "lopez", "grace")]

    assert answers[0] == answers[2] == index.people(index.bearers(part("lopez", index)))
    assert len(index._sets) < 3


def test_a_students_address_is_known_and_nobody_elses_is_taken_for_one() -> None:
    teacher = person("t1", "Ana", "Mora", role=Role.TEACHER, emails=("a.mora@d.example",))
    child = person("s1", "Kai", "Mora", role=Role.STUDENT, emails=("Kai.Mora@d.example",))
    index = RosterIndex.build(Roster((teacher, child)))

    assert index.is_student("kai.mora@D.example")
    assert not index.is_student("a.mora@d.example")
    assert not index.is_student("nobody@d.example")
    assert not index.is_student("")


def test_the_schools_of_staff_are_known_by_their_address_and_of_nobody_else() -> None:
    people = (
        person(
            "t",
            "Ada",
            "Quill",
            role=Role.TEACHER,
            emails=("a.quill@d.example",),
            schools=("s1", "s2"),
        ),
        person("w", "Bo", "Reed", role=Role.STAFF, emails=("b.reed@d.example",)),
        person("k", "Cy", "Stone", emails=("c.stone@d.example",), schools=("s1",)),
    )
    index = RosterIndex.build(Roster(people))

    assert index.schools_of("A.Quill@d.example") == ("s1", "s2")
    assert index.schools_of("b.reed@d.example") == ()
    assert index.schools_of("c.stone@d.example") == ()
    assert index.schools_of("") == ()
