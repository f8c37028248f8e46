"""Given names of the United States: evidence that glued words name somebody.

From the name files of the Census Bureau (1990) and the Social Security Administration (births of
2015), both in the public domain; names with a share of 0.004 % or 25 births and more.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["is_given_name"]


@cache
def _names() -> frozenset[str]:
    file = Path(__file__).with_name("given_names.txt")
    return frozenset(file.read_text("utf-8").split())


def is_given_name(word: str) -> bool:
    """Return whether people are called so, in any case."""
    return word.lower() in _names()
