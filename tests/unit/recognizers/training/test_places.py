"""Schools, places and organizations come in many shapes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from recognizers.training.places import organization, place, school


@pytest.mark.parametrize("make", [school, place, organization])
def test_a_seed_gives_the_same_names_and_many_of_them(make: Callable[[random.Random], str]) -> None:
    one, other = random.Random(2), random.Random(2)
    names = [make(one) for _ in range(400)]

    assert names == [make(other) for _ in range(400)]
    assert len(set(names)) > 150
    assert all(name == name.strip() and name for name in names)


@pytest.mark.parametrize("shape", ["PS ", "Elem", "C of E", "ISD", "Academy", "Jr"])
def test_schools_are_named_in_american_and_british_ways(shape: str) -> None:
    rng = random.Random(1)

    assert any(shape in school(rng) for _ in range(3000))
