"""Blemishes change letters and keep the names marked."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.training import noise
from recognizers.training.grammar import assemble

TEXT = [("Please tell ", ""), ("Íngrid Solís", "PERSON"), (" and you because of 'it'", "")] * 9


@given(seed=st.integers(0, 10**6), blemish=st.sampled_from([b for b, _ in noise.BLEMISHES]))
def test_every_name_stays_marked(seed: int, blemish: object) -> None:
    changed = blemish(random.Random(seed), TEXT)  # type: ignore[operator]

    assert [label for _, label in changed if label] == ["PERSON"] * 9
    assert all(text for text, label in changed if label)
    assert len(assemble(changed).spans) == 9


@pytest.mark.parametrize(
    ("blemish", "name", "words"),
    [
        (noise.small, "íngrid solís", "please tell "),
        (noise.capital, "ÍNGRID SOLÍS", "PLEASE TELL "),
        (noise.names_small, "íngrid solís", "Please tell "),
        (noise.names_capital, "ÍNGRID SOLÍS", "Please tell "),
        (noise.without_accents, "Ingrid Solis", "Please tell "),
        (noise.wrapped, "Íngrid Solís", "Please tell "),
    ],
)
def test_a_blemish_does_what_it_says(blemish: object, name: str, words: str) -> None:
    changed = blemish(random.Random(1), TEXT[:2])  # type: ignore[operator]

    assert changed == [(words, ""), (name, "PERSON")]


def test_marks_stand_around_the_name_and_not_in_it() -> None:
    opening, name, closing = noise.emphasized(random.Random(1), TEXT[1:2])

    assert name == TEXT[1]
    assert opening[0]
    assert closing == (closing[0], "")


def test_apostrophes_are_set_in_names_too() -> None:
    assert noise.curly(random.Random(1), [("Ta'Niya", "PERSON"), (' "so"', "")]) == [
        ("Ta\u2019Niya", "PERSON"),
        (" \u201cso\u201d", ""),
    ]


def test_jumbled_names_keep_their_letters() -> None:
    (changed, _) = noise.jumbled(random.Random(1), TEXT[1:2])[0]

    assert changed != TEXT[1][0]
    assert changed.lower() == TEXT[1][0].lower()


@pytest.mark.parametrize("blemish", [noise.typed, noise.scanned, noise.wrapped, noise.chatted])
def test_the_texts_do_change(blemish: object) -> None:
    assert blemish(random.Random(1), TEXT) != TEXT  # type: ignore[operator]


def test_blemishes_leave_most_texts_alone() -> None:
    assert sum(share for _, share in noise.BLEMISHES) < 50
