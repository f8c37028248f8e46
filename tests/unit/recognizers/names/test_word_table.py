"""The table gives back what it was made of, nearly, and spells nothing out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.names.word_table import NAME_GRADES, WordTable, fold

VECTORS = {"maria": [1.0, -1.0], "river": [0.0, 0.5], "of": [-1.0, 2.0], "mr.": [0.2, 0.1]}
USES = {"maria": 4, "river": 3, "of": 1, "mr.": 2}
NAMES = {"maria": (4, 1), "river": (1, 2)}
TABLE = WordTable.build(VECTORS, USES, NAMES, 2)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Maria", "maria"),
        ("Nuñez", "nunez"),
        ("O\u2019Brien", "o'brien"),
        ("ÅSA", "asa"),
        ("李", "李"),
        ("", ""),
    ],
)
def test_words_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_folding_twice_changes_nothing_for_latin_words(text: str) -> None:
    word = "".join(char for char in text if char.isascii())

    assert fold(fold(word)) == fold(word)


def test_known_words_give_their_grades_and_unknown_ones_none() -> None:
    _, uses, given_names, family_names = TABLE.look_up(["maria", "river", "of", "qzx"])

    assert uses.tolist() == [4, 3, 1, 0]
    assert given_names.tolist() == [4, 1, 0, 0]
    assert family_names.tolist() == [1, 2, 0, 0]


def test_a_vector_comes_back_to_within_half_a_step() -> None:
    rows = np.array(list(VECTORS.values()))
    standard = (rows - rows.mean(axis=0)) / rows.std(axis=0)
    vectors, *_ = TABLE.look_up(list(VECTORS))

    assert np.abs(vectors - standard).max() <= 5 / 15 / 2 + 1e-6


def test_an_unknown_word_has_the_vector_of_the_mean() -> None:
    vectors, *_ = TABLE.look_up(["qzx", "maria"])

    assert not vectors[0].any()
    assert vectors[1].any()


def test_a_word_with_a_stop_is_known_as_such_or_without() -> None:
    _, uses, given_names, _ = TABLE.look_up(["mr.", "river.", "maria."])

    assert uses.tolist() == [2, 3, 4]
    assert given_names.tolist() == [0, 1, 4]


def test_bytes_give_back_the_table_and_hold_no_word() -> None:
    data = TABLE.to_bytes()
    again = WordTable.from_bytes(data)

    assert again.to_bytes() == data
    assert all(np.array_equal(getattr(again, f), getattr(TABLE, f)) for f in TABLE.__slots__)
    assert not any(word.encode() in data for word in ("maria", "river"))


def test_an_empty_table_knows_nothing() -> None:
    vectors, uses, given_names, family_names = WordTable.empty(4).look_up(["maria", ""])

    assert vectors.shape == (2, 4)
    assert not any(part.any() for part in (vectors, uses, given_names, family_names))


def test_the_grades_of_a_name_fit_their_half_byte() -> None:
    assert NAME_GRADES <= 16
