from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.workflows.audits.report_text import cell, escaped, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Žluťoučký 学校", "Žluťoučký 学校"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b\x1b[31m", "a\\u0000b\\u001b[31m"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1", "\u3000=1", "=cmd|' /C calc'!A0"]
)
def test_nothing_a_spreadsheet_would_run_stays(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["au_1", "5.0 %", "", "a=b", "1-2"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_an_escape_names_its_character() -> None:
    assert (escaped("\u202e"), escaped("\U0001f600")) == ("\\u202e", "\\U0001f600")


@given(st.text())
def test_a_cell_never_begins_as_a_formula_nor_hides(text: str) -> None:
    shown = cell(text)

    assert not shown.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert visible(shown) == shown
