# ruff: noqa: RUF001 - look-alikes are what this module is about
from __future__ import annotations

import pytest

from gateway.detection.engine import Detector
from gateway.findings import Slot, SlotKind
from gateway.rosters.index import RosterIndex
from gateway.rosters.lookalikes import LOOKALIKES, latin_reading, letter_table
from gateway.rosters.people import Roster
from gateway.settings import shipped
from tests.support.rosters import person


def test_a_table_gives_each_look_alike_its_letter() -> None:
    assert letter_table("a\u0430\u03b1 H\u041d") == {"\u0430": "a", "\u03b1": "a", "\u041d": "H"}
    assert LOOKALIKES["\u043f"] == "n"


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("пахом", "naxom"),
        ("иван", "иван"),  # its first letter looks like no Latin one
        ("anna", "anna"),
        ("анna", "анna"),
        ("махоме7", "maxome7"),
    ],
)
def test_only_words_of_nothing_but_look_alikes_have_another_reading(
    word: str, reading: str
) -> None:
    assert latin_reading(word) == reading


@pytest.mark.parametrize("given", ["Пахом", "Нора", "Μαρκοσ"])
def test_a_name_of_two_scripts_is_found_in_small_letters_too(given: str) -> None:
    index = RosterIndex.build(Roster((person("a", given, "Fejidort"),)))
    detector = Detector.load(shipped("recognizers.yaml"), index)
    for mention in (f"{given} Fejidort", f"{given} Fejidort".lower(), f"{given}.Fejidort".lower()):
        text = f"The essay by {mention} is missing its last page."
        found = {
            at
            for finding in detector.detect([Slot(text, SlotKind.TEXT, 0)])
            for at in range(finding.start, finding.end)
        }
        first = text.index(mention)
        assert found.issuperset(range(first, first + len(given)))
