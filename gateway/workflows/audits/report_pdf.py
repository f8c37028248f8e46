"""The report as PDF, to be handed out. Reads a font of the machine where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace, TTFFont

from gateway.workflows.audits.report_text import escaped, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from gateway.workflows.audits.report import Report, Table

__all__ = ["FONTS", "as_pdf"]

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path("/usr/share/fonts/TTF/DejaVuSans.ttf"),
    Path("/Library/Fonts/DejaVuSans.ttf"),
)
"""Where systems keep a font that has most scripts. Without one, other scripts show as escapes."""

_FONT = "report"
_CORE = "Helvetica"
_WIDTHS = {2: (1, 2), 4: (3, 2, 1, 3), 5: (1, 2, 1, 1, 1), 8: (4, 1, 1, 1, 1, 1, 2, 1)}


def as_pdf(report: Report, at: datetime, fonts: Sequence[Path] = FONTS) -> bytes:
    """Return the document.

    Args:
        report: What it says.
        at: When it is dated; the same report at the same time is the same file.
        fonts: Fonts to look for, the first one that is there counts.
    """
    pdf = FPDF(format="A4")
    pdf.set_creation_date(at)
    pdf.set_title(visible(report.title))
    pdf.set_lang("en")
    pdf.set_margin(15)
    pdf.set_auto_page_break(auto=True, margin=15)
    family, shown = _font(pdf, fonts)
    pdf.add_page()
    pdf.set_font(family, size=16)
    _paragraph(pdf, shown(report.title), 8)
    pdf.set_font(family, size=10)
    _paragraph(pdf, shown(report.subtitle), 5)
    pdf.ln(3)
    for sentence in report.sentences:
        _paragraph(pdf, shown(sentence), 5)
        pdf.ln(1)
    for table in report.tables:
        _add_table(pdf, table, family, shown)
    return bytes(pdf.output())


def _font(pdf: FPDF, fonts: Sequence[Path]) -> tuple[str, Callable[[str], str]]:
    """Return the font and what makes a text one that it can show in full."""
    path = next((path for path in fonts if path.is_file()), None)
    if path is None:
        return _CORE, _latin
    pdf.add_font(_FONT, fname=path)
    font = pdf.fonts[_FONT]
    known = frozenset(font.cmap if isinstance(font, TTFFont) else ())

    def shown(text: str) -> str:
        return "".join(one if ord(one) in known else escaped(one) for one in visible(text))

    return _FONT, shown


def _latin(text: str) -> str:
    """Return what the fonts that every PDF reader has can show."""
    return visible(text).encode("latin-1", "backslashreplace").decode("latin-1")


def _paragraph(pdf: FPDF, text: str, height: float) -> None:
    pdf.multi_cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _add_table(pdf: FPDF, table: Table, family: str, shown: Callable[[str], str]) -> None:
    pdf.ln(4)
    pdf.set_font(family, size=12)
    _paragraph(pdf, shown(table.title), 7)
    pdf.set_font(family, size=8)
    heading = FontFace(fill_color=(230, 230, 230), emphasis="")
    rows = table.rows or (("None", *("",) * (len(table.columns) - 1)),)
    with pdf.table(
        col_widths=_WIDTHS[len(table.columns)],
        headings_style=heading,
        line_height=4,
        text_align="LEFT",
        wrapmode="CHAR",
    ) as drawn:
        for row in (table.columns, *rows):
            cells = drawn.row()
            for value in row:
                cells.cell(shown(value))
