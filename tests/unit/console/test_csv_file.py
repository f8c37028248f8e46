from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.console.csv_file import csv_of


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", '=HYPERLINK("x")'],  # noqa: RUF001 - full width
)
def test_a_formula_stands_as_text(value: str) -> None:
    assert read(csv_of(("a",), [(value,)]))[1][0].startswith("'")


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_any_row_keeps_its_cells_and_none_begins_a_formula(cells: list[str]) -> None:
    header = [f"h{n}" for n in range(len(cells))]
    rows = read(csv_of(header, [cells]))

    assert rows[0] == header
    assert len(rows[1]) == len(cells)
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in rows[1])


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert read(csv_of(("a", "b"), [(-3, None)]))[1] == ["-3", ""]


def test_overrides_stand_as_escapes() -> None:
    assert read(csv_of(("a",), [("\u202ex",)]))[1] == ["\\u202ex"]
