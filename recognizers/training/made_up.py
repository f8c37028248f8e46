"""Names nobody wrote down: the beginning of one name of a list joined to the end of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

# A name is cut after the first vowels that a consonant follows: Ta|dese, Xi|ong.
_VOWELS = "aeiouyáéíóúâêôãõäöüåæøēō"
_CUT = re.compile(rf"^([^\W\d_{_VOWELS}]*[{_VOWELS}]+)([^\W\d_]{{2,}})$", re.IGNORECASE)
_LEAST = 3
_LONGEST = 12


class Maker:
    """Makes names that sound like those of a list."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names apart; a list without enough parts gives its own names back."""
        cuts = [found for found in map(_CUT.match, names) if found]
        self._names = tuple(names)
        self._heads = tuple(dict.fromkeys(found[1] for found in cuts))
        self._tails = tuple(dict.fromkeys(found[2].lower() for found in cuts))

    def __call__(self, rng: random.Random) -> str:
        """Return one name."""
        if min(len(self._heads), len(self._tails)) < _LEAST:
            return rng.choice(self._names)
        name = rng.choice(self._heads) + rng.choice(self._tails)
        return name if len(name) <= _LONGEST else rng.choice(self._names)


class Composer:
    """Puts names of two words together, as Strong Elk or Eh Htoo."""

    def __init__(self, heads: Sequence[str], tails: Sequence[str]) -> None:
        """Take the words a name begins and ends with."""
        self._heads = tuple(heads)
        self._tails = tuple(tails)

    def __call__(self, rng: random.Random) -> str:
        """Return one name."""
        return f"{rng.choice(self._heads)} {rng.choice(self._tails)}"
