"""The split of names is fixed and reaches every text that is written for training."""

from __future__ import annotations

import random

import pytest

from recognizers.training.communities import OWN_COMMUNITIES
from recognizers.training.held_out import is_held_out, name_words
from recognizers.training.name_lists import communities, draw
from recognizers.training.names_words import WORD_COMMUNITIES
from recognizers.training.synthetic import Generator


def test_a_name_is_taken_apart_without_accents_and_particles() -> None:
    assert name_words("María de la O'Neill-Peña") == ["maria", "o'neill", "pena"]


@pytest.mark.parametrize("community", sorted(OWN_COMMUNITIES.keys() - WORD_COMMUNITIES.keys()))
def test_every_community_keeps_most_names_for_training(community: str) -> None:
    names = [name for names in OWN_COMMUNITIES[community] for name in names]
    share = sum(map(is_held_out, names)) / len(names)

    assert 0.02 < share < 0.4


def test_words_of_prose_are_never_held_out() -> None:
    assert not any(
        map(is_held_out, ("Will", "Grace", "Young", "Park", "April", "See", "Than", "Win"))
    )


def test_the_split_does_not_move() -> None:
    names = ("Razvan", "De'Quan", "Figueiredo", "Nguyen", "Lopez", "Mohamed")

    assert [is_held_out(name) for name in names] == [True, True, True, False, False, False]


def test_a_name_of_several_words_is_held_out_as_a_whole() -> None:
    assert is_held_out("Iron Cloud")
    assert is_held_out("Cheyenne Iron Cloud Jr.")
    assert not is_held_out("Iron Elk")


def test_nobody_is_drawn_with_a_held_out_name() -> None:
    rng, pool = random.Random(1), communities()
    people = [draw(rng, pool) for _ in range(5000)]

    assert not any(is_held_out(f"{p.given} {p.middle} {p.family}") for p in people)


def test_no_training_text_names_anybody_with_a_held_out_name() -> None:
    generator = Generator(random.Random(3), communities())
    named = [
        text
        for kind in ("letter", "lists", "prompt") * 500
        for text, label in generator.segments(kind)
        if label == "PERSON"
    ]

    assert len(named) > 1500
    assert not any(map(is_held_out, named))
