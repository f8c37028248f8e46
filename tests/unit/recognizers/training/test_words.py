"""Word lists are read as written."""

from __future__ import annotations

from recognizers.training.words import split_words


def test_entries_may_hold_spaces_and_lines_may_break_anywhere() -> None:
    assert split_words("\n  Mai See | Yang |\n  Running\n Bear\n") == (
        "Mai See",
        "Yang",
        "Running Bear",
    )
