"""How values are shown: whatever a text holds, it stands on the page as visible text.

HTML escaping alone is not enough. Control characters vanish, and directional overrides (Unicode
UAX #9; CVE-2021-42574) make a text read as another one. Each is shown as its escape.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["finalize", "moment", "number", "visible"]

_KEPT = frozenset("\n\t")
_FORMAT_KEPT = frozenset("\u00ad\u200d")  # soft hyphen; the joiner of emoji and Indic scripts
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SMALL = 0xFFFF


def visible(text: str) -> str:
    """Return `text` with each character that does not show, or misleads, as its escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in _KEPT or character in _FORMAT_KEPT:
        return character
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _SMALL else f"\\U{code:08x}"


def finalize(value: object) -> object:
    """Return what Jinja writes for a value: its own markup as it is, text made visible."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) else value


def moment(at: datetime | None) -> Markup:
    """Return a time as people read it, exact for machines; `never` where there is none."""
    if at is None:
        return Markup("never")
    exact = at.isoformat(timespec="seconds")
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        exact, exact, at.strftime("%Y-%m-%d %H:%M UTC")
    )


def number(value: int) -> str:
    """Return a number with its thousands apart (a narrow no-break space: no country's sign)."""
    return f"{value:,}".replace(",", "\u202f")
