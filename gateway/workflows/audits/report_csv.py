"""The report as CSV: every table with its heading, for a spreadsheet. Pure: no I/O."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gateway.workflows.audits.report_text import cell

if TYPE_CHECKING:
    from gateway.workflows.audits.report import Report

__all__ = ["as_csv"]


def as_csv(report: Report) -> bytes:
    """Return the file: UTF-8 with the mark that spreadsheets look for, lines as RFC 4180 ends them.

    No cell is a formula, whatever a title holds.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(report.title)])
    for text in (report.subtitle, *report.sentences):
        writer.writerow([cell(text)])
    for table in report.tables:
        writer.writerow([])
        writer.writerow([cell(table.title)])
        writer.writerow([cell(column) for column in table.columns])
        writer.writerows([cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")
