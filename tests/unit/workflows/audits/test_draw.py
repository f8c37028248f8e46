from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.audits.draw import draw, is_in_share, is_seed, new_seed, population_hash

SEED = "00" * 31 + "2a"
ids = st.sets(st.from_regex(r"ex_[0-9a-z]{4}", fullmatch=True), min_size=1, max_size=60)


def test_a_seed_is_256_fresh_bits() -> None:
    seeds = {new_seed() for _ in range(50)}

    assert len(seeds) == 50
    assert all(is_seed(seed) and re.fullmatch("[0-9a-f]{64}", seed) for seed in seeds)
    assert not is_seed("ab" * 31)
    assert not is_seed("AB" * 32)


def test_the_hash_is_what_sort_and_sha256sum_print() -> None:
    by_hand = hashlib.sha256(b"ex_a\nex_b\nex_c\n").hexdigest()

    assert population_hash(["ex_b", "ex_c", "ex_a"]) == by_hand


def test_the_draw_is_what_its_description_says() -> None:
    population = [f"ex_{number}" for number in range(40)]
    keyed = [(hashlib.sha256(f"{SEED}:{one}".encode()).hexdigest(), one) for one in population]

    assert draw(SEED, population, 7) == [one for _, one in sorted(keyed)[:7]]


def test_the_draw_stays_the_same_from_release_to_release() -> None:
    population = [f"ex_{number}" for number in range(100)]

    assert draw(SEED, population, 4) == ["ex_55", "ex_27", "ex_56", "ex_60"]


@given(ids, st.integers(1, 80), st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_population_change_nothing(
    population: set[str], size: int, chance: random.Random
) -> None:
    shuffled = [*population, *population]
    chance.shuffle(shuffled)
    sample = draw(SEED, shuffled, size)

    assert sample == draw(SEED, sorted(population), size)
    assert len(sample) == min(size, len(population)) == len(set(sample))
    assert set(sample) <= population
    assert population_hash(population) == population_hash(sorted(population, reverse=True))


@given(ids, st.integers(1, 40))
def test_a_larger_sample_begins_with_the_smaller_one(population: set[str], size: int) -> None:
    assert draw(SEED, population, size + 1)[:size] == draw(SEED, population, size)


@given(ids, ids)
def test_other_exchanges_have_another_hash(one: set[str], other: set[str]) -> None:
    assert (population_hash(one) == population_hash(other)) == (one == other)


def test_every_exchange_is_drawn_about_as_often_as_any_other() -> None:
    population = [f"ex_{number}" for number in range(20)]
    counts = Counter(one for number in range(4000) for one in draw(f"{number:064x}", population, 5))
    # Chi-squared with 19 degrees of freedom: 50 is passed once in 8,000 runs; this one is fixed.
    chi = sum((counts[one] - 1000) ** 2 / 1000 for one in population)

    assert chi < 50


@given(st.integers(0, 100))
def test_a_share_is_fixed_and_grows_to_all(percent: int) -> None:
    population = [f"ex_{number}" for number in range(300)]
    share = Fraction(percent, 100)
    inside = {one for one in population if is_in_share(SEED, one, share)}
    wider = {one for one in population if is_in_share(SEED, one, share + Fraction(1, 10))}

    assert inside <= wider
    assert abs(len(inside) - 3 * percent) < 45
    assert not any(is_in_share(SEED, one, Fraction(0)) for one in population)
    assert all(is_in_share(SEED, one, Fraction(1)) for one in population)
