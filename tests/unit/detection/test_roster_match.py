from __future__ import annotations

import pytest

from gateway.detection.roster_match import RosterMatcher, RosterReading
from gateway.findings import Role
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster, School
from tests.support.rosters import ROSTER, person

CROWD = tuple(person(f"x{n}", "Zyx", "Qwv") for n in range(2000))
SMALL = RosterMatcher(RosterIndex.build(ROSTER))
LARGE = RosterMatcher(RosterIndex.build(Roster(ROSTER.people + CROWD, ROSTER.schools)))


def read(text: str, *others: str, matcher: RosterMatcher = SMALL) -> RosterReading:
    return matcher.read([text, *others], [[] for _ in range(1 + len(others))])[0]


def found(text: str, *others: str, matcher: RosterMatcher = SMALL) -> list[str]:
    candidates = sorted(read(text, *others, matcher=matcher).candidates, key=lambda c: c.start)
    return [text[c.start : c.end] for c in candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria left", ["Maria"]),
        ("MARIA left", ["MARIA"]),
        ("Ask Vo.", ["Vo"]),
        ("Lopez's bus", ["Lopez"]),
        ("Carter-Jones left", ["Carter-Jones"]),
        ("Jones-Carter left", ["Jones-Carter"]),
        ("Maria Gonzalez", ["Maria"]),
        ("JOSÉ and Jose", ["JOSÉ", "Jose"]),
    ],
)
@pytest.mark.parametrize("matcher", [SMALL, LARGE])
def test_a_capital_name_that_is_no_word_counts(
    matcher: RosterMatcher, text: str, expected: list[str]
) -> None:
    assert found(text, matcher=matcher) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Will you go?",
        "May I will my books",
        "Grace notes",
        "The young will learn",
        "VO and vo",
        "marian lopezia",
        "Lincoln was president",
        "John Adams",
    ],
)
def test_words_and_other_names_do_not(text: str) -> None:
    assert found(text) == []


def test_a_lower_case_name_counts_while_the_roster_is_small() -> None:
    assert found("maria and lopez") == ["maria", "lopez"]
    assert found("maria and lopez", matcher=LARGE) == []


def test_in_a_large_roster_a_lower_case_name_needs_its_person_in_the_request() -> None:
    assert found("maria was late", "Maria Lopez", matcher=LARGE) == ["maria"]
    assert found("maria was late", "204417", matcher=LARGE) == ["maria"]
    assert found("maria was late", "Will Turner", matcher=LARGE) == []


def test_short_lower_case_names_never_count_alone() -> None:
    assert found("rosa and jose") == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Will is late", "Will Turner"),
        ("Will's dad called", ""),
        ("Tell Mr. Will", ""),
        ("student Will", ""),
        ("WILL is late", "Turner, Will"),
    ],
)
def test_a_word_name_counts_with_evidence(text: str, other: str) -> None:
    assert [value.lower() for value in found(text, other)] == ["will"]


def test_a_word_name_counts_where_the_ner_sees_a_person() -> None:
    (reading,) = SMALL.read(["Will ran. Will he?"], [[(0, 4)]])

    assert [(c.start, c.end) for c in reading.candidates] == [(0, 4)]


def test_a_word_in_lower_case_is_never_a_lone_name() -> None:
    assert found("will will be", "Will Turner") == []


def test_people_and_role_are_everybody_it_may_be() -> None:
    lone, full = read("Lopez met Maria Silva").candidates[::-1]

    assert (sorted(lone.people), lone.role) == (["p-jose", "p-maria", "p-rosa"], None)
    assert (full.people, full.role) == ({"p-maria2"}, Role.STUDENT)


def test_a_school_is_found_and_hides_the_names_in_it() -> None:
    roster = Roster((person("a", "Ana", "Prospect"),), (School("s", "Prospect High School"),))
    matcher = RosterMatcher(RosterIndex.build(roster))

    (school,) = read("at Prospect HS", matcher=matcher).candidates

    assert (school.entity, school.start, school.end) == ("SCHOOL", 3, 14)


@pytest.mark.parametrize(
    ("roster", "text", "expected"),
    [
        (("Ana", "Adams"), "John Adams wrote", []),
        (("Susan", "Bell"), "Susan B. Anthony", []),
        (("John", "Adams"), "John Adams wrote", ["John Adams"]),
        (("Ana", "Adams"), "John Adams and Adams", ["Adams"]),
    ],
)
def test_a_public_figure_is_only_a_student_with_exactly_that_name(
    roster: tuple[str, str], text: str, expected: list[str]
) -> None:
    matcher = RosterMatcher(RosterIndex.build(Roster((person("a", *roster),))))

    assert found(text, matcher=matcher) == expected


def test_the_reading_tells_where_public_figures_stand() -> None:
    reading = read("Rosa Parks and Maria")

    assert reading.is_public(0, 4)
    assert reading.is_public(0, 10)
    assert not reading.is_public(0, 14)
    assert not reading.is_public(15, 20)


def test_offsets_survive_folding() -> None:
    text = "\u200bJose\u0301 Garci\u0301a x"

    assert found(text) == ["Jose\u0301 Garci\u0301a"]


def test_an_empty_request_has_no_readings() -> None:
    assert SMALL.read([], []) == []


CHINESE = RosterMatcher(RosterIndex.build(Roster((person("w", "伟", "王"),), ())))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Note on 王伟 today", ["王伟"]),
        ("请给王伟的家长写信", ["王伟"]),
        ("伟 王", ["伟 王"]),
        ("王, 伟", ["王, 伟"]),
        ("国王很伟大", []),
        ("Mr. 王 came", ["王"]),
    ],
)
def test_names_in_scripts_without_spaces_are_found(text: str, expected: list[str]) -> None:
    assert found(text, matcher=CHINESE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday the dog bit Will again.", ["Will"]),
        ("Please help Grace with this", ["Grace"]),
        ("We met in May and left.", []),
        ("Will you help me?", []),
        ("the Will Rogers highway", []),
        ("A Christmas Carol, Grace Cathedral", []),
        ("Say please. Will they come?", []),
    ],
)
def test_a_word_name_in_the_middle_of_a_sentence_counts(text: str, expected: list[str]) -> None:
    assert found(text, matcher=LARGE) == expected
