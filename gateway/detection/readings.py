"""All readings of one text: what is hidden in it by spelling is read plainly, and mapped back."""

from __future__ import annotations

from gateway.detection.fold_characters import character_edits, look_alike_edits, override_edits
from gateway.detection.views import View

__all__ = ["read_views"]


def read_views(text: str) -> tuple[View, ...]:
    """Return the views of a text; the first one covers all of it.

    A text of plain ASCII without signs of anything hidden is its own only view.
    """
    return (_plain_reading(text),)


def _plain_reading(text: str) -> View:
    view = View.of(text)
    if text.isascii():
        return view
    for edits in (override_edits, character_edits, look_alike_edits):
        view = view.edited(edits(view.text), is_new=False)
    return view
