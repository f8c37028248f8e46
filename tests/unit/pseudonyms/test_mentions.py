from __future__ import annotations

import pytest

from gateway.findings import Finding, Role
from gateway.ids import PersonId
from gateway.pseudonyms.mentions import NAMESAKE, Mention, mentions

PEOPLE = frozenset({PersonId("p1")})


def read(text: str, *words: str, entity: str = "PERSON") -> list[Mention]:
    """Return the mentions when each of the words was found, one after the other."""
    found, at = [], 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.append(Finding(0, start, at, entity, 1.0, "roster", PEOPLE, Role.STUDENT))
    return mentions(text, found)


def spelled(text: str, *words: str) -> list[str]:
    return [text[m.start : m.end] for m in read(text, *words)]


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("as Jimmy Carter said", "Carter", "Jimmy Carter"),
        ("Jimmy Carter was president", "Carter", "Jimmy Carter"),
        ("ROSA PARKS sat", "PARKS", "ROSA PARKS"),
        ("then Priya Carter left", "Carter", "Priya Carter"),
        ("Liz Carter left", "Carter", "Liz Carter"),
        ("He left. Bob Carter stayed", "Carter", "Bob Carter"),
        ("to Martin Luther King today", "King", "Martin Luther King"),
    ],
)
def test_a_part_of_somebody_elses_name_is_read_as_the_whole(
    text: str, word: str, whole: str
) -> None:
    (mention,) = read(text, word)

    assert text[mention.start : mention.end] == whole
    assert (mention.finding.people, mention.finding.role) == (frozenset(), Role.PERSON)
    assert mention.finding.source == NAMESAKE


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Yesterday Carter left", "Carter"),
        ("with Coach Carter today", "Carter"),
        ("saw Governor Carter", "Carter"),
        ("On Monday Carter left", "Carter"),
        ("for his mother Carter", "Carter"),
        ("from the US Carter wrote", "Carter"),
        ("the Carter family", "Carter"),
        ("Anna, Carter", "Carter"),
        ("Jimmy's Carter", "Carter"),
    ],
)
def test_a_word_before_a_name_does_not_make_it_longer(text: str, word: str) -> None:
    assert spelled(text, word) == [word]


def test_a_name_beside_another_finding_stays_apart() -> None:
    both = [
        Finding(0, start, end, "PERSON", 1.0, "roster", frozenset({PersonId(one)}))
        for start, end, one in ((5, 10, "p1"), (11, 17, "p2"))
    ]

    assert [(m.start, m.end) for m in mentions("then Priya Carter left", both)] == [
        (5, 10),
        (11, 17),
    ]


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("then Nguyen Van Minh left", ["Nguyen", "Minh"], ["Nguyen Van Minh"]),
        ("Priya K. Carter", ["Priya", "Carter"], ["Priya K. Carter"]),
        ("Priya Carter", ["Priya", "Carter"], ["Priya Carter"]),
        ("Priya de la Cruz", ["Priya", "Cruz"], ["Priya de la Cruz"]),
        ("Priya, Carter", ["Priya", "Carter"], ["Priya", "Carter"]),
        ("Priya. Carter", ["Priya", "Carter"], ["Priya", "Carter"]),
        ("Priya met Carter", ["Priya", "Carter"], ["Priya", "Carter"]),
        ("Priya May Carter", ["Priya", "Carter"], ["Priya", "Carter"]),
        ("Priya Priya", ["Priya", "Priya"], ["Priya", "Priya"]),
    ],
)
def test_the_parts_of_one_persons_name_are_one_mention(
    text: str, words: list[str], whole: list[str]
) -> None:
    assert spelled(text, *words) == whole


@pytest.mark.parametrize("title", ["Mrs. ", "ms ", "Coach ", "Sra. ", "Principal "])
def test_a_lone_name_after_a_title_is_a_grown_up(title: str) -> None:
    (mention,) = read(f"Then {title}Carter left", "Carter")

    assert mention.has_title
    assert (mention.finding.role, mention.finding.people) == (Role.PERSON, frozenset())


def test_a_full_name_after_a_title_is_whom_the_roster_knows() -> None:
    (mention,) = read("Mr. Priya Carter left", "Priya Carter")

    assert (mention.has_title, mention.finding.people) == (False, PEOPLE)


@pytest.mark.parametrize("text", ["the Carter family", "la familia Carter", "two Carter families"])
def test_a_family_is_none_of_its_members(text: str) -> None:
    (mention,) = read(text, "Carter")

    assert mention.is_exact
    assert (mention.finding.role, mention.finding.people) == (Role.PERSON, frozenset())


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Anna, James, Maria and Will", ["Anna", "James, Maria", "Will"], 4),
        ("Anna, James, Maria", ["Anna", "James, Maria"], 3),
        ("James, Maria and Will", ["James, Maria", "Will"], 3),
        ("James, Maria, Will", ["James, Maria", "Will"], 3),
        ("Lopez, Maria, Carter, DeShawn", ["Lopez, Maria", "Carter, DeShawn"], 2),
        ("Lopez, Maria and Carter, DeShawn", ["Lopez, Maria", "Carter, DeShawn"], 2),
        ("Lopez, Maria; Will", ["Lopez, Maria", "Will"], 2),
        ("Lopez, Maria met Will", ["Lopez, Maria", "Will"], 2),
        ("Lopez, Maria", ["Lopez, Maria"], 1),
        ("Sam Green, Lopez, Maria", ["Sam Green", "Lopez, Maria"], 2),
    ],
)
def test_neighbours_in_a_list_are_several_people(
    text: str, words: list[str], expected: int
) -> None:
    assert len(read(text, *words)) == expected


def test_items_of_a_list_may_be_anybody() -> None:
    read_all = read("Anna, James, Maria", "Anna", "James, Maria")

    assert [m.finding.people for m in read_all] == [PEOPLE, frozenset(), frozenset()]
    assert [(m.start, m.end) for m in read_all] == [
        (m.finding.start, m.finding.end) for m in read_all
    ]


@pytest.mark.parametrize(
    ("text", "word", "is_exact"),
    [
        ("has green eyes", "green", True),
        ("hired a carter", "carter", True),
        ("these carters", "carters", True),
        ("is carter here", "carter", False),
        ("is maria here", "maria", False),
        ("is Green here", "Green", False),
        ("GREEN", "GREEN", False),
        ("sam green", "sam green", False),
        ("turns twelve in April", "April", True),
        ("the April meeting", "April", True),
        ("April 14", "April", True),
        ("on 3 May", "May", True),
        ("with April today", "April", False),
        ("April is late", "April", False),
        ("joaquín", "joaquín", False),
    ],
)
def test_a_word_in_small_letters_is_no_name(text: str, word: str, *, is_exact: bool) -> None:
    assert read(text, word)[0].is_exact is is_exact


def test_other_values_are_taken_as_they_are() -> None:
    (mention,) = read("then Priya 204417's", " 204417's", entity="STUDENT_ID")

    assert (mention.start, mention.end, mention.is_exact) == (11, 17, False)


def test_blanks_alone_are_no_mention() -> None:
    assert read("a   b", "   ") == []
