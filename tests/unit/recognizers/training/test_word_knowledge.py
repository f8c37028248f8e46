"""The table knows frequent words, rarer names, and how usual a name is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from recognizers.training import word_knowledge
from recognizers.training.name_lists import Community
from recognizers.training.word_knowledge import (
    VECTOR_WIDTH,
    make_table,
    name_grades,
    read_table,
)

if TYPE_CHECKING:
    from pathlib import Path

POOL = [Community(("Mai See", "María"), ("Al-Rashid", "O"))]


def census(folder: Path) -> Path:
    files = {
        "census1990_given.csv": "name,sex,percent\nMARY,F,2.6\nWILL,M,0.05\nZULA,F,0.001\n",
        "ssa2015_given.csv": "name,sex,births\nEmma,F,20355\nWill,M,700\nZyx,F,5\n",
        "census1990_surnames.csv": "name,percent\nSMITH,1.0\nWILL,0.01\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def vectors(words: list[str]) -> dict[str, list[float]]:
    return {word: [float(at + k) for k in range(VECTOR_WIDTH + 2)] for at, word in enumerate(words)}


def test_listed_names_have_one_grade_and_are_parted_into_words() -> None:
    assert name_grades(None, POOL) == {
        "al": (0, 2),
        "mai": (2, 0),
        "maria": (2, 0),
        "rashid": (0, 2),
        "see": (2, 0),
    }


def test_frequent_names_have_higher_grades(tmp_path: Path) -> None:
    grades = name_grades(census(tmp_path), [])

    assert grades == {
        "emma": (4, 0),
        "mary": (4, 0),
        "smith": (0, 4),
        "will": (3, 4),
        "zula": (1, 0),
        "zyx": (1, 0),
    }


@pytest.mark.parametrize(("rank", "grade"), [(0, 1), (299, 1), (300, 2), (999, 2), (1000, 3)])
def test_the_more_usual_a_word_the_lower_its_grade(rank: int, grade: int) -> None:
    words = [f"w{at}" for at in range(rank + 1)]
    _, uses, _, _ = make_table(words, vectors(words), {}).look_up([words[-1]])

    assert uses.tolist() == [grade]


def test_a_rare_word_is_kept_where_it_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_knowledge, "_KEPT_RANKS", 2)
    monkeypatch.setattr(word_knowledge, "_KEPT_NAME_RANKS", 4)
    words = ["of", "the", "mud", "see", "mai"]
    table = make_table(words, vectors(words), name_grades(None, POOL))

    assert (table.look_up(words)[1] > 0).tolist() == [True, True, False, True, False]


def test_the_file_of_the_vectors_is_read(tmp_path: Path) -> None:
    file = tmp_path / "vectors.json"
    words = ["of", "maría", "maria"]
    file.write_text(json.dumps({"words": words, "vectors": vectors(words)}), encoding="utf-8")
    table = read_table(file, None, POOL)

    assert len(table.words) == 2
    assert table.width == VECTOR_WIDTH
    assert [part.tolist() for part in table.look_up(["maria"])[1:]] == [[1], [2], [0]]
