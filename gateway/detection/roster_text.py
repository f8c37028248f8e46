"""One text as the roster matcher reads it: folded, with the name parts that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gateway.rosters.fold import fold, is_caseless, is_unspaced
from gateway.rosters.word_names import KINSHIP_WORDS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.rosters.fold import Folded
    from gateway.rosters.index import NamePart, RosterIndex

__all__ = ["PartHit", "RosterText", "read_text"]

_BEFORE_CHARS = 40
_AFTER_CHARS = 24
_WORD = re.compile(r"[a-z]+")
_KIN_AFTER = re.compile(r"'s[ ]+([a-z]+)")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_CHARS = 240
_TOKEN = re.compile(r"[^\W_]+")
# What may part the words of one name part ("O'Brien", "Mary-Ann", "de la Cruz"), folded.
_INSIDE = re.compile(r"[ \t\u00a0]{1,2}|['.][ \t]|[-'._]|[ \t]?\r?\n[ \t]{0,3}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_HUMPS = 4
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
    """A text, its folded copy and the names of the index that stand in it."""

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

    def uses_capitals(self, start: int) -> bool:
        """Return whether the sentence of the folded position begins with a capital."""
        at, _ = self.folded.original(start, start + 1)
        low = max(0, at - _SENTENCE_CHARS)
        begin = max(self.original.rfind(mark, low, at) for mark in ".!?\n")
        first = _LETTER.search(self.original, begin + 1 if begin >= 0 else low, at)
        return first is not None and first.group().isupper()

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
    reader = _Reader(index, original, folded)
    vocabulary, longest, is_plain = index.vocabulary, index.longest, reader.is_plain
    for at, (start, end, word) in enumerate(reader.tokens):
        if word in vocabulary or word in longest:
            reader.read(at, start, end, word)
        if not is_plain:
            reader.read_inside(start, end, word)
    hits = {start: sorted(found, key=_length, reverse=True) for start, found in reader.hits()}
    return RosterText(original, folded, hits, tuple(reader.fixed))


def _length(hit: PartHit) -> int:
    return hit.end - hit.start


class _Reader:
    """Looks every word of one text up, alone and with the words after it."""

    def __init__(self, index: RosterIndex, original: str, folded: Folded) -> None:
        self._index = index
        self._original = original
        self._folded = folded
        self._text = folded.text
        self.tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded.text)]
        self.fixed: list[tuple[int, int, bool]] = []
        self._hits: dict[int, list[PartHit]] = {}
        self._has_humps = _HUMP.search(original) is not None
        self._has_unspaced = not original.isascii() and any(map(is_unspaced, set(folded.text)))
        self.is_plain = not (self._has_humps or self._has_unspaced)

    def hits(self) -> Sequence[tuple[int, list[PartHit]]]:
        """Return the hits by where they start, in order."""
        return sorted(self._hits.items())

    def read(self, at: int, start: int, end: int, word: str) -> None:
        """Look up what begins at one token."""
        part = self._index.part(word)
        if part is not None and self._is_whole(start, end):
            self._add(PartHit(start, end, part))
        more = self._index.longest.get(word)
        if more is not None:
            self._read_phrases(at, start, word, more)

    def read_inside(self, start: int, end: int, word: str) -> None:
        """Look up what stands inside one token."""
        if self._has_humps:
            self._read_humps(start, end)
        if self._has_unspaced and any(map(is_unspaced, word)):
            self._read_unspaced(start, end)

    def _add(self, hit: PartHit) -> None:
        self._hits.setdefault(hit.start, []).append(hit)

    def _is_whole(self, start: int, end: int) -> bool:
        """Return whether a word stands for itself: not "Angelo" in "D'Angelo", "Don" in "Don't"."""
        text = self._text
        if start > 1 and text[start - 1] == "'" and text[start - 2].isalnum():
            return False
        return text[end : end + 2] != "'t" or text[end + 2 : end + 3].isalnum()

    def _read_phrases(self, at: int, start: int, phrase: str, more: int) -> None:
        end = self.tokens[at][1]
        for start_of_next, end_of_next, word in self.tokens[at + 1 : at + 1 + more]:
            gap = _INSIDE.match(self._text, end)
            if gap is None or gap.end() != start_of_next:
                return
            end = end_of_next
            phrase = f"{phrase} {word}"
            part = self._index.part(phrase)
            if part is not None:
                self._add(PartHit(start, end, part))
            is_school = self._index.fixed.get(phrase)
            if is_school is not None:
                self.fixed.append((start, end, is_school))

    def _read_humps(self, start: int, end: int) -> None:
        """Look up the pieces of `mariaLopezIEP` that capitals part."""
        first, last = self._folded.original(start, end)
        cuts = [first + m.start() for m in _HUMP.finditer(self._original[first:last])]
        if not cuts or last - first != end - start:
            return
        edges = [0, *(cut - first for cut in cuts), end - start]
        for number, left in enumerate(edges[:-1]):
            for right in edges[number + 1 : number + 1 + _MAX_HUMPS]:
                if (left, right) == (0, end - start):
                    continue
                part = self._index.part(self._text[start + left : start + right])
                if part is not None:
                    self._add(PartHit(start + left, start + right, part, is_glued=True))

    def _read_unspaced(self, start: int, end: int) -> None:
        """Look up every stretch of a script without spaces, where a name begins anywhere."""
        text = self._text
        for first in range(start, end):
            if first > start and not is_unspaced(text[first]):
                continue
            for last in range(first + 1, min(first + self._index.longest_unspaced, end) + 1):
                if (first, last) == (start, end) or (
                    last < end and not is_unspaced(text[last - 1])
                ):
                    continue
                part = self._index.part(text[first:last])
                if part is not None:
                    self._add(PartHit(first, last, part))
