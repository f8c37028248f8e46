from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gateway.detection.engine import Detector
from gateway.detection.roster_lone import Evidence, Ranges
from gateway.detection.roster_match import RosterMatcher
from gateway.findings import Role, Slot, SlotKind
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from tests.support.detectors import registry_file
from tests.support.rosters import person
from tests.support.word_names import ROSTER, Sentence, sentences

CLASS = Roster(
    (
        person("s1", "Will", "Lopez"),
        person("s2", "Mariana", "Silva"),
        person("s3", "Mariana", "Vo"),
        person("s4", "Grace", "Lopez"),
        person(
            "t1",
            "Rosa",
            "Haddad",
            role=Role.TEACHER,
            emails=("rosa@example.org",),
            teaches=(PersonId("s1"), PersonId("s2"), PersonId("left")),
        ),
        *(person(f"x{n}", "Zyx", "Qwv") for n in range(2_000)),
    )
)
INDEX = RosterIndex.build(CLASS)
MATCHER = RosterMatcher(INDEX)
ROSA = "Rosa@Example.org"


def found(text: str, caller: str = "") -> list[tuple[str, list[str]]]:
    (reading,) = MATCHER.read([text], [[]], caller)
    return [(text[c.start : c.end], sorted(c.people)) for c in reading.candidates]


def is_right(detector: Detector, sentence: Sentence) -> bool:
    text, people = sentence
    findings = detector.detect([Slot(text, SlotKind.TEXT, 0)])
    return [(f.start, f.end) for f in findings] in (people, _with_possessive(text, people))


def _with_possessive(text: str, people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(s, e + 2 * text.startswith("'s", e)) for s, e in people]


def test_word_names_are_judged_right_in_95_of_100_sentences_of_ours() -> None:
    with TemporaryDirectory() as folder:
        detector = Detector.load(registry_file(Path(folder)), RosterIndex.build(ROSTER))
    judged = [is_right(detector, sentence) for sentence in sentences()]

    assert len(judged) >= 200
    assert sum(judged) >= 0.95 * len(judged)


def test_a_namesake_in_the_own_class_is_the_one_who_is_meant() -> None:
    assert found("Mariana was late") == [("Mariana", ["s2", "s3"])]
    assert found("Mariana was late", ROSA) == [("Mariana", ["s2"])]
    assert found("Mariana Silva", ROSA) == [("Mariana Silva", ["s2"])]


def test_a_name_in_small_letters_counts_in_the_own_class() -> None:
    assert found("mariana was late") == []
    assert found("mariana was late", ROSA) == [("mariana", ["s2"])]


def test_a_word_name_of_the_own_class_counts_anywhere_but_at_the_beginning() -> None:
    assert found("Yes Will banana") == []
    assert found("Yes Will banana", ROSA) == [("Will", ["s1"])]
    assert found("Will banana", ROSA) == []
    assert found("Yes Grace banana", ROSA) == []


@pytest.mark.parametrize("caller", ["", "nobody@example.org", "s1"])
def test_who_teaches_nobody_has_no_class(caller: str) -> None:
    assert not INDEX.scope(caller).people


def test_the_nearest_people_are_the_own_students_or_else_all() -> None:
    evidence = Evidence(INDEX, INDEX.scope(ROSA))

    assert evidence.nearest((1, 2)) == (1,)
    assert evidence.nearest((2, 3)) == (2, 3)


def test_confirmed_people_confirm_the_parts_of_their_names() -> None:
    evidence = Evidence(INDEX, INDEX.scope(""))
    lopez = INDEX.part("lopez")
    assert lopez is not None
    assert not evidence.has(lopez)

    evidence.confirm((0,))

    assert evidence.has(lopez)


def test_ranges_are_asked_in_order() -> None:
    ranges = Ranges([(8, 9), (2, 4)])

    assert [ranges.touch(*r) for r in [(0, 2), (3, 5), (4, 8), (8, 10), (9, 12)]] == [
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Will you? A grace period", [(0, 4), (12, 17)]),
        ("will you? no grace period", []),
    ],
)
def test_where_a_word_is_plainly_the_word_is_told(text: str, words: list[tuple[int, int]]) -> None:
    (reading,) = MATCHER.read([text], [[]])

    assert sorted(reading.words) == words
    assert all(reading.is_word(*word) for word in words)
