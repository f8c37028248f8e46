"""Facts that are sensitive only when they are said of somebody: which stand near a person.

A general talk about homelessness or lunch prices passes; the same words in a sentence or record
with a name do not. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from recognizers.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.detection.spans import Candidate

__all__ = ["NEAR_PEOPLE", "near_people"]

NEAR_PEOPLE = frozenset({*ATTRIBUTES, "AGE", "BUS_ROUTE"})
"""Entities that count only near a person."""

# A sentence ends at its mark before a space and no small letter, a record at an empty line, and a
# greeting at its line's end. A line's end alone may stand within a record.
_END = re.compile(
    r"(?<![\s.][A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Jr)"
    r"(?<!Sr)[.!?][\"')\]\u201d]{0,2}\s+(?![a-z0-9])"
    r"|\n[ \t]*\n|(?:^|\n)(?:Dear|Hi|Hello|Hey|Good morning|Estimad[oa]s?|Querid[oa]s?|"
    r"Hola)\b[^\n]{0,60}[,:]\n"
)
# A sentence that begins with one of these goes on about the person before.
_GOES_ON = re.compile(
    r"\W{0,3}(?:he|she|they|his|her|their|hers|theirs|\u00e9l|ella|ellos|ellas|su|sus|the family|"
    r"mom|dad|"
    r"mother|father|parents?|la familia)\b",
    re.IGNORECASE,
)


def near_people(
    text: str, attributes: Sequence[Candidate], people: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """Return the attributes that stand in one sentence or record with one of `people`."""
    if not attributes or not people:
        return []
    cuts = [0, *(match.end() for match in _END.finditer(text))]
    peopled = {bisect_right(cuts, start) - 1 for start, _ in people}
    for number in range(1, len(cuts)):
        if number - 1 in peopled and _GOES_ON.match(text, cuts[number]):
            peopled.add(number)
    return [
        attribute
        for attribute in attributes
        if bisect_right(cuts, attribute.start) - 1 in peopled
        # A name that has the word in it ("Grace Foster Home") is no fact about anybody.
        and not any(start <= attribute.start and attribute.end <= end for start, end in people)
    ]
