"""Readings of one text: the text with edits made, and the way back to where it was changed.

A `View` is what the detector reads in place of, or beside, the text itself. Every character of it
stands for a range of the source; what a decoder made of an encoded token stands for all of the
token. Edits can be made on top of edits, so that what one trick hides behind another is read too.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Edit", "View", "non_overlapping"]

Edit: TypeAlias = tuple[int, int, str]
"""(start, end, replacement) in the text of a view."""

_GAP = "\n\n"
"""Stands between windows, so that nothing is read across them."""

_MARKS = frozenset({"Mn", "Me", "Mc"})
_JOINERS = "\u200c\u200d"
_MODIFIERS = ("\U0001f3fb", "\U0001f3ff")


class _Piece(NamedTuple):
    """A range of a view and where it comes from."""

    start: int
    end: int
    source_start: int
    source_end: int
    is_same: bool
    """Whether both ranges hold the same characters."""

    is_new: bool = False
    """Whether a window is wanted around it."""


class View:
    """One reading of a source text. Unchanging."""

    __slots__ = ("_pieces", "_starts", "is_sure", "is_window", "source", "text")

    def __init__(self, source: str, text: str, pieces: Sequence[_Piece]) -> None:
        """Take a text and its pieces in order; `of` is the way to make the first view."""
        self.text = text
        """What is read."""

        self.source = source
        """The text as it stands."""

        self.is_window = False
        """Whether it shows only what is changed and some text around."""

        self.is_sure = True
        """Whether the changes are no guesses."""

        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    @classmethod
    def of(cls, source: str) -> View:
        """Return the view of a text as it is."""
        return cls(source, source, [_Piece(0, len(source), 0, len(source), is_same=True)])

    @property
    def is_plain(self) -> bool:
        """Whether the view is the source itself, offsets and all."""
        return self.text is self.source

    def origins(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the source that a range of the view comes from.

        One range, unless the range of the view runs over a gap between windows. No range cuts a
        character from the marks on it.
        """
        if self.is_plain:
            yield self._whole(start, end) if start < end else (start, end)
            return
        at = max(bisect_right(self._starts, start) - 1, 0)
        low, high, last = -1, -1, -1
        while at < len(self._pieces) and self._pieces[at].start < end:
            piece = self._pieces[at]
            at += 1
            if piece.end <= start or piece.start == piece.end:
                continue
            if low >= 0 and piece.start != last:
                yield self._whole(low, high)
                low = -1
            first, final = piece.source_start, piece.source_end
            if piece.is_same:
                first += max(start - piece.start, 0)
                final -= max(piece.end - end, 0)
            low, high = (first, final) if low < 0 else (min(low, first), max(high, final))
            last = piece.end
        if low >= 0:
            yield self._whole(low, high)

    def is_changed(self, start: int, end: int) -> bool:
        """Return whether a range holds anything that does not stand so in the source."""
        if self.is_plain:
            return False
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._pieces) and self._pieces[at].start < end:
            piece = self._pieces[at]
            at += 1
            if not piece.is_same and (start < piece.end or start < piece.start):
                return True
        return False

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the range grown over the rest of the characters at its ends."""
        text = self.source
        while end < len(text) and _extends(text[end]):
            end += 1
        while start and start < len(text) and _extends(text[start]):
            start -= 1
        return start, end

    def edited(self, edits: Iterable[Edit], *, is_new: bool = True) -> View:
        """Return the view with edits made; they are in order and do not overlap.

        With `is_new` a window is wanted around each of them.
        """
        parts: list[str] = []
        pieces: list[_Piece] = []
        walker = _Flat(pieces) if self.is_plain else _Walker(self._pieces, pieces)
        done = 0
        for start, end, replacement in edits:
            parts += (self.text[done:start], replacement)
            if start > walker.done:
                walker.keep(start)
            walker.replace(end, len(replacement), is_new=is_new)
            done = end
        if not parts:
            return self
        parts.append(self.text[done:])
        walker.keep(len(self.text))
        return View(self.source, "".join(parts), pieces)

    def seen(self) -> View:
        """Return the view with no window wanted around what is changed so far."""
        if not any(piece.is_new for piece in self._pieces):
            return self
        pieces = [piece._replace(is_new=False) for piece in self._pieces]
        return View(self.source, self.text, pieces)

    def windows(self, reach: int, *, is_sure: bool = True) -> View | None:
        """Return the changed parts with up to `reach` characters around each, in their lines.

        None when nothing changed. Parts that are not next to each other are parted by empty lines.
        """
        ranges = list(self._window_ranges(reach))
        if not ranges:
            return None
        parts: list[str] = []
        pieces: list[_Piece] = []
        length = at = 0
        for start, end in ranges:
            if parts:
                parts.append(_GAP)
                length += len(_GAP)
            parts.append(self.text[start:end])
            while at < len(self._pieces) and self._pieces[at].end <= start:
                at += 1
            here = at
            while here < len(self._pieces) and self._pieces[here].start < end:
                pieces.append(_clipped(self._pieces[here], start, end, length - start))
                here += 1
            length += end - start
        windows = View(self.source, "".join(parts), pieces)
        windows.is_window, windows.is_sure = True, is_sure
        return windows

    def _window_ranges(self, reach: int) -> Iterator[tuple[int, int]]:
        low, high = -1, -1
        for piece in self._pieces:
            if not piece.is_new or piece.end < high:
                continue
            start = self._back(max(piece.start - reach, 0), piece.start)
            end = self._forth(piece.end, min(piece.end + reach, len(self.text)))
            if low >= 0 and start > high:
                yield low, high
                low = -1
            low, high = (start if low < 0 else low), max(high, end)
        if low >= 0 and high > low:
            yield low, high

    def _back(self, low: int, at: int) -> int:
        line = self.text.rfind("\n", low, at)
        if line >= 0:
            return line + 1
        space = self.text.find(" ", low, at) if low else -1
        return low if space < 0 else space + 1

    def _forth(self, at: int, high: int) -> int:
        line = self.text.find("\n", at, high)
        if line >= 0:
            return line
        space = self.text.rfind(" ", at, high) if high < len(self.text) else -1
        return high if space < 0 else space


class _Flat:
    """Writes the pieces of a text that is edited for the first time: most views are."""

    def __init__(self, new: list[_Piece]) -> None:
        self._new = new
        self.done = 0  # place in the old text
        self._shift = 0

    def keep(self, end: int) -> None:
        """Copy everything up to `end`."""
        done, shift = self.done, self._shift
        if done < end:
            self._new.append(_Piece(done + shift, end + shift, done, end, True))
            self.done = end

    def replace(self, end: int, length: int, *, is_new: bool) -> None:
        """Put `length` new characters in place of everything up to `end`."""
        start = self.done + self._shift
        self._new.append(_Piece(start, start + length, self.done, end, False, is_new))
        self._shift += length - (end - self.done)
        self.done = end


class _Walker:
    """Walks the pieces of a view once and writes those of the edited view."""

    def __init__(self, old: Sequence[_Piece], new: list[_Piece]) -> None:
        self._old = old
        self._new = new
        self._at = 0  # piece
        self.done = 0  # place in the old text
        self._shift = 0

    def keep(self, end: int) -> None:
        """Copy everything up to `end`."""
        while self.done < end:
            piece = self._current()
            stop = min(end, piece.end)
            self._new.append(_clipped(piece, self.done, stop, self._shift))
            self.done = stop

    def replace(self, end: int, length: int, *, is_new: bool) -> None:
        """Put `length` new characters in place of everything up to `end`."""
        start = self.done + self._shift
        low, high = self._range(end)
        self._new.append(_Piece(start, start + length, low, high, False, is_new))
        self._shift += length - (end - self.done)
        self.done = end

    def _range(self, end: int) -> tuple[int, int]:
        """Return the range of the source behind the old text from here to `end`."""
        low, high = -1, -1
        at = self._at
        while at < len(self._old) and self._old[at].start < end:
            piece = self._old[at]
            if piece.end > self.done and piece.end > piece.start:
                clipped = _clipped(piece, max(self.done, piece.start), min(end, piece.end), 0)
                low = clipped.source_start if low < 0 else min(low, clipped.source_start)
                high = max(high, clipped.source_end)
            at += 1
        self._at = max(at - 1, 0)
        if low < 0:  # an insertion stands for nothing of its own
            piece = self._old[self._at]
            inside = self.done - piece.start if piece.is_same else 0
            low = high = piece.source_start + inside
        return low, high

    def _current(self) -> _Piece:
        while self._old[self._at].end <= self.done:
            piece = self._old[self._at]
            if piece.start == piece.end == self.done and piece.is_new:
                moved = _clipped(piece, piece.start, piece.end, self._shift)
                self._new.append(moved)  # what was taken out stays a reason for a window
            self._at += 1
        return self._old[self._at]


def _clipped(piece: _Piece, start: int, end: int, shift: int) -> _Piece:
    """Return the part of a piece between two places of its text, moved by `shift`."""
    first, last, source_start, source_end, is_same, is_new = piece
    if first < start:
        if is_same:
            source_start += start - first
        first = start
    if last > end:
        if is_same:
            source_end -= last - end
        last = end
    return _Piece(first + shift, last + shift, source_start, source_end, is_same, is_new)


def _extends(character: str) -> bool:
    """Return whether a character is drawn as part of the one before it (UAX 29, Extend)."""
    if character < "\u0300":
        return False
    if character in _JOINERS or _MODIFIERS[0] <= character <= _MODIFIERS[1]:
        return True
    return unicodedata.category(character) in _MARKS


def non_overlapping(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order, of those that overlap the one that begins first."""
    kept: list[Edit] = []
    done = 0
    for edit in sorted(edits, key=lambda e: (e[0], -e[1])):
        if edit[0] >= done:
            kept.append(edit)
            done = max(edit[1], done)
    return kept
