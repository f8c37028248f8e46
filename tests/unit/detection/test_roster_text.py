from __future__ import annotations

import pytest

from gateway.detection.roster_text import read_text
from gateway.rosters.index import RosterIndex
from tests.support.rosters import ROSTER

INDEX = RosterIndex.build(ROSTER)


def parts(text: str) -> list[str]:
    return [hit.part.text for hits in read_text(INDEX, text).hits.values() for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria", ["maria"]),
        ("MARIA's", ["maria"]),
        ("_maria_", ["maria"]),
        ("Mary Ann", ["mary ann", "mary", "ann"]),
        ("Mariana", []),
        ("Santamaria", []),
        ("D'Maria", []),
        ("'Maria'", ["maria"]),
        ("maria2", []),
    ],
)
def test_parts_stand_as_whole_words_longest_first(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_schools_and_public_figures_are_kept_apart() -> None:
    text = "John Adams at Lincoln Elementary"

    assert read_text(INDEX, text).fixed == ((0, 10, False), (14, 32, True))


def test_capitals_are_judged_in_the_original() -> None:
    text = read_text(INDEX, "\u200bMaria \u00c1b mARIA")

    assert text.is_capital(0)
    assert not text.is_capital(text.folded.text.rindex("maria"))
    assert text.is_shouted(text.folded.text.index("ab"), text.folded.text.index("ab") + 1)


@pytest.mark.parametrize(
    "text", ["Mr. Will", "student Will", "mom of Will", "Will's dad", "a boy named Will", "Ms Will"]
)
def test_a_title_or_kinship_word_beside_makes_a_person(text: str) -> None:
    read = read_text(INDEX, text)
    start = read.folded.text.index("will")

    assert read.is_called_a_person(start, start + 4)


@pytest.mark.parametrize(
    "text", ["Will", "I Will", "Student! Will", "Will's dog", "Will dad", "of Will", "out of Will"]
)
def test_other_words_beside_do_not(text: str) -> None:
    read = read_text(INDEX, text)
    start = read.folded.text.index("will")

    assert not read.is_called_a_person(start, start + 4)
