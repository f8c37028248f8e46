"""Tables as CSV that no spreadsheet takes for formulas (OWASP: CSV injection; RFC 4180). Pure."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gateway.console.shown import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["csv_of"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width


def csv_of(header: Sequence[str], rows: Iterable[Iterable[str | int | None]]) -> bytes:
    """Return a file that spreadsheets open as text and numbers, whatever the texts hold.

    Control characters and directional overrides stand as their escapes.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    # The mark tells spreadsheets that it is UTF-8.
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | int | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = visible(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
