"""How much longer hostile texts take than ordinary text of their length, the slowest first.

    python benchmarks/hostile.py [--characters 100000] [--only WORDS ...] [--json FILE]

Each shape repeats something that is hard for one step or another: patterns, names, decoders, joins,
tables. Before and after every few shapes ordinary text is read, so that a noisy machine is noisy
for both. Read the ratios: milliseconds do not travel between machines.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from evaluation.cost import hostile_texts
from evaluation.sets import SHIPPED_SETS, read_sets, roster_of
from gateway.detection.analysis_cache import AnalysisCache
from gateway.detection.engine import Detector
from gateway.errors import GatewayError
from gateway.findings import Slot, SlotKind
from gateway.rosters.index import RosterIndex
from gateway.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.sets import Document

EVERY = 6
BUDGET = 2
NAME = "Maria Lopez"
UNITS = {
    "ones": "1 ",
    "hosts": "www.",
    "addresses": "ana.ruiz@example.org, ",
    "web addresses": "https://example.org/a?b=Maria%20Lopez&c=1 ",
    "capitals of one letter": "A B C D ",
    "acronyms": "IEP SPED ELL ",
    "humps": "mariaLopezIep",
    "underscores": "maria_lopez_",
    "full names": "Ana Ruiz, Bo Li, Will Turner, ",
    "small names": "ana ruiz bo li will turner ",
    "names in lines": "Ruiz, Ana 3/9/2012 204417\n",
    "records": "Name: Ana Ruiz\nDOB: 3/9/2012\nID: 204417\n\n",
    "rows": "Ruiz,Ana,204417,3/9/2012,(206) 555-0143\n",
    "rows of html": "<tr><td>Ruiz</td><td>Ana</td></tr>",
    "tags in words": "Ma<b>ri</b>a ",
    "open tags": "<a",
    "entities": "&#77;&#97;",
    "named entities": "&amp;&lt;",
    "half entities": "&#",
    "backslashes": "\\u004d",
    "letters apart": "M a r i a  L o p e z  ",
    "letters and dots": "M.a.r.i.a.",
    "cut words": "Ma-\nria ",
    "marks": "**Ma**ria ",
    "spoken digits": "five five five oh one ",
    "spoken addresses": "ana dot ruiz at example dot org ",
    "facts": "She is homeless and gets free lunch. ",
    "figures": "Rosa Parks and Harriet Tubman. ",
    "quotations": "Lopez (2007) said \u201cno\u201d. ",
    "hexadecimal": "4d61726961 ",
    "decimal codes": "77 97 114 105 97 ",
    "bits": "01001101 ",
    "look-alikes": "\u041c\u0430r\u0456a ",
    "emoji letters": "\U0001f1f2\U0001f1e6",
    "upside down": "\u0250\u0131\u0279\u0250\u026f ",
    "accents": "Jos\u00e9 N\u00fa\u00f1ez ",
    "Chinese": "\u674e\u660e\u8bf4",
    "right to left": "\u202eairaM\u202c ",
    "question marks": "?!",
    "equal signs": "a=b&",
    "plus signs": "+1-",
}


def texts(length: int) -> Iterator[tuple[str, str]]:
    """Yield (shape, text) of the given length."""
    yield from hostile_texts(length)
    for shape, unit in UNITS.items():
        yield shape, (unit * (length // len(unit) + 1))[:length]
    nested = NAME
    while len(nested) < length:
        nested = base64.b64encode(f"{nested} {nested}".encode()).decode()
    yield "base64 in base64", nested[:length]
    percent = NAME
    while len(percent) < length:
        percent = quote(f"{percent} & {percent}")
    yield "percent in percent", percent[:length]
    chance = random.Random(3)  # noqa: S311 - repeatable, not secret
    syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
    name = (
        "".join(chance.choices(syllables, k=chance.randint(2, 3))).title() for _ in range(length)
    )
    yield "names never met", " ".join(name)[:length]
    token = (base64.b64encode(chance.randbytes(18)).decode() for _ in range(length // 16))
    yield "tokens that say nothing", " ".join(token)[:length]


class Ordinary:
    """Ordinary text out of a set's documents, never the same twice."""

    def __init__(self, documents: list[Document]) -> None:
        """Take the documents."""
        self._texts = [document.text for document in documents]
        self._chance = random.Random(7)  # noqa: S311 - repeatable, not secret

    def take(self, length: int) -> str:
        """Return a new text of this length."""
        pieces: list[str] = []
        while sum(map(len, pieces)) < length:
            pieces.append(f"{self._chance.choice(self._texts)} {self._chance.random()}.\n\n")
        return "".join(pieces)[:length]


def cpu_s(detector: Detector, text: str) -> float:
    """Return the processor time that a text takes; one that is refused counts as well."""
    start = time.process_time()
    with suppress(GatewayError):
        detector.find([Slot(text, SlotKind.TEXT, 0)])
    return time.process_time() - start


def measure(
    detector: Detector, ordinary: Ordinary, length: int, only: list[str]
) -> dict[str, float]:
    """Return the ratio of each shape, the slowest first."""
    wanted = [(shape, text) for shape, text in texts(length) if not only or shape in only]
    ratios: dict[str, float] = {}
    for first in range(0, len(wanted), EVERY):
        usual = [cpu_s(detector, ordinary.take(length)) for _ in range(2)]
        taken = {shape: cpu_s(detector, text) for shape, text in wanted[first : first + EVERY]}
        usual.append(cpu_s(detector, ordinary.take(length)))
        ratios |= {shape: took / statistics.median(usual) for shape, took in taken.items()}
    return dict(sorted(ratios.items(), key=lambda one: -one[1]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", default=[], help="names of shapes")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    documents = [d for one in read_sets(SHIPPED_SETS) if one.name == "k12" for d in one.documents]
    loaded = Detector.load(shipped("recognizers.yaml"))
    index = RosterIndex.build(roster_of(documents))
    detector = loaded.with_roster(index, AnalysisCache(most_entries=0))
    ordinary = Ordinary(documents)
    cpu_s(detector, ordinary.take(2_000))  # loads what is loaded late
    ratios = measure(detector, ordinary, options.characters, options.only)
    for shape, ratio in ratios.items():
        print(f"{ratio:6.2f}  {shape}")
    print(f"{sum(ratio > BUDGET for ratio in ratios.values())} of {len(ratios)} over {BUDGET}")
    if options.json:
        options.json.write_text(json.dumps(ratios, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
