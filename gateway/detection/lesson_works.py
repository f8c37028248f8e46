"""The works of literature that a text names, and the characters in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gateway.detection.lesson_names import CHARACTERS

__all__ = ["Works"]

_MARKS = "'\"\u2018\u2019\u201c\u201d*_"


@dataclass(frozen=True, slots=True)
class Works:
    """What a text says about works that schools read."""

    characters: frozenset[str] = frozenset()
    """Names, folded, of the works that the text names for sure."""

    likely: frozenset[str] = frozenset()
    """The same of works whose title is a single word with a capital."""

    titles: tuple[tuple[int, int], ...] = ()
    """Where titles of several words stand."""

    @classmethod
    def of(cls, text: str) -> Works:
        """Return the works of a text."""
        lowered = text.lower()
        sure: set[str] = set()
        likely: set[str] = set()
        titles: list[tuple[int, int]] = []
        for title, names in CHARACTERS.items():
            if title not in lowered:
                continue
            places, is_sure = _places(text, title)
            if is_sure:
                sure |= names
            elif places:
                likely |= names
            if " " in title:
                titles += places
        return cls(frozenset(sure), frozenset(likely), tuple(titles))

    def is_in_title(self, start: int, end: int) -> bool:
        """Return whether a range lies inside a title ("Brown" in "Brown Girl Dreaming")."""
        return any(first <= start and end <= last for first, last in self.titles)


def _places(text: str, title: str) -> tuple[list[tuple[int, int]], bool]:
    """Return where a text names a work, and whether it can mean nothing else.

    A title of one word needs a capital; it is sure only between marks: 'Holes', *Matilda*.
    """
    places: list[tuple[int, int]] = []
    is_sure = False
    for match in re.finditer(rf"(?<![^\W_]){re.escape(title)}(?![^\W_])", text, re.IGNORECASE):
        before = text[max(0, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        if " " not in title and not match.group()[0].isupper():
            continue
        places.append(match.span())
        is_marked = bool(before and after) and before in _MARKS and after in _MARKS
        is_sure = is_sure or " " in title or is_marked
    return places, is_sure
