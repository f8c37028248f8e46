from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gateway.console.shown import finalize, moment, number, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Maria Lopez", "Maria Lopez"),
        ("José 李 عربي", "José 李 عربي"),
        ("two\nlines\tand", "two\nlines\tand"),
        ("bell\x07", "bell\\u0007"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\U000e0041", "\\U000e0041"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("line\u2028end", "line\\u2028end"),
    ],
)
def test_what_does_not_show_is_shown_as_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_reorders_or_hides_text_is_left(text: str) -> None:
    kept = set("\n\t\u00ad\u200d")
    left = {c for c in visible(text) if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}}

    assert left <= kept
    assert visible(visible(text)) == visible(text)


def test_own_markup_stays_and_nothing_is_empty() -> None:
    assert finalize(Markup("<b>\u202e</b>")) == Markup("<b>\u202e</b>")
    assert finalize(None) == ""
    assert finalize(5) == 5


def test_times_are_exact_for_machines() -> None:
    shown = moment(datetime(2026, 3, 1, 9, 5, 7, tzinfo=UTC))

    assert 'datetime="2026-03-01T09:05:07+00:00"' in shown
    assert "2026-03-01 09:05 UTC" in shown
    assert moment(None) == "never"


def test_numbers_have_their_thousands_apart() -> None:
    assert (number(999), number(1234567)) == ("999", "1\u202f234\u202f567")
