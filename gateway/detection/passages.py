"""Texts to read: the slots of one passage joined, and the way back from a span to its slots."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.detection.readings import read_views
from gateway.findings import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gateway.detection.views import View
    from gateway.findings import Slot

__all__ = ["Passage", "read_passages", "readable"]

_SURROGATE = re.compile("[\ud800-\udfff]")


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

    views: tuple[View, ...]
    """What is read: all of `text` first, then what is hidden in it."""

    is_prose: bool = True
    """Whether people wrote it; false for ids, names of models and tools, settings."""

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (slot, start, end) for each slot that the range of `text` touches.

        Leads are no slot's text: what lies in them is dropped.
        """
        at = max(bisect_right(self.starts, start) - 1, 0)
        while at < len(self.slots) and self.starts[at] < end:
            first, last = max(start, self.starts[at]), min(end, self.ends[at])
            if first < last:
                yield self.slots[at], first - self.starts[at], last - self.starts[at]
            at += 1


def readable(text: str) -> str:
    r"""Return `text` with lone surrogates replaced, offsets unchanged.

    JSON may carry them (`"\ud800"`), spaCy and RE2 work on UTF-8 and cannot.
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def read_passages(slots: Sequence[Slot]) -> list[Passage]:
    """Return the passages of a request in order of their first slot."""
    members: dict[int, list[int]] = {}
    for index, slot in enumerate(slots):
        members.setdefault(slot.passage, []).append(index)
    views: dict[str, tuple[View, ...]] = {}
    return [_join(slots, indices, views) for indices in members.values()]


def _join(
    slots: Sequence[Slot], indices: Sequence[int], views: dict[str, tuple[View, ...]]
) -> Passage:
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
    if text not in views:  # a conversation repeats itself
        views[text] = read_views(text)
    return Passage(
        text=text,
        starts=tuple(starts),
        ends=tuple(ends),
        slots=tuple(indices),
        views=views[text],
        is_prose=any(slots[index].kind is not SlotKind.FIXED for index in indices),
    )
