"""Made-up school texts: records full of names, and everyday requests without any.

Every text here was written for this project. A slot stands in braces; the name slots give PERSON
spans, ``{school}`` SCHOOL and ``{town}`` LOCATION spans.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recognizers.training.augment import write_name
from recognizers.training.corpus import Document, Span
from recognizers.training.name_lists import draw
from recognizers.training.synthetic_texts import (
    MONTHS,
    NAMED,
    PLAIN,
    SCHOOL_KINDS,
    SCHOOL_NAMES,
    TOWNS,
    WORDS,
)

if TYPE_CHECKING:
    import random

    from recognizers.training.name_lists import Community

_SLOT = re.compile(r"\{(\w+)\}")
_NAMED_SHARE = 2 / 3
_NAME_SLOTS = frozenset({"full", "first", "last", "inverted"})


class Generator:
    """Fills the slots of the templates."""

    def __init__(self, rng: random.Random, pool: list[Community]) -> None:
        """Take the source of chance and the names to draw from."""
        self._rng = rng
        self._pool = pool

    def document(self) -> Document:
        """Return one text: two times in three one with names."""
        templates = NAMED if self._rng.random() < _NAMED_SHARE else PLAIN
        return self.fill(self._rng.choice(templates))

    def fill(self, template: str) -> Document:
        """Fill one template."""
        parts: list[str] = []
        spans: list[Span] = []
        position = length = 0
        for slot in _SLOT.finditer(template):
            before = template[position : slot.start()]
            value, label = self._value(slot[1])
            start = length + len(before)
            length = start + len(value)
            if label:
                spans.append(Span(start, length, label))
            parts += [before, value]
            position = slot.end()
        parts.append(template[position:])
        return Document("synthetic", "".join(parts), tuple(spans))

    def _value(self, slot: str) -> tuple[str, str]:
        rng = self._rng
        if slot in _NAME_SLOTS:
            return self._name(slot), "PERSON"
        if slot == "school":
            return f"{rng.choice(SCHOOL_NAMES)} {rng.choice(SCHOOL_KINDS)}", "SCHOOL"
        if slot == "town":
            return rng.choice(TOWNS), "LOCATION"
        return self._plain_value(slot), ""

    def _plain_value(self, slot: str) -> str:
        rng = self._rng
        if slot == "n":
            return str(rng.randint(2, 40))
        if slot == "id":
            return str(rng.randint(100000, 9999999))
        if slot == "date":
            return self._date()
        return rng.choice(WORDS[slot])

    def _date(self) -> str:
        rng = self._rng
        month, day, year = rng.randint(1, 12), rng.randint(1, 28), rng.randint(2006, 2027)
        name = rng.choice(MONTHS)
        forms = (
            f"{month}/{day}/{year}",
            f"{month}-{day}-{year % 100:02}",
            f"{year}-{month:02}-{day:02}",
            f"{name} {day}, {year}",
            f"{day} {name} {year}",
            f"{name} {day}",
        )
        return rng.choice(forms)

    def _name(self, slot: str) -> str:
        person = draw(self._rng, self._pool)
        if slot == "first":
            return person.given
        if slot == "last":
            return person.family
        return write_name(self._rng, person, is_inverted=slot == "inverted")
