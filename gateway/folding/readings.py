"""All readings of one text: what is hidden in it by spelling is read plainly, and mapped back.

The first view is all of the text, characters folded. The second one holds, with some text around,
what decoders and joiners make of it: (1) decode, at most three layers deep, (2) take markup and
line ends out of words, (3) join what is spelled out, (4) part what is glued together. Each step
reads the result of those before it, so a trick inside a trick is found too. The third view holds
guesses. Whatever a view adds is found beside, never instead of, what stands in the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gateway.folding.characters import (
    character_edits,
    doubtful_edits,
    look_alike_edits,
    override_edits,
    turned_edits,
)
from gateway.folding.encoded_tokens import token_edits, too_much_hidden
from gateway.folding.escapes import escape_edits
from gateway.folding.guesses import guess_edits
from gateway.folding.identifiers import glue_edits, identifier_edits, url_edits
from gateway.folding.joins import digit_edits, hyphen_edits, letter_edits, mark_edits, tag_edits
from gateway.folding.spoken import address_edits, alphabet_edits, number_edits
from gateway.folding.views import View, non_overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gateway.folding.views import Edit

__all__ = ["Trail", "is_hidden", "read_again", "read_views", "readable"]

# In names stand letters, blanks, and few marks; underscores and capitals part user names.
_NO_NAME = re.compile(r"[0-9@$!|*~`<>=%&#\\^+/]|[-\u00ac]\s")
_REVERSED = re.compile(r"\b[a-z'-]{2,30}[A-Z]\b")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAYERS = 3
_REACH = 60
_MOST_GROWTH, _FREE_GROWTH = 2, 20_000
_JOINS = (tag_edits, mark_edits, hyphen_edits, letter_edits, digit_edits)
_SPOKEN = (number_edits, address_edits, alphabet_edits)
_PARTS = (url_edits, glue_edits, identifier_edits)


def readable(text: str) -> str:
    r"""Return `text` with lone surrogates replaced, offsets unchanged.

    JSON may carry them (`"\ud800"`), spaCy and RE2 work on UTF-8 and cannot.
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


class Trail:
    """Which steps of a reading changed something, to go straight to them the next time.

    It holds no text. Followed with another text than the one it was made with it leads nowhere
    good, so it is kept under a hash of the text.
    """

    __slots__ = ("_at", "_is_followed", "_steps")

    def __init__(self, steps: bytes | None = None) -> None:
        """Take the steps of an earlier reading, or begin a new trail."""
        self._is_followed = steps is not None
        self._steps = bytearray(steps or b"")
        self._at = 0

    @property
    def steps(self) -> bytes:
        """Return a byte for each step up to the last one that changed something."""
        return bytes(self._steps.rstrip(b"\0"))

    def edited(self, view: View, edits: Callable[[str], Iterable[Edit]]) -> View:
        """Return a view with the edits of one step made."""
        if self._is_followed:
            self._at += 1
            if not self._steps[self._at - 1 : self._at].strip(b"\0"):
                return view
            return view.edited(non_overlapping(edits(view.text)))
        new = view.edited(non_overlapping(edits(view.text)))
        self._steps.append(new is not view)
        return new

    def folded(self, view: View, *, is_new: bool) -> View:
        """Return a view with its characters folded."""
        if view.text.isascii():
            return view
        for edits in (override_edits, turned_edits, character_edits, look_alike_edits):
            if self._is_followed:
                self._at += 1
                if not self._steps[self._at - 1 : self._at].strip(b"\0"):
                    continue
            new = view.edited(edits(view.text), is_new=is_new)
            if not self._is_followed:
                self._steps.append(new is not view)
            view = new
        return view


def read_views(text: str, *, is_prose: bool = True, trail: Trail | None = None) -> tuple[View, ...]:
    """Return the views of a text; the first one covers all of it.

    A text of plain ASCII without signs of anything hidden is its own only view. What is no prose
    (ids, names of tools) is decoded, but its words are neither joined nor parted. `trail` is that
    of the same text when it was read before, else a new one to keep.

    Raises `UnreadableRequest` when a text hides more than can be read.
    """
    trail = Trail() if trail is None else trail
    plain = trail.folded(View.of(text), is_new=False)
    decoded = _decoded(plain, trail)
    if not is_prose:
        return _with_windows(plain, decoded)
    whole = _joined(decoded, trail)
    guessed = trail.edited(whole.seen(), guess_edits).windows(_REACH, is_sure=False)
    parted = whole
    for edits in _PARTS:
        parted = trail.edited(parted, edits)
    views = _with_windows(plain, parted)
    return views if guessed is None else (*views, guessed)


def read_again(text: str, *, is_prose: bool = True, trail: Trail | None = None) -> Iterator[str]:
    """Yield a text and what it hides for sure: characters folded, decoded and joined.

    Nothing is guessed and nothing parted here, since what is found is refused, not masked.
    `trail` is as for `read_views`, and another one.
    """
    trail = Trail() if trail is None else trail
    plain = trail.folded(View.of(readable(text)), is_new=False)
    decoded = _decoded(plain, trail)
    views = _with_windows(plain, _joined(decoded, trail) if is_prose else decoded)
    return (view.text for view in views)


def _with_windows(plain: View, *readings: View) -> tuple[View, ...]:
    windows = (view.windows(_REACH) for view in readings)
    return (plain, *(view for view in windows if view is not None))


def is_hidden(name: str) -> bool:
    """Return whether a name is spelled as nobody writes names.

    Encoded, taken apart, with look-alikes or digits for letters. Such a spelling is part of the
    text it stands in, not a form of the name.
    """
    if _NO_NAME.search(name) is not None:
        return True
    plain = Trail().folded(View.of(name), is_new=False).text
    if plain != unicodedata.normalize("NFC", name) or _REVERSED.search(name) is not None:
        return True
    return next(letter_edits(name), None) is not None


def _decoded(start: View, trail: Trail) -> View:
    view = start
    for _ in range(_LAYERS):
        decoded = trail.edited(_unescaped(view, trail), token_edits)
        if decoded is view:
            break
        view = trail.folded(decoded, is_new=True)
        if len(view.text) > _MOST_GROWTH * len(start.text) + _FREE_GROWTH:
            raise too_much_hidden()
    return view


def _unescaped(view: View, trail: Trail) -> View:
    """Return the view without escapes: half an escaped token would decode to nothing."""
    for _ in range(_LAYERS):
        plain = trail.edited(view, escape_edits)
        if plain is view:
            break
        view = plain
    return view


def _joined(view: View, trail: Trail) -> View:
    if not view.text.isascii():
        view = trail.edited(view, doubtful_edits)
    for edits in (*_JOINS, *_SPOKEN):
        view = trail.edited(view, edits)
    return view
