"""Compact, read-only tables of a roster index: a few bytes a person instead of Python objects."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

__all__ = ["CodeTable", "CodeTableBuilder", "People", "Postings", "PostingsBuilder"]

_Value = TypeVar("_Value", bound="Hashable")

People: TypeAlias = tuple[int, ...]
"""Numbers of people in an index, ascending."""


class Postings:
    """For each number of one kind the numbers of another kind that belong to it."""

    def __init__(self, starts: NDArray[np.uint32], values: NDArray[np.uint32]) -> None:
        """Take the values in order of their key, and where each key's values begin."""
        self._starts = starts
        self._values = values

    def of(self, key: int) -> NDArray[np.uint32]:
        """Return the values of a key, in the order in which they were added."""
        return self._values[self._starts[key] : self._starts[key + 1]]

    def count(self, key: int) -> int:
        """Return how many values a key has."""
        return int(self._starts[key + 1]) - int(self._starts[key])


class PostingsBuilder:
    """Collects pairs for `Postings`."""

    def __init__(self) -> None:
        """Begin with none."""
        self._keys = array("I")
        self._values = array("I")

    def add(self, key: int, value: int) -> None:
        """Add one pair."""
        self._keys.append(key)
        self._values.append(value)

    def build(self, keys: int) -> Postings:
        """Return the postings of the keys 0 to `keys` - 1."""
        by_key = np.frombuffer(self._keys, dtype=np.uint32)
        values = np.frombuffer(self._values, dtype=np.uint32)
        starts = np.zeros(keys + 1, dtype=np.uint32)
        np.cumsum(np.bincount(by_key, minlength=keys), out=starts[1:])
        return Postings(starts, values[np.argsort(by_key, kind="stable")])


class CodeTable:
    """Exact values and the people they belong to, kept as 64-bit hashes.

    Only what is asked for is hashed and compared: a value that was never added is taken for one
    with a chance of one in 2**64 for each value in the table. The values themselves are not kept.
    """

    def __init__(self, hashes: NDArray[np.int64], people: NDArray[np.uint32]) -> None:
        """Take hashes in ascending order, beside each its person."""
        self._hashes = hashes
        self._people = people

    def __len__(self) -> int:
        """Return how many (value, person) pairs there are."""
        return len(self._hashes)

    def get(self, value: Hashable) -> People:
        """Return who has the value; empty when nobody has."""
        return self.known([value]).get(value, ())

    def known(self, values: Sequence[_Value]) -> dict[_Value, People]:
        """Return those of the values that are in the table, with their people."""
        if not len(self._hashes) or not values:
            return {}
        wanted = np.fromiter(map(hash, values), dtype=np.int64, count=len(values))
        at = np.searchsorted(self._hashes, wanted)
        at[at == len(self._hashes)] = 0
        found = {}
        for number in np.flatnonzero(self._hashes[at] == wanted).tolist():
            first = int(at[number])
            last = int(np.searchsorted(self._hashes, wanted[number], side="right"))
            found[values[number]] = tuple(self._people[first:last].tolist())
        return found


class CodeTableBuilder:
    """Collects (value, person) pairs for a `CodeTable`."""

    def __init__(self) -> None:
        """Begin with none."""
        self._hashes = array("q")
        self._people = array("I")

    def add(self, value: Hashable, person: int) -> None:
        """Add one pair."""
        self._hashes.append(hash(value))
        self._people.append(person)

    def build(self) -> CodeTable:
        """Return the table."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64)
        order = np.argsort(hashes, kind="stable")
        return CodeTable(hashes[order], np.frombuffer(self._people, dtype=np.uint32)[order])
