"""One text as the roster matcher reads it: folded, with the name parts that stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.rosters.fold import fold, is_caseless, is_unspaced
from gateway.rosters.index import FixedName, NamePart
from gateway.rosters.word_names import KINSHIP_WORDS, TITLES

if TYPE_CHECKING:
    from gateway.rosters.fold import Folded
    from gateway.rosters.index import RosterIndex

__all__ = ["PartHit", "RosterText", "read_text"]

_BEFORE_CHARS = 40
_AFTER_CHARS = 24
_WORD = re.compile(r"[a-z]+")
_KIN_AFTER = re.compile(r"'s[ ]+([a-z]+)")
_SMALL_BEFORE = re.compile(r"\b[a-z][a-z']*,? \Z")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
_LINKING = frozenset({"of", "named", "called", "for", "with", "is"})


@dataclass(frozen=True, slots=True)
class PartHit:
    """A name part that stands as whole words in the folded text."""

    start: int
    end: int
    part: NamePart

    is_glued: bool = False
    """Whether only a capital parts it from its neighbours, as in `MariaLopez`."""


@dataclass(frozen=True, slots=True)
class RosterText:
    """A text, its folded copy and what the automaton found in it."""

    original: str
    folded: Folded
    hits: dict[int, list[PartHit]] = field(default_factory=dict)
    """Start to the parts there, longest first; starts in order."""

    fixed: tuple[tuple[int, int, bool], ...] = ()
    """(start, end, is a school) of schools and public figures."""

    def is_capital(self, start: int) -> bool:
        """Return whether the folded character at `start` is an upper-case letter originally.

        A letter of a script without capitals counts as one.
        """
        at, _ = self.folded.original(start, start + 1)
        return self.original[at].isupper() or is_caseless(self.original[at])

    def is_midway(self, start: int, end: int) -> bool:
        """Return whether a capital word stands alone in the middle of a sentence.

        That is: a word in small letters before it, and no capital word right behind it.
        """
        first, last = self.folded.original(start, end)
        before = _SMALL_BEFORE.search(self.original, max(0, first - _BEFORE_CHARS), first)
        return before is not None and _CAPITAL_AFTER.match(self.original, last) is None

    def is_shouted(self, start: int, end: int) -> bool:
        """Return whether a folded range is in capitals only."""
        first, last = self.folded.original(start, end)
        return self.original[first:last].isupper()

    def is_called_a_person(self, start: int, end: int) -> bool:
        """Return whether a title or kinship word stands right beside the folded range."""
        text = self.folded.text
        words = _WORD.findall(text, max(0, start - _BEFORE_CHARS), start)
        between = text[max(0, start - 3) : start]
        if words and not any(mark in between for mark in ";!?"):
            if words[-1] in TITLES or words[-1] in KINSHIP_WORDS:
                return True
            if words[-1] in _LINKING and len(words) > 1 and words[-2] in KINSHIP_WORDS:
                return True
        after = _KIN_AFTER.match(text, end, end + _AFTER_CHARS)
        return after is not None and after.group(1) in KINSHIP_WORDS


def read_text(index: RosterIndex, original: str) -> RosterText:
    """Return the text folded, with every name part in it. One linear pass."""
    folded = fold(original)
    text = folded.text
    found: defaultdict[int, list[PartHit]] = defaultdict(list)
    fixed: list[tuple[int, int, bool]] = []
    for last, value in index.automaton.iter(text):
        end = last + 1
        start = end - len(value.text)
        is_whole = _is_whole(text, start, end)
        if isinstance(value, FixedName):
            if is_whole:
                fixed.append((start, end, value.is_school))
        elif is_whole:
            found[start].append(PartHit(start, end, value))
        elif _is_hump(folded, original, start, end):
            found[start].append(PartHit(start, end, value, is_glued=True))
    hits = {start: found[start][::-1] for start in sorted(found)}  # found shortest first
    return RosterText(original, folded, hits, tuple(fixed))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a folded range is whole words: "Angelo" in "D'Angelo" is not."""
    if end < len(text) and text[end].isalnum() and not is_unspaced(text[end - 1]):
        return False
    if not start or is_unspaced(text[start]):
        return True
    before = text[start - 1]
    if before.isalnum():
        return False
    return not (before == "'" and start > 1 and text[start - 2].isalnum())


def _is_hump(folded: Folded, original: str, start: int, end: int) -> bool:
    """Return whether a folded range is parted by capitals: both names in `mariaLopezIEP`."""
    first, last = folded.original(start, end)
    before = original[first - 1] if first else " "
    if before.isupper() or before in "'\u2019" or (before.isalnum() and original[first].islower()):
        return False
    return last == len(original) or not original[last].isalnum() or original[last].isupper()
