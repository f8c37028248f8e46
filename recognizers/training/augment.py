"""Vary training texts: other names, other case, no accents, inverted names."""

from __future__ import annotations

import re
from collections.abc import Callable  # noqa: TC003 the table below is annotated with it
from typing import TYPE_CHECKING

from recognizers.training.corpus import Document, Span
from recognizers.training.name_lists import Person, draw, fold, misspell

if TYPE_CHECKING:
    import random

    from recognizers.training.name_lists import Community

_WORD = re.compile(r"[^\W\d_]{4,}")
_INITIALS = "ABCDEFGHJKLMNOPRSTVW"
_SWAPPABLE = re.compile(r"[^\W\d_][\w.,'\u2019 -]*")
_SUFFIXES = ("Jr.", "Jr", "II", "III", "Sr.")

_SWAP_SHARE = 0.6
_BLENDED_SHARE = 0.12
_GIVEN_SHARE = 0.7
_DROP_STOP_SHARE = 0.08
_TYPING_SHARE = 0.25
_MISTYPED_WORDS = 0.06
_INVERTED_SHARE = 0.12
_LONGEST_ACRONYM = 3
_SHORTEST_BLENDED = 3

# How a character is changed, and in which spans ("" is the whole text).
_CHANGES: tuple[tuple[Callable[[str], str] | None, str], ...] = (
    (None, ""),
    (str.lower, ""),
    (str.upper, ""),
    (fold, ""),
    (str.lower, "PERSON"),
    (str.upper, "PERSON"),
)
_CHANGE_WEIGHTS = (63, 14, 8, 5, 6, 4)

_NAME_FORMS = ("plain", "initial with stop", "initial", "suffix")
_NAME_FORM_WEIGHTS = (86, 8, 3, 3)


class Augmenter:
    """Makes a random variant of a document."""

    def __init__(self, rng: random.Random, pool: list[Community]) -> None:
        """Take the source of chance and the names to draw from."""
        self._rng = rng
        self._pool = pool

    def __call__(self, document: Document) -> Document:
        """Return a variant, which may be the document itself."""
        if self._rng.random() < _SWAP_SHARE:
            document = self.swap_names(document, share=_SWAP_SHARE)
        if self._rng.random() < _TYPING_SHARE:
            document = mistype(self._rng, document)
        change, only = self._rng.choices(_CHANGES, _CHANGE_WEIGHTS)[0]
        if change is not None:
            document = recase(document, change, only)
        if self._rng.random() < _DROP_STOP_SHARE:
            document = drop_full_stop(document)
        return document

    def swap_names(self, document: Document, share: float) -> Document:
        """Give a share of the people other names, the same person the same name throughout."""
        rng = self._rng
        names: dict[str, str] = {}
        parts: list[str] = []
        spans: list[Span] = []
        position = length = 0
        for span in document.spans:
            if span.start < position:
                continue
            old = document.text[span.start : span.end]
            new = old
            if span.label == "PERSON" and _SWAPPABLE.fullmatch(old) and rng.random() < share:
                new = _same_case(old, self._other_name(old, names))
            before = document.text[position : span.start]
            parts += [before, new]
            start = length + len(before)
            length = start + len(new)
            spans.append(Span(start, length, span.label))
            position = span.end
        parts.append(document.text[position:])
        return Document(document.corpus, "".join(parts), tuple(spans))

    def _other_name(self, old: str, names: dict[str, str]) -> str:
        words = old.replace(",", " ").split()
        if old in names:
            return names[old]
        person = draw(self._rng, self._pool)
        if self._rng.random() < _BLENDED_SHARE:
            person = self._blended(person)
        if len(words) == 1:
            new = person.given if self._rng.random() < _GIVEN_SHARE else person.family
            names[old] = new
            return new
        given, family = (words[-1], words[0]) if "," in old else (words[0], words[-1])
        names[given], names[family] = person.given, person.family
        names[old] = write_name(self._rng, person, is_inverted="," in old)
        return names[old]

    def _blended(self, person: Person) -> Person:
        """Give a person names that are in no list, but sound like names."""
        community = self._rng.choice(self._pool)
        return Person(
            blend(self._rng, person.given, self._rng.choice(community.given)),
            blend(self._rng, person.family, self._rng.choice(community.family)),
        )


def blend(rng: random.Random, one: str, other: str) -> str:
    """Join the beginning of a name and the end of another, each of at least two letters."""
    start, end = one.split(maxsplit=1)[0], other.rsplit(maxsplit=1)[-1]
    if min(len(start), len(end)) < _SHORTEST_BLENDED:
        return one
    head = start[: rng.randint(2, len(start) - 1)]
    tail = end[rng.randint(1, len(end) - 2) :]
    return head + tail.lower()


def write_name(rng: random.Random, person: Person, *, is_inverted: bool | None = None) -> str:
    """Write a full name in one of the forms that school records use."""
    given, family = person.given, person.family
    form = rng.choices(_NAME_FORMS, _NAME_FORM_WEIGHTS)[0]
    if form == "initial with stop":
        given = f"{given} {rng.choice(_INITIALS)}."
    elif form == "initial":
        given = f"{given} {rng.choice(_INITIALS)}"
    elif form == "suffix":
        family = f"{family} {rng.choice(_SUFFIXES)}"
    if is_inverted is None:
        is_inverted = rng.random() < _INVERTED_SHARE
    return f"{family}, {given}" if is_inverted else f"{given} {family}"


def recase(document: Document, change: Callable[[str], str], only: str = "") -> Document:
    """Change every character on its own, in spans of one label or everywhere.

    A character whose changed form has another length stays as it is, so that offsets hold.
    """
    text = document.text
    ranges = (
        [(span.start, span.end) for span in document.spans if span.label == only]
        if only
        else [(0, len(text))]
    )
    for start, end in ranges:
        changed = "".join(_one(change, char) for char in text[start:end])
        text = text[:start] + changed + text[end:]
    return Document(document.corpus, text, document.spans)


def mistype(rng: random.Random, document: Document) -> Document:
    """Misspell some words outside all spans: a word that nobody knows is not therefore a name."""
    taken = iter([*document.spans, Span(len(document.text), len(document.text), "")])
    parts: list[str] = []
    spans: list[Span] = []
    position = length = 0
    for span in taken:
        if span.start < position:
            continue
        between = _WORD.sub(
            lambda word: misspell(rng, word[0]) if rng.random() < _MISTYPED_WORDS else word[0],
            document.text[position : span.start],
        )
        old = document.text[span.start : span.end]
        parts += [between, old]
        start = length + len(between)
        length = start + len(old)
        position = span.end
        if span.label:
            spans.append(Span(start, length, span.label))
    return Document(document.corpus, "".join(parts), tuple(spans))


def drop_full_stop(document: Document) -> Document:
    """Take off the last full stop, as people do in a chat."""
    text = document.text
    if not text.endswith((".", "!", "?")) or any(s.end == len(text) for s in document.spans):
        return document
    return Document(document.corpus, text[:-1], document.spans)


def _one(change: Callable[[str], str], char: str) -> str:
    changed = change(char)
    return changed if len(changed) == 1 else char


def _same_case(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    if old.isupper() and len(old) > _LONGEST_ACRONYM:
        return new.upper()
    return new
