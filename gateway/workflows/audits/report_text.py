"""How texts of others stand in a report: visible, and as text in a spreadsheet too. Pure."""

from __future__ import annotations

import unicodedata

__all__ = ["cell", "escaped", "visible"]

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SMALL = 0xFFFF


def visible(text: str) -> str:
    r"""Return `text` with every character that does not show, or misleads, as `\uXXXX`."""
    return "".join(escaped(one) if unicodedata.category(one) in _HIDDEN else one for one in text)


def escaped(character: str) -> str:
    """Return a character as its escape."""
    code = ord(character)
    return f"\\u{code:04x}" if code <= _SMALL else f"\\U{code:08x}"


def cell(text: str) -> str:
    """Return `text` for a cell of a CSV file, with a quote before what a spreadsheet would run.

    https://owasp.org/www-community/attacks/CSV_Injection; full-width signs count as well, since
    spreadsheets fold them.
    """
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
