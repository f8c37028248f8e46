"""What detection costs: CPU per 1,000 characters, growth with length, hostile texts.

Compared detectors read the same text in turn, so that a noisy machine is noisy for both. Texts
never repeat, so that no cache helps. Read the ratios: milliseconds do not travel.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evaluation.detectors import Finder
    from evaluation.sets import Document

__all__ = ["HOSTILE", "hostile_texts", "measure"]

_THOUSAND = 1000
_LENGTHS = (1_000, 10_000, 50_000, 100_000, 200_000)
_STOCK_LENGTHS = (1_000, 10_000)
_HOSTILE_LENGTH = 100_000

HOSTILE: dict[str, str] = {
    "one letter": "a",
    "one capital": "A",
    "one digit": "7",
    "digits and hyphens": "1-",
    "digits and spaces": "555 ",
    "at signs": "@",
    "addresses without end": "a@a.",
    "dots": "a.",
    "initials": "A. ",
    "capitals and commas": "Lopez, ",
    "one name": "Maria ",
    "two names": "Maria Lopez ",
    "labels": "Student: ",
    "labels of numbers": "student id ",
    "titles": "Ms. ",
    "kinship": "mother of ",
    "greetings": "Dear ",
    "speakers": "\nMARIA: ",
    "months": "March 4, ",
    "street numbers": "12 Oak ",
    "phones": "(206) ",
    "opening brackets": "([{",
    "quotes": "\"'",
    "lines": "\n",
    "spaces": " ",
    "tabs and pipes": "|\t",
    "table rows": "| Lopez | Maria |\n",
    "combining marks": "e\u0301\u0301",
    "emoji": "\U0001f600",
    "zero width": "a\u200b",
    "full width": "\uff2d\uff41",
    "base64": "TWFyaWEgTG9wZXo",
    "percent codes": "%4D%61",
    "keys": '{"name":',
    "slashes": "a/b/",
    "citations": "Lopez, M. (2007). ",
    "words and figures": "one two 3 four ",
}
"""Units that, repeated, are hard for one kind of pattern or another."""


def hostile_texts(length: int = _HOSTILE_LENGTH) -> Iterator[tuple[str, str]]:
    """Yield (what it is, text) of the given length."""
    for name, unit in HOSTILE.items():
        yield name, (unit * (length // len(unit) + 1))[:length]
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ 0123456789.,:;@/-_'\"\n"
    yield "noise", "".join(chance.choices(letters, k=length))
    yield "any character", "".join(chr(chance.randrange(32, 0xD7FF)) for _ in range(length))


def measure(
    ours: Finder, stock: Finder | None, documents: Sequence[Document], *, rounds: int
) -> dict[str, Any]:
    """Return CPU milliseconds per 1,000 characters and the ratios that matter."""
    text = _Prose(documents)
    for finder in filter(None, (ours, stock)):
        finder.find(text.take(_THOUSAND))  # loads what is loaded late
    cost: dict[str, Any] = {"rounds": rounds, "by_length": _by_length(ours, stock, text, rounds)}
    cost["growth_1000_to_200000"] = round(
        cost["by_length"][_LENGTHS[-1]]["ours"] / cost["by_length"][_LENGTHS[0]]["ours"], 2
    )
    ordinary = [_cpu_ms(ours.find, text.take(_HOSTILE_LENGTH)) for _ in range(3)]
    usual = statistics.median(ordinary)
    ratios = {name: _cpu_ms(ours.find, bad) / usual for name, bad in hostile_texts()}
    worst = sorted(ratios, key=ratios.__getitem__, reverse=True)[:5]
    cost["hostile_over_ordinary"] = {name: round(ratios[name], 2) for name in worst}
    return cost


def _by_length(
    ours: Finder, stock: Finder | None, text: _Prose, rounds: int
) -> dict[int, dict[str, float]]:
    result: dict[int, dict[str, float]] = {}
    for length in _LENGTHS:
        times: dict[str, list[float]] = {"ours": [], "stock": []}
        is_compared = stock is not None and length in _STOCK_LENGTHS
        for _ in range(max(3, rounds * _THOUSAND // length)):
            part = text.take(length)
            times["ours"].append(_cpu_ms(ours.find, part))
            if stock is not None and is_compared:
                times["stock"].append(_cpu_ms(stock.find, part))
        row = {
            name: round(statistics.median(values) * _THOUSAND / length, 3)
            for name, values in times.items()
            if values
        }
        if "stock" in row:
            row["stock_over_ours"] = round(row["stock"] / row["ours"], 1)
        result[length] = row
    return result


class _Prose:
    """Texts of any length out of a set's documents, never the same twice."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._texts = [document.text for document in documents]
        self._chance = random.Random(7)  # noqa: S311 - repeatable, not secret
        self._count = 0

    def take(self, length: int) -> str:
        """Return a new text of exactly this length."""
        pieces: list[str] = []
        size = 0
        while size < length:
            self._count += 1
            piece = f"{self._chance.choice(self._texts)} Note {self._count}.\n\n"
            pieces.append(piece)
            size += len(piece)
        return "".join(pieces)[:length]


def _cpu_ms(call: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    call(text)
    return (time.process_time() - start) * 1000
