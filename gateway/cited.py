"""Documents that an answer may cite: from offsets as the vendor counts to the client's.

The vendor saw the document with labels in it, the client has the one with names.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CitedDocument"]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One document: its text, and what was replaced in it, in order."""

    text: str
    """As the client wrote it."""

    seen: str
    """As the vendor saw it."""

    spans: tuple[tuple[int, int], ...]
    """Where `text` was replaced."""

    labels: tuple[tuple[int, int], ...]
    """Where the labels are in `seen`."""

    @classmethod
    def masked(cls, text: str, replaced: Sequence[tuple[int, int, str]]) -> CitedDocument:
        """Return the document whose spans gave way to labels: (start, end, label), in order."""
        pieces: list[str] = []
        labels: list[tuple[int, int]] = []
        at = length = 0
        for start, end, label in replaced:
            pieces += (text[at:start], label)
            length += start - at
            labels.append((length, length + len(label)))
            length += len(label)
            at = end
        spans = tuple((start, end) for start, end, _ in replaced)
        if any(one[1] > other[0] for one, other in pairwise(spans)):
            raise ValueError("spans overlap")
        return cls(text, "".join([*pieces, text[at:]]), spans, tuple(labels))

    def start(self, offset: int) -> int:
        """Return where what begins at `offset` begins; inside of a label, where its value does."""
        return self._moved(offset, is_end=False)

    def end(self, offset: int) -> int:
        """Return where what ends at `offset` ends; inside of a label, where its value does."""
        return self._moved(offset, is_end=True)

    def _moved(self, offset: int, *, is_end: bool) -> int:
        index = bisect_right(self.labels, (offset, -1)) - 1
        if index + 1 < len(self.labels) and self.labels[index + 1][0] == offset:
            return self.spans[index + 1][0]
        if index < 0:
            return min(offset, len(self.text))
        if offset < self.labels[index][1]:
            return self.spans[index][1 if is_end else 0]
        return min(offset - self.labels[index][1] + self.spans[index][1], len(self.text))
