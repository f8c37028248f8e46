"""Made-up names come from the parts of a list."""

from __future__ import annotations

import random

from recognizers.training.made_up import Composer, Maker


def test_beginnings_and_ends_are_joined_anew() -> None:
    maker = Maker(["Tadese", "Kebede", "Girmay", "Lemma"])
    rng = random.Random(1)
    made = {maker(rng) for _ in range(100)}

    assert "Tabede" in made
    assert "Gimma" not in made or all(name[0] in "TKGL" for name in made)
    assert len(made) > 8


def test_a_list_without_enough_parts_gives_its_own_names() -> None:
    maker = Maker(["Ng", "Eh", "Oo"])

    assert {maker(random.Random(seed)) for seed in range(20)} == {"Ng", "Eh", "Oo"}


def test_words_are_put_together() -> None:
    compose = Composer(["Strong", "Eh"], ["Elk"])

    assert {compose(random.Random(seed)) for seed in range(20)} == {"Strong Elk", "Eh Elk"}
