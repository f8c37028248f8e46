"""All readings of one text: what is hidden in it by spelling is read plainly, and mapped back.

The first view is all of the text, characters folded. The second one holds, with some text around,
what decoders and joiners make of it: (1) decode, at most three layers deep, (2) take markup and
line ends out of words, (3) join what is spelled out, (4) part what is glued together. Each step
reads the result of those before it, so a trick inside a trick is found too. The third view holds
guesses. Whatever a view adds is found beside, never instead of, what stands in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.detection.decode import escape_edits
from gateway.detection.encoded_tokens import token_edits
from gateway.detection.fold_characters import (
    character_edits,
    doubtful_edits,
    look_alike_edits,
    override_edits,
)
from gateway.detection.guesses import guess_edits
from gateway.detection.identifiers import glue_edits, identifier_edits, url_edits
from gateway.detection.joins import digit_edits, hyphen_edits, letter_edits, mark_edits, tag_edits
from gateway.detection.spoken import address_edits, alphabet_edits, number_edits
from gateway.detection.views import View, non_overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gateway.detection.views import Edit

__all__ = ["read_views"]

_LAYERS = 3
_REACH = 60
_JOINS = (tag_edits, mark_edits, hyphen_edits, letter_edits, digit_edits)
_SPOKEN = (number_edits, address_edits, alphabet_edits)
_PARTS = (url_edits, glue_edits, identifier_edits)


def read_views(text: str) -> tuple[View, ...]:
    """Return the views of a text; the first one covers all of it.

    A text of plain ASCII without signs of anything hidden is its own only view.
    """
    plain = _folded(View.of(text), is_new=False)
    whole = _joined(_decoded(plain))
    read = _edited(whole, *_PARTS)
    guessed = _edited(whole.seen(), guess_edits)
    windows = (view.windows(_REACH) for view in (read, guessed))
    return (plain, *(view for view in windows if view is not None))


def _folded(view: View, *, is_new: bool) -> View:
    if view.text.isascii():
        return view
    for edits in (override_edits, character_edits, look_alike_edits):
        view = view.edited(edits(view.text), is_new=is_new)
    return view


def _decoded(view: View) -> View:
    for _ in range(_LAYERS):
        decoded = _edited(_unescaped(view), token_edits)
        if decoded is view:
            break
        view = _folded(decoded, is_new=True)
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
