"""Attribute sampling: how many to read, and what the errors found say of all.

The sample size is the smallest one in which a population at the tolerable rate would show no more
than the expected errors with a probability of at most 1 - confidence (the attribute sampling of
auditors, such as AICPA's *Audit Sampling*). Upper bounds are one-sided and exact: Clopper and
Pearson, *Biometrika* 26 (1934), for a population that is large beside the sample, and the same
test inverted over the hypergeometric distribution for one of known size. Pure: no I/O.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

__all__ = [
    "MOST_ITEMS",
    "Unreachable",
    "binomial_cdf",
    "hypergeometric_cdf",
    "sample_size",
    "upper_bound",
]

MOST_ITEMS = 5000
"""The largest sample that is drawn: more than two people read in a year."""

_HALVINGS = 60


class Unreachable(ValueError):
    """No sample of a size that people can read answers the question."""


def binomial_cdf(errors: int, size: int, rate: float) -> float:
    """Return the probability of at most `errors` in `size` items that are wrong at `rate` each."""
    if errors >= size or rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0
    log_rate, log_rest = math.log(rate), math.log1p(-rate)
    terms = (
        math.exp(_log_choose(size, found) + found * log_rate + (size - found) * log_rest)
        for found in range(errors + 1)
    )
    return min(1.0, math.fsum(terms))


def hypergeometric_cdf(errors: int, size: int, wrong: int, population: int) -> float:
    """Return the probability of at most `errors` in `size` of `population` items, `wrong` of it."""
    least, most = max(0, size - (population - wrong)), min(size, wrong)
    if errors >= most:
        return 1.0
    whole = _log_choose(population, size)
    terms = (
        math.exp(_log_choose(wrong, found) + _log_choose(population - wrong, size - found) - whole)
        for found in range(least, errors + 1)
    )
    return min(1.0, math.fsum(terms))


def sample_size(
    tolerable: Fraction, confidence: Fraction, expected: int = 0, population: int | None = None
) -> int:
    """Return how many items to draw.

    Args:
        tolerable: The rate of errors that must be ruled out, above 0 and below 1.
        confidence: How sure one wants to be, above 0 and below 1.
        expected: So many errors in the sample still let one rule it out.
        population: How many items there are; `None` when the sample is small beside them.

    Raises:
        ValueError: An argument is out of its range.
        Unreachable: More than `MOST_ITEMS` would be needed, or so many errors as are expected
            are already the tolerable rate of the population.
    """
    risk = float(1 - _between(confidence, "confidence"))
    _between(tolerable, "tolerable rate")
    if expected < 0 or (population is not None and population < 1):
        raise ValueError("errors are counted from 0, a population from 1")
    if population is None:
        rate = float(tolerable)
        size = _first(
            lambda n: binomial_cdf(expected, n, rate) <= risk, expected + 1, MOST_ITEMS + 1
        )
    else:
        wrong = math.ceil(tolerable * population)
        if wrong <= expected:
            raise Unreachable("so many expected errors are the tolerable rate of the population")
        size = _first(
            lambda n: hypergeometric_cdf(expected, n, wrong, population) <= risk,
            expected + 1,
            population,
        )
    if size > MOST_ITEMS:
        raise Unreachable(f"more than {MOST_ITEMS} items would be needed")
    return size


def upper_bound(
    errors: int, size: int, confidence: Fraction, population: int | None = None
) -> float:
    """Return the highest rate of errors that a sample leaves possible at `confidence`.

    One-sided: the rate is at most this. Without a sample it is 1. Raises `ValueError` for counts
    that cannot be.
    """
    risk = float(1 - _between(confidence, "confidence"))
    if not 0 <= errors <= size or (population is not None and size > population):
        raise ValueError("errors are part of a sample, a sample is part of the population")
    if size == 0:
        return 1.0
    if population is None:
        return _binomial_bound(errors, size, risk)
    # The first number of wrong items at which so few would have been found too rarely.
    most = population - (size - errors)
    first = _first(
        lambda wrong: hypergeometric_cdf(errors, size, wrong, population) <= risk, errors, most + 1
    )
    return (first - 1) / population


def _binomial_bound(errors: int, size: int, risk: float) -> float:
    if errors == size:
        return 1.0
    low, high = errors / size, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if binomial_cdf(errors, size, middle) > risk:
            low = middle
        else:
            high = middle
    return high


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """Return the first number from `low` on for which `holds`, `high` when none below does.

    What holds for a number must hold for all larger ones.
    """
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _between(value: Fraction, what: str) -> Fraction:
    if not 0 < value < 1:
        raise ValueError(f"the {what} is between 0 and 100 percent")
    return value


def _log_choose(total: int, chosen: int) -> float:
    """Return the logarithm of a binomial coefficient; callers ask for none that is 0."""
    return math.lgamma(total + 1) - math.lgamma(chosen + 1) - math.lgamma(total - chosen + 1)
