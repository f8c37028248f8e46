from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.audits.statistics import (
    MOST_ITEMS,
    Unreachable,
    binomial_cdf,
    hypergeometric_cdf,
    sample_size,
    upper_bound,
)

SURE = Fraction(95, 100)


@pytest.mark.parametrize(
    ("percent", "sizes"),
    [
        (1, [299, 473, 628, 773]),
        (2, [149, 236, 313, 386]),
        (5, [59, 93, 124, 153]),
        (10, [29, 46, 61, 76]),
    ],
)
def test_sample_sizes_are_the_published_ones(percent: int, sizes: list[int]) -> None:
    assert [sample_size(Fraction(percent, 100), SURE, found) for found in range(4)] == sizes


@pytest.mark.parametrize(
    ("population", "one_percent", "five_percent"),
    [(200, 155, 51), (1000, 258, 57), (5000, 290, 59)],
)
def test_a_small_population_needs_a_smaller_sample(
    population: int, one_percent: int, five_percent: int
) -> None:
    sizes = [sample_size(Fraction(p, 100), SURE, 0, population) for p in (1, 5)]

    assert sizes == [one_percent, five_percent]


@pytest.mark.parametrize(
    ("errors", "size", "percent"),
    # Clopper and Pearson's one-sided limits as beta quantiles give them.
    [(0, 60, 4.9), (1, 60, 7.7), (0, 10, 25.9), (5, 10, 77.8), (10, 10, 100.0), (2, 59, 10.3)],
)
def test_upper_bounds_are_the_published_ones(errors: int, size: int, percent: float) -> None:
    assert round(100 * upper_bound(errors, size, SURE), 1) == percent


def test_a_sample_of_everything_leaves_no_doubt() -> None:
    assert upper_bound(0, 200, SURE, 200) == 0
    assert upper_bound(3, 200, SURE, 200) == 3 / 200


def test_nothing_read_says_nothing() -> None:
    assert upper_bound(0, 0, SURE) == 1
    assert upper_bound(0, 0, SURE, 10) == 1


def test_a_population_too_small_to_tell_is_said_to_be() -> None:
    with pytest.raises(Unreachable, match="tolerable rate of the population"):
        sample_size(Fraction(1, 100), SURE, 1, 50)


def test_a_sample_nobody_can_read_is_refused() -> None:
    with pytest.raises(Unreachable, match=str(MOST_ITEMS)):
        sample_size(Fraction(1, 10_000), SURE)
    with pytest.raises(Unreachable, match=str(MOST_ITEMS)):
        sample_size(Fraction(1, 100_000), SURE, 0, 1_000_000)


@pytest.mark.parametrize(
    "arguments",
    [
        (Fraction(0), SURE),
        (Fraction(1), SURE),
        (Fraction(1, 20), Fraction(1)),
        (Fraction(1, 20), Fraction(0)),
        (Fraction(1, 20), SURE, -1),
        (Fraction(1, 20), SURE, 0, 0),
    ],
)
def test_arguments_out_of_range_are_refused(arguments: tuple[Fraction, Fraction]) -> None:
    with pytest.raises(ValueError, match=r"percent|counted"):
        sample_size(*arguments)


@pytest.mark.parametrize("counts", [(-1, 5, None), (6, 5, None), (0, 11, 10)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int | None]) -> None:
    with pytest.raises(ValueError, match="part of"):
        upper_bound(counts[0], counts[1], SURE, counts[2])


def test_distributions_end_where_nothing_can_be_found() -> None:
    assert binomial_cdf(3, 3, 0.5) == 1
    assert binomial_cdf(0, 3, 0) == 1
    assert binomial_cdf(0, 3, 1) == 0
    assert hypergeometric_cdf(2, 5, 2, 10) == 1
    assert hypergeometric_cdf(0, 9, 2, 10) == 0


counted = st.tuples(
    st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)
).map(lambda t: (t[0], min(t[1], t[0]), min(t[2], t[0]), min(t[3], t[0])))


@given(counted)
def test_the_hypergeometric_sum_is_exact(counts: tuple[int, int, int, int]) -> None:
    population, size, wrong, errors = counts
    exact = sum(
        math.comb(wrong, found) * math.comb(population - wrong, size - found)
        for found in range(min(errors, size) + 1)
    ) / math.comb(population, size)

    assert hypergeometric_cdf(errors, size, wrong, population) == pytest.approx(exact, abs=1e-9)


@given(st.integers(0, 40), st.integers(1, 40), st.fractions(0, 1, max_denominator=50))
def test_the_binomial_sum_is_exact(errors: int, size: int, rate: Fraction) -> None:
    exact = sum(
        math.comb(size, found) * rate**found * (1 - rate) ** (size - found)
        for found in range(min(errors, size) + 1)
    )

    assert binomial_cdf(errors, size, float(rate)) == pytest.approx(float(exact), abs=1e-9)


@given(
    st.integers(1, 3000),
    st.integers(0, 4),
    st.sampled_from([Fraction(1, 100), Fraction(1, 20), Fraction(1, 10)]),
    st.sampled_from([Fraction(80, 100), Fraction(9, 10), SURE, Fraction(99, 100)]),
)
def test_a_size_is_the_smallest_that_rules_the_rate_out(
    population: int, expected: int, tolerable: Fraction, confidence: Fraction
) -> None:
    try:
        size = sample_size(tolerable, confidence, expected, population)
    except Unreachable:
        assert math.ceil(tolerable * population) <= expected
        return

    assert upper_bound(expected, size, confidence, population) < tolerable
    if size > expected + 1:
        assert upper_bound(expected, size - 1, confidence, population) >= tolerable


@given(st.integers(1, 300), st.data())
def test_a_bound_is_no_lower_than_what_was_found_and_grows_with_it(
    size: int, data: st.DataObject
) -> None:
    errors = data.draw(st.integers(0, size - 1))
    population = data.draw(st.none() | st.integers(size, 5000))
    bounds = [upper_bound(found, size, SURE, population) for found in (errors, errors + 1)]

    assert errors / size <= bounds[0] + 1 / (population or 5000)
    assert bounds[0] <= bounds[1] <= 1


@given(st.integers(2, 120), st.data())
def test_a_bound_holds_as_often_as_it_says(population: int, data: st.DataObject) -> None:
    """The share of all samples whose bound covers the truth is at least the confidence."""
    wrong = data.draw(st.integers(0, population))
    size = data.draw(st.integers(1, population))
    least, most = max(0, size - population + wrong), min(size, wrong)
    covered = sum(
        math.comb(wrong, found) * math.comb(population - wrong, size - found)
        for found in range(least, most + 1)
        if upper_bound(found, size, SURE, population) >= wrong / population
    )

    assert covered / math.comb(population, size) >= 0.95 - 1e-9
