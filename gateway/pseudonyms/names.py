"""Names of people as they are compared: folded, in natural order, without titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gateway.pseudonyms.nicknames import is_nickname

__all__ = ["Name", "fold", "matches", "parse"]

# fmt: off
_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "coach", "principal", "sir",
    "madam", "maam", "mister", "sr", "sra", "srta", "senor", "senora", "senorita", "don", "dona",
    "herr", "frau", "mme", "mlle",
})
# fmt: on
# "Sr" before a name is a title (señor), after it a suffix (senior).
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
# The commonest family names of Vietnam: whoever begins with one writes the family name first.
# Nobody's given names, unlike Ha, Mai, Kim or Dinh.
# fmt: off
_FAMILY_FIRST = frozenset({
    "dang", "duong", "hoang", "huynh", "le", "ngo", "nguyen", "pham", "phan", "tran", "vo",
    "vu",
})
# fmt: on
_SAME_SUFFIX = {"junior": "jr", "senior": "sr"}

# Letters that no normal form takes apart.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ŧ": "t",
    }
)
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u02bb\u0060\u00b4]")
_BREAKS = re.compile(r"[^\w,]+|_+")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person."""

    parts: tuple[str, ...]
    """Folded, given name first; one letter is an initial."""

    suffix: str = ""
    """`jr`, `sr`, `ii`, `iii` or `iv`."""

    has_title: bool = False
    """Whether a title stands in front: then a single part is a family name."""

    is_inverted: bool = False
    """Whether it was written family name first, with a comma."""

    @property
    def full_parts(self) -> tuple[str, ...]:
        """The parts that are no initials."""
        return tuple(part for part in self.parts if len(part) > 1)


def fold(text: str) -> str:
    """Return `text` without case, marks and apostrophes; every other sign becomes a space."""
    spread = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    joined = _APOSTROPHES.sub("", bare.casefold().translate(_LETTERS))
    return " ".join(_BREAKS.sub(" ", joined).split())


def parse(text: str) -> Name:
    """Return the name in `text`. Without any letter or digit it has no parts."""
    clauses = [clause.split() for clause in fold(text).split(",")]
    clauses = [clause for clause in clauses if clause]
    suffix = ""
    for clause in clauses:
        while len(clause) > 1 and clause[-1] in _SUFFIXES:
            suffix = clause.pop()
    if len(clauses) > 1 and len(clauses[-1]) == 1 and clauses[-1][0] in _SUFFIXES:
        suffix = clauses.pop()[0]
    has_title = False
    for clause in clauses:
        while len(clause) > 1 and clause[0] in _TITLES:
            has_title = True
            del clause[0]
    is_inverted = len(clauses) > 1
    ordered = [*clauses[1:], clauses[0]] if is_inverted else clauses
    parts = tuple(part for clause in ordered for part in clause)
    if not is_inverted and len(parts) > 1 and parts[0] in _FAMILY_FIRST:
        # "Nguyen Van Minh" is met as Minh, and as Minh Nguyen.
        parts = parts if parts[-1] in _FAMILY_FIRST else (parts[-1], *parts[1:-1], parts[0])
    return Name(parts, _SAME_SUFFIX.get(suffix, suffix), has_title, is_inverted)


def matches(one: Name, other: Name) -> bool:
    """Whether two mentions may be one person, by what they spell.

    "Maria Lopez" matches "Maria", "Lopez", "M. Lopez", "Maria A. Lopez" and "Maria Lopez
    Garcia"; it does not match "Maria Chen", nor does "Thomas James" match "James Thomas" or
    "John Lee Jr" match "John Lee III".
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, long = sorted((one, other), key=lambda name: len(name.parts))
    if not short.full_parts or not long.full_parts:
        return False
    if len(short.parts) == 1:
        # A family name stands after the given name: "Ms. Maria" is not how "Maria Lopez" is met.
        where = long.parts[1:] if short.has_title and len(long.parts) > 1 else long.parts
        lone = short.parts[0]
        return lone in where or (not short.has_title and is_nickname(lone, where[0]))
    mine, theirs = short.parts[0], long.parts[0]
    if is_nickname(mine, theirs) and len(short.parts) > 1:
        return _in_order(short.parts[1:], long.parts[1:])
    return _same_part(mine, theirs) and _in_order(short.parts, long.parts)


def _same_part(one: str, other: str) -> bool:
    """Whether two parts are equal or one is the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every part of `short` occurs in `long`, in order, one of them in full."""
    rest = iter(long)
    found = [next((b for b in rest if _same_part(a, b)), None) for a in short]
    return None not in found and any(
        a == b and len(a) > 1 for a, b in zip(short, found, strict=True)
    )
