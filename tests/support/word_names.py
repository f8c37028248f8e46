"""Sentences with words that are also names, and a roster of people so called."""

from __future__ import annotations

import re
from pathlib import Path

from gateway.findings import Role
from gateway.rosters.people import Person, Roster
from tests.support.rosters import person

__all__ = ["ROSTER", "Sentence", "sentences"]

Sentence = tuple[str, list[tuple[int, int]]]
"""A text and the ranges of people in it."""

_FILE = Path(__file__).parents[1] / "data" / "word_names.txt"
_MARKED = re.compile(r"\[([^\]]+)\]")
_GIVEN = [
    "will",
    "april",
    "mark",
    "grace",
    "hope",
    "faith",
    "joy",
    "rose",
    "bill",
    "may",
    "summer",
    "hunter",
    "chase",
    "angel",
    "jack",
    "daisy",
    "ruby",
    "miles",
    "penny",
    "frank",
    "dean",
    "art",
    "rich",
    "violet",
    "ivy",
    "destiny",
    "justice",
    "jade",
    "june",
    "august",
    "autumn",
    "winter",
    "drew",
    "grant",
    "reed",
    "lane",
    "cooper",
    "mason",
    "archer",
    "sage",
    "ray",
    "jay",
    "robin",
    "iris",
    "pat",
    "nick",
    "rob",
    "gene",
    "guy",
    "dale",
    "cliff",
    "clay",
    "dawn",
    "eve",
    "holly",
    "ginger",
    "pearl",
    "crystal",
    "skye",
    "sunny",
    "melody",
    "harmony",
    "trinity",
    "serenity",
    "genesis",
    "river",
    "olive",
    "hazel",
    "lily",
    "willow",
    "amber",
    "major",
    "prince",
    "royal",
    "chance",
    "cash",
    "earnest",
    "ernest",
    "carol",
    "christian",
    "sandy",
    "candy",
    "cherry",
    "berry",
    "patience",
    "charity",
    "prudence",
    "constance",
    "ace",
    "bishop",
    "heather",
    "sky",
    "star",
    "austin",
    "jordan",
]
_FAMILY = [
    "hunter",
    "green",
    "young",
    "king",
    "hill",
    "price",
    "brown",
    "white",
    "black",
    "baker",
    "cook",
    "bell",
    "wood",
    "long",
    "rice",
    "day",
    "bush",
    "parks",
    "love",
    "powers",
    "page",
    "ball",
    "sharp",
    "cross",
    "moss",
    "wise",
    "waters",
    "park",
    "bridges",
    "gates",
    "wolf",
    "short",
    "wall",
    "small",
    "bond",
    "snow",
    "savage",
    "golden",
    "glass",
    "strong",
    "winters",
    "little",
    "best",
    "church",
    "banks",
    "fields",
    "stone",
    "knight",
    "case",
    "wells",
    "fox",
    "bird",
    "field",
    "marsh",
    "lake",
    "rivers",
    "court",
    "hall",
    "walker",
    "miller",
    "turner",
    "carpenter",
    "bishop",
    "pope",
    "law",
    "street",
    "english",
    "french",
]


def _people() -> list[Person]:
    others = ("Lopez", "Nguyen", "Okafor", "Petrov", "Haddad", "Silva")
    firsts = ("Maria", "Thuy", "Amara", "Ivan", "Layla", "Diego")
    people = [
        person(f"g{n}", given.capitalize(), others[n % len(others)])
        for n, given in enumerate(_GIVEN)
    ]
    people += [
        person(
            f"f{n}",
            firsts[n % len(firsts)],
            family.capitalize(),
            role=Role.STUDENT if n % 3 else Role.TEACHER,
        )
        for n, family in enumerate(_FAMILY)
    ]
    # Too many for a lone name in small letters to count.
    crowd = [person(f"x{n}", "Zyx", "Qwv") for n in range(2_000)]
    return [*people, person("both", "Will", "Hill"), *crowd]


ROSTER = Roster(tuple(_people()))


def sentences() -> list[Sentence]:
    """Return every sentence of the set."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [_parse(line) for line in lines if line and not line.startswith("#")]


def _parse(line: str) -> Sentence:
    text, at, people = "", 0, []
    for marked in _MARKED.finditer(line):
        text += line[at : marked.start()]
        people.append((len(text), len(text) + len(marked[1])))
        text += marked[1]
        at = marked.end()
    return text + line[at:], people
