from __future__ import annotations

import csv
import io

from gateway.workflows.audits.report_csv import as_csv
from tests.support.audit_reports import HOSTILE, hostile_report


def rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(hostile_report()).decode("utf-8-sig"), newline="")))


def test_no_cell_is_a_formula_and_nothing_hides() -> None:
    cells = [cell for row in rows() for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=HYPERLINK(A1)" in cells
    assert "\\u202egnp.exe" in cells
    assert HOSTILE[4] in cells


def test_every_table_stands_there_with_its_heading() -> None:
    found = rows()

    assert [HOSTILE[4]] in found
    assert ["Empty"] in found
    assert ["A", "B"] in found
    assert as_csv(hostile_report()).startswith(b"\xef\xbb\xbf")
