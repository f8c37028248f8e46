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
    from collections.abc import Callable, Iterator

    from gateway.folding.views import Edit

__all__ = ["is_hidden", "read_again", "read_views", "readable"]

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


def read_views(text: str, *, is_prose: bool = True) -> tuple[View, ...]:
    """Return the views of a text; the first one covers all of it.

    A text of plain ASCII without signs of anything hidden is its own only view. What is no prose
    (ids, names of tools) is decoded, but its words are neither joined nor parted.

    Raises `UnreadableRequest` when a text hides more than can be read.
    """
    plain = _folded(View.of(text), is_new=False)
    decoded = _decoded(plain)
    if not is_prose:
        return _with_windows(plain, decoded)
    whole = _joined(decoded)
    guessed = _edited(whole.seen(), guess_edits).windows(_REACH, is_sure=False)
    views = _with_windows(plain, _edited(whole, *_PARTS))
    return views if guessed is None else (*views, guessed)


def read_again(text: str, *, is_prose: bool = True) -> Iterator[str]:
    """Yield a text and what it hides for sure: characters folded, decoded and joined.

    Nothing is guessed and nothing parted here, since what is found is refused, not masked.
    """
    plain = _folded(View.of(readable(text)), is_new=False)
    decoded = _decoded(plain)
    views = _with_windows(plain, _joined(decoded) if is_prose else decoded)
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
    plain = _folded(View.of(name), is_new=False).text
    if plain != unicodedata.normalize("NFC", name) or _REVERSED.search(name) is not None:
        return True
    return next(letter_edits(name), None) is not None


def _folded(view: View, *, is_new: bool) -> View:
    if view.text.isascii():
        return view
    for edits in (override_edits, turned_edits, character_edits, look_alike_edits):
        view = view.edited(edits(view.text), is_new=is_new)
    return view


def _decoded(start: View) -> View:
    view = start
    for _ in range(_LAYERS):
        decoded = _edited(_unescaped(view), token_edits)
        if decoded is view:
            break
        view = _folded(decoded, is_new=True)
        if len(view.text) > _MOST_GROWTH * len(start.text) + _FREE_GROWTH:
            raise too_much_hidden()
    return view


def _unescaped(view: View) -> View:
    """Return the view without escapes: half an escaped token would decode to nothing."""
    for _ in range(_LAYERS):
        plain = _edited(view, escape_edits)
        if plain is view:
            break
        view = plain
    return view


def _joined(view: View) -> View:
    if not view.text.isascii():
        view = _edited(view, doubtful_edits)
    for edits in (*_JOINS, *_SPOKEN):
        view = _edited(view, edits)
    return view


def _edited(view: View, *kinds: Callable[[str], Iterator[Edit]]) -> View:
    for edits in kinds:
        view = view.edited(non_overlapping(edits(view.text)))
    return view
