from __future__ import annotations

import pytest

from gateway.rosters.word_names import (
    KINSHIP_WORDS,
    NAME_PARTICLES,
    TITLES,
    is_month_there,
    is_ordinary_word,
)


@pytest.mark.parametrize(
    "word",
    [
        "will",
        "may",
        "grace",
        "hunter",
        "mason",
        "april",
        "young",
        "hall",
        "rose",
        "mark",
        "faith",
        "angel",
        "brown",
        "washington",
    ],
)
def test_words_of_lessons_are_ordinary(word: str) -> None:
    assert is_ordinary_word(word)


@pytest.mark.parametrize(
    "name",
    [
        "maria",
        "lopez",
        "deshawn",
        "carter",
        "nguyen",
        "xiong",
        "mohamed",
        "jackson",
        "madison",
        "taylor",
        "jordan",
        "lee",
    ],
)
def test_names_that_mean_nothing_else_are_not(name: str) -> None:
    assert not is_ordinary_word(name)


@pytest.mark.parametrize("words", [TITLES, KINSHIP_WORDS, NAME_PARTICLES])
def test_word_lists_are_folded(words: frozenset[str]) -> None:
    assert all(word == word.casefold() and word.isalpha() for word in words)


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("in April", True),
        ("since April", True),
        ("April 14", True),
        ("the 5th of April", True),
        ("at the end of May", True),
        ("mid-March", True),
        ("the mother of April", False),
        ("from April", False),
        ("April", False),
        ("begin April", False),
        ("in Grace", False),
    ],
)
def test_a_month_is_told_by_the_time_beside_it(text: str, is_month: bool) -> None:
    word = next(w for w in ("April", "March", "May", "Grace") if w in text)
    start = text.index(word)

    assert is_month_there(text, start, start + len(word)) is is_month
