"""Texts to read: the slots of one passage joined, and the way back from a span to its slots."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.findings import SlotKind
from gateway.folding.common_words import is_common_word
from gateway.folding.readings import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.findings import Slot

__all__ = ["Passage", "read_passages", "read_seams"]

_REACH = 60
_TURNS = 2
_TAIL = re.compile(r"(?:[^\W\d_]+|[\d.()@_-]+)\Z")
_HEAD = re.compile(r"[^\W\d_]+|[\d.()@_-]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Slots that are read as one text."""

    text: str
    """`lead` and `text` of every slot in order, made readable."""

    starts: tuple[int, ...]
    """Where each slot's own text begins in `text`."""

    ends: tuple[int, ...]
    slots: tuple[int, ...]
    """Index of each slot in the request."""

    is_prose: bool = True
    """Whether people wrote it; false for ids, names of models and tools, settings."""

    seam: int | None = None
    """Where two slots meet that are read on end: only what lies across counts."""

    offset: int = 0
    """Where in the first slot's text this passage begins; other slots are read from their start."""

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (slot, start, end) for each slot that the range of `text` touches.

        Leads are no slot's text: what lies in them is dropped.
        """
        at = max(bisect_right(self.starts, start) - 1, 0)
        while at < len(self.slots) and self.starts[at] < end:
            first, last = max(start, self.starts[at]), min(end, self.ends[at])
            if first < last:
                moved = (self.offset if at == 0 else 0) - self.starts[at]
                yield self.slots[at], first + moved, last + moved
            at += 1

    def counts(self, start: int, end: int) -> bool:
        """Return whether a range of `text` is more than the passages of its slots show."""
        return self.seam is None or start < self.seam < end


def read_passages(slots: Sequence[Slot]) -> list[Passage]:
    """Return the passages of a request in order of their first slot, then its seams."""
    members: dict[int, list[int]] = {}
    for index, slot in enumerate(slots):
        members.setdefault(slot.passage, []).append(index)
    passages = [_join(slots, indices) for indices in members.values()]
    return [*passages, *read_seams(slots)]


def _join(slots: Sequence[Slot], indices: Sequence[int]) -> Passage:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = 0
    for index in indices:
        slot = slots[index]
        pieces += (slot.lead, slot.text)
        starts.append(length + len(slot.lead))
        length += len(slot.lead) + len(slot.text)
        ends.append(length)
    text = readable("".join(pieces))
    is_prose = any(slots[index].kind is not SlotKind.FIXED for index in indices)
    return Passage(
        text=text,
        starts=tuple(starts),
        ends=tuple(ends),
        slots=tuple(indices),
        is_prose=is_prose,
    )


def read_seams(slots: Sequence[Slot]) -> Iterator[Passage]:
    """Yield where two texts meet that may cut a word or a number in two.

    Parts of one message, and turns of a conversation with at most one turn between, for whoever
    puts the texts of one side together reads the word whole.
    """
    written = [
        index
        for index, slot in enumerate(slots)
        if slot.kind is SlotKind.TEXT and slot.text and not slot.is_declared
    ]
    for at, one in enumerate(written):
        for other in written[at + 1 : at + 1 + _TURNS]:
            tail, head = slots[one].text[-_REACH:], slots[other].text[:_REACH]
            if _may_be_cut(tail, head):
                text = readable(tail + head)
                yield Passage(
                    text=text,
                    starts=(0, len(tail)),
                    ends=(len(tail), len(text)),
                    slots=(one, other),
                    seam=len(tail),
                    offset=len(slots[one].text) - len(tail),
                )


def _may_be_cut(tail: str, head: str) -> bool:
    """Return whether the end of one text and the start of another may be one word or number."""
    before, after = _TAIL.search(tail), _HEAD.match(head)
    if before is None or after is None:
        return False
    if before[0][-1].isalpha():
        # A word that begins with a capital, and an everyday word, stand for themselves.
        return after[0][0].islower() and not is_common_word(after[0])
    return any(map(str.isdecimal, before[0])) and any(map(str.isdecimal, after[0]))
