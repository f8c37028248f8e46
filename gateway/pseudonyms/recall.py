"""What a conversation knows is found again: a name that was masked once is masked ever after.

A detector sees one request. When the client has dropped the message that said who "Will" is, the
conversation still knows. What is looked for is what the second look would refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ahocorasick

from gateway.findings import Finding, SlotKind
from gateway.pseudonyms.labels import PERSON
from gateway.rosters.word_names import NAME_PARTICLES, is_month_there, is_ordinary_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.findings import Slot
    from gateway.pseudonyms.mapping import LabelMap

__all__ = ["CONVERSATION", "Recall"]

CONVERSATION = "conversation"
"""Source of a finding that only the conversation knew."""

_SCORE = 0.8
_SHORTEST = 2
_SHORTEST_ANY_CASE = 5
_SHORTEST_NUMBER = 5
_SHORTEST_PART = 3


@dataclass(slots=True)
class _Known:
    """What one lower-cased spelling stands for."""

    length: int
    exact: dict[str, Finding] = field(default_factory=dict)
    any_case: Finding | None = None


class Recall:
    """Finds the values of one conversation."""

    def __init__(self, labels: LabelMap) -> None:
        """Prepare to look for everything that `labels` replaced so far."""
        known: dict[str, _Known] = {}
        words = {part for word in labels.label_words() for part in word.lower().split()}
        for surface, entity, people in labels.known_values():
            if words.issuperset(surface.lower().split()):
                continue  # a family called Student would make every label a name
            finding = Finding(0, 0, 0, entity, _SCORE, CONVERSATION, people=people)
            _add(known, surface, finding)
            if entity == PERSON:
                for part in _parts(surface):
                    _add(known, part, finding)
        self._automaton: Any = None
        if known:
            self._automaton = ahocorasick.Automaton()
            for lowered, entry in known.items():
                self._automaton.add_word(lowered, entry)
            self._automaton.make_automaton()

    def find(self, index: int, slot: Slot) -> list[Finding]:
        """Return where a known value stands in a slot, the longest where several do."""
        if self._automaton is None or slot.kind is SlotKind.FIXED:
            return []
        found: list[Finding] = []
        for finding in sorted(self._hits(index, slot.text), key=lambda f: (f.start, -f.end)):
            if not found or finding.start >= found[-1].end:
                found.append(finding)
        return found

    def _hits(self, index: int, text: str) -> Iterator[Finding]:
        for last, known in self._automaton.iter(_lower(text)):
            start, end = last + 1 - known.length, last + 1
            if not _stands_alone(text, start, end) or is_month_there(text, start, end):
                continue
            finding = known.exact.get(text[start:end], known.any_case)
            if finding is not None:
                yield Finding(
                    index, start, end, finding.entity, _SCORE, CONVERSATION, people=finding.people
                )


def _add(known: dict[str, _Known], surface: str, finding: Finding) -> None:
    is_short = surface.isdigit() and len(surface) < _SHORTEST_NUMBER
    if len(surface) < _SHORTEST or is_short or not any(char.isalnum() for char in surface):
        return
    entry = known.setdefault(_lower(surface), _Known(len(surface)))
    entry.exact.setdefault(surface, finding)
    is_compound = any(char.isdigit() or char == " " for char in surface)
    is_telling = len(surface) >= _SHORTEST_ANY_CASE and not is_ordinary_word(_lower(surface))
    if entry.any_case is None and (is_compound or is_telling):
        entry.any_case = finding


def _parts(surface: str) -> Iterator[str]:
    """Yield the words of a name that are enough to know a person by."""
    words = surface.replace(",", " ").split()
    for word in words if len(words) > 1 else ():
        part = word.strip(".'\"()")
        lowered = part.casefold()
        if (
            len(part) >= _SHORTEST_PART
            and part[0].isupper()
            and not is_ordinary_word(lowered)
            and lowered not in NAME_PARTICLES
        ):
            yield part


def _lower(text: str) -> str:
    """Return `text` in lower case, every character at its old place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the range where the range itself has one."""
    if start and text[start].isalnum() and text[start - 1].isalnum():
        return False
    return not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
