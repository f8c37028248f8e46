"""The second look: no value that was replaced may stand anywhere in what is about to leave.

It knows nothing of how the values were found or replaced, so it catches mistakes of both. It
runs on every request that masks something: one Aho-Corasick pass over each text and over each
reading of it in which hidden words stand plainly, linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import ahocorasick

from gateway.errors import DataBlocked, ProtectionFailed
from gateway.folding.trails import Trails
from gateway.pseudonyms.grammar import grammar_of, is_whole
from gateway.pseudonyms.json_text import unescape
from gateway.rosters.word_names import is_month_there, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from gateway.pseudonyms.labels import Label
    from gateway.pseudonyms.mapping import LabelMap

__all__ = ["SecondLook"]

_SHORTEST_ANY_CASE = 5
"""A shorter single word, or an everyday one, is only looked for in its own spelling: "Will" is not
"will"."""
_SHORTEST_NUMBER = 5
"""A shorter number is an ordinary one more often than somebody's."""
_SHORTEST = 2
_LONGEST = 200
"""Longer values are searched one by one: the automaton takes time in the square of a key of many
equal characters."""
_MOST_ESCAPES = 2
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LONG_STRING = 100
_TRAILS = Trails()
"""Which texts hide nothing: a conversation that is sent whole every turn is searched once."""


@dataclass(slots=True)
class _Needle:
    """What is looked for under one lower-case spelling."""

    length: int
    any_case: bool = False
    """Whether any spelling is a hit in text that people wrote."""
    any_case_raw: bool = False
    """Whether it is a hit among the keys of the protocol too (a surname may be "Model")."""
    is_sure: bool = False
    """Whether it is looked for among the words of the protocol at all."""
    spellings: set[str] = field(default_factory=set)


class SecondLook:
    """Looks for the values of one map."""

    def __init__(
        self,
        labels: LabelMap,
        originals: Iterable[str] = (),
        replaced: Iterable[str] | None = None,
        doubtful: AbstractSet[str] = frozenset(),
    ) -> None:
        """Prepare to look for what was `replaced` in this request, and for `originals`.

        Those are the values as they were found, which a label may have swallowed together with
        the rest of a word. Without `replaced`, every spelling that `labels` ever replaced is
        looked for. What is `doubtful` is looked for in texts, not among the protocol's own words.
        """
        replaced = labels.surfaces() if replaced is None else replaced
        self._labels = labels
        self._grammar = grammar_of(labels.label_words())
        needles: dict[str, _Needle] = {}
        self._long: list[str] = []
        label_words = {part for word in labels.label_words() for part in word.lower().split()}
        spelled = dict.fromkeys([*replaced, *originals])
        # What a hidden spelling says is looked for like the spelling itself.
        said = (
            what.strip() for value in spelled for what in _TRAILS.read_again(value, is_prose=False)
        )
        for surface in dict.fromkeys([*spelled, *said]):
            lowered = _lower(surface)
            if not _is_telling(lowered, label_words):
                continue
            if len(surface) > _LONGEST:
                self._long.append(surface)
                continue
            needle = needles.setdefault(lowered, _Needle(len(lowered)))
            needle.spellings.add(surface)
            needle.is_sure = needle.is_sure or surface not in doubtful
            if len(surface) >= _SHORTEST_ANY_CASE:
                needle.spellings.add(surface.upper())
            is_compound = " " in surface or any(char.isdigit() for char in surface)
            needle.any_case_raw = needle.any_case_raw or is_compound
            is_telling = len(surface) >= _SHORTEST_ANY_CASE and not is_ordinary_word(lowered)
            needle.any_case = is_compound or is_telling
        self._automaton = ahocorasick.Automaton()
        for lowered, needle in needles.items():
            self._automaton.add_word(lowered, needle)
        self._has_needles = bool(needles)
        self._is_empty = not needles and not self._long
        if needles:
            self._automaton.make_automaton()

    def check(
        self,
        texts: Iterable[tuple[str, str]],
        body: bytes,
        structure: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Raise `DataBlocked` when a value is left.

        `texts` are the new texts of slots with the place each stands at, `structure` those of
        slots that are never rewritten; `body` is what is about to leave.
        """
        if self._is_empty:
            return
        for text, where in texts:
            if self._is_in(text, is_raw=False):
                raise _residual(where)
        for text, where in structure:
            if self._is_in(text, is_raw=False, only_sure=True):
                raise _residual(where)
        try:
            raw = body.decode("utf-8")
        except UnicodeDecodeError:
            raise ProtectionFailed(
                "masking_failed", "The masked request is not valid text, so nothing was sent."
            ) from None
        if self._is_in(raw, is_raw=True, only_sure=True):
            raise _residual("")

    def _is_in(self, text: str, *, is_raw: bool, only_sure: bool = False) -> bool:
        views = _raw_views(text) if is_raw else _views(text)
        return any(self._hits(view, is_raw=is_raw, only_sure=only_sure) for view in views)

    def _hits(self, text: str, *, is_raw: bool, only_sure: bool) -> bool:
        if any(value in text for value in self._long):
            return True
        if not self._has_needles:
            return False
        lowered = _lower(text)
        own: list[tuple[int, int]] | None = None
        needle: _Needle
        for last, needle in self._automaton.iter(lowered):
            start, end = last + 1 - needle.length, last + 1
            any_case = needle.any_case_raw if is_raw else needle.any_case
            if not any_case and text[start:end] not in needle.spellings:
                continue
            if only_sure and not needle.is_sure:
                continue
            if not is_whole(lowered, start, end) or is_month_there(text, start, end):
                continue
            own = self._own_labels(text) if own is None else own
            if not _covered(own, start, end):
                return True
        return False

    def _own_labels(self, text: str) -> list[tuple[int, int]]:
        """Return where our labels stand: their numbers and words are no residue."""
        return [
            (found.start, found.end)
            for found in self._grammar.spellings(text)
            if self._is_own(found.label)
        ]

    def _is_own(self, label: Label) -> bool:
        return self._labels.value_of(label) is not None


def _is_telling(lowered: str, label_words: set[str]) -> bool:
    """Whether finding this text again would mean something."""
    if len(lowered) < _SHORTEST or (lowered.isdigit() and len(lowered) < _SHORTEST_NUMBER):
        return False
    return not label_words.issuperset(lowered.split())


def _lower(text: str) -> str:
    """Return `text` in lower case, every character at its old place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _views(text: str) -> Iterator[str]:
    """Yield the text, what it hides, and what it says once its JSON escapes are resolved."""
    yield text
    yield from (said for said in _TRAILS.read_again(text) if said != text)
    yield from _unescaped(text)


def _raw_views(body: str) -> Iterator[str]:
    """Yield the same of a JSON body, string by string: no token that hides words has a quote in it.

    A long string stands there at the next turn, too.
    """
    yield body
    strings = [string for string in _STRING.findall(body) if len(string) >= _LONG_STRING]
    for text in (_STRING.sub(_without_long, body), *strings):
        yield from (said for said in _TRAILS.read_again(text, is_prose=False) if said != text)
    yield from _unescaped(body)


def _without_long(string: re.Match[str]) -> str:
    return '""' if string.end(1) - string.start(1) >= _LONG_STRING else string[0]


def _unescaped(text: str) -> Iterator[str]:
    for _ in range(_MOST_ESCAPES):
        if "\\" not in text:
            return
        text = unescape(text)
        yield text


def _covered(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= spans[at][1]


def _residual(where: str) -> DataBlocked:
    return DataBlocked(
        "residual_value",
        "A value that was masked still stands elsewhere in the request, so nothing was sent.",
        next_step="Spell the value the same way everywhere, or leave it out.",
        param=where or None,
    )
