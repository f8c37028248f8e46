"""Restores an answer of Gemini that is streamed as one JSON array, element by element.

Bytes outside of the elements go down as they came. The array is cut at its structure alone: bytes
of JSON's own signs are never part of another character in UTF-8, so any cut of the reads will do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import AnswerWalk, read_answer, unreadable_answer
from gateway.codecs.base import Usage
from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_stream import CUT_SHORT, Chunks
from gateway.errors import VendorFailed

if TYPE_CHECKING:
    from gateway.codecs.base import Restorer

__all__ = ["GeminiArrayStream"]

_SIGNS: Final = re.compile(rb'["\\{}\[\]]')
_STRING_SIGNS: Final = re.compile(rb'["\\]')
_SPACE: Final = b" \t\r\n"
_BETWEEN: Final = re.compile(rb"[ \t\r\n,]*")
_ELEMENT_BYTES: Final = 16 * 1024 * 1024


class _Elements:
    """Cuts an array into its objects and what stands between them."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._depth = 0
        self._is_string = False
        self._is_escaped = False

    @property
    def is_inside(self) -> bool:
        """Whether an element has begun and not ended."""
        return self._depth > 0

    def take(self, data: bytes, start: int) -> tuple[int, bytes | None]:
        """Read on inside of an element, or begin one at `start`.

        Return where to go on, and the element if it ended there.
        """
        at = start
        while at < len(data):
            if self._is_escaped:
                self._is_escaped = False
                at += 1
                continue
            found = (_STRING_SIGNS if self._is_string else _SIGNS).search(data, at)
            if found is None:
                at = len(data)
                break
            at = found.end()
            self._turn(found[0])
            if self._depth == 0:
                return at, self._end(data[start:at])
        self._keep(data[start:at])
        return at, None

    def _turn(self, sign: bytes) -> None:
        if sign == b'"':
            self._is_string = not self._is_string
        elif sign == b"\\":
            self._is_escaped = self._is_string
        else:
            self._depth += 1 if sign in b"{[" else -1

    def _keep(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > _ELEMENT_BYTES:
            raise unreadable_answer()

    def _end(self, piece: bytes) -> bytes:
        self._keep(piece)
        element = b"".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        return element


class GeminiArrayStream:
    """Restores one streamed array; complete by all finish reasons, a block or an error."""

    def __init__(self, restorer: Restorer) -> None:
        self.usage = Usage()
        self.is_complete = False
        self._restorer = restorer
        self._chunks = Chunks(restorer, self.usage)
        self._elements = _Elements()
        self._is_open = False
        self._is_closed = False
        self._is_alone = False
        """One object came in the place of the array, as for an error."""
        self._is_first = True
        self._between = b""
        """What came since the last element: a comma may turn out to be the last one."""
        self._failure: VendorFailed | None = None

    def feed(self, data: bytes) -> bytes:
        """Return the client bytes that are certain after `data`.

        Raises `VendorFailed` (`vendor_answer_unreadable`) for what is no array of objects, after
        what came before it has been returned.
        """
        if self._failure is None:
            out = bytearray()
            try:
                self._read(data, out)
            except VendorFailed as error:
                self._failure = error
            if out or self._failure is None:
                return bytes(out)
        raise self._failure

    def flush(self) -> bytes:
        """Return what was held back; the vendor's answer has ended.

        An array that was not closed gets an error as its last element, and its end.
        """
        if self._failure is not None:
            raise self._failure
        if self._is_closed or (self._is_alone and not self._elements.is_inside):
            return self._taken()
        self.is_complete = False
        return self.broken(CUT_SHORT)

    def broken(self, error: bytes) -> bytes:
        """Return what ends the array with an error for the client."""
        if self._is_closed:
            return b""
        self._is_closed = True
        out = b"".join(self._added(one.encode()) for one in self._chunks.release())
        out += self._added(error)
        return (out if self._is_open else b"[" + out) + b"]"

    def _read(self, data: bytes, out: bytearray) -> None:
        at = 0
        while at < len(data):
            if self._elements.is_inside or data[at : at + 1] == b"{":
                self._refuse_unless(self._elements.is_inside or self._may_begin())
                at, element = self._elements.take(data, at)
                if element is not None:
                    out += self._taken() + self._restored(element)
            elif data[at : at + 1] == b"[":
                self._refuse_unless(not self._is_open and not self._is_alone)
                self._is_open = True
                out += self._taken() + b"["
                at += 1
            elif data[at : at + 1] == b"]":
                self._refuse_unless(self._is_open and not self._is_closed)
                out += self._end()
                at += 1
            else:
                found = _BETWEEN.match(data, at)
                end = found.end() if found else at
                self._refuse_unless(end > at)
                self._between += data[at:end]
                at = end

    def _may_begin(self) -> bool:
        if not self._is_open and not self._is_alone:
            self._is_alone = True
            return True
        return self._is_open and not self._is_closed

    @staticmethod
    def _refuse_unless(is_fine: bool) -> None:  # noqa: FBT001 - a guard
        if not is_fine:
            raise unreadable_answer()

    def _restored(self, element: bytes) -> bytes:
        document = read_answer(element)
        walk = AnswerWalk(self._restorer)
        before: list[str] = []
        if self._is_alone:
            ANSWER(walk, document.root)
            self.is_complete = True
        else:
            before = self._chunks.restore(walk, document.root)
            self.is_complete = self._chunks.is_complete
        self._is_first = False
        body = document.splice(walk.edits) if walk.edits else element
        return b"".join([*(one.encode() + b"," for one in before), body])

    def _end(self) -> bytes:
        held = b"".join(self._added(one.encode()) for one in self._chunks.release())
        self._is_closed = True
        if not self.is_complete:
            held += self._added(CUT_SHORT)
        return held + self._taken() + b"]"

    def _taken(self) -> bytes:
        between, self._between = self._between, b""
        return between

    def _added(self, element: bytes) -> bytes:
        lead = b"" if self._is_first else b","
        self._is_first = False
        return lead + element
