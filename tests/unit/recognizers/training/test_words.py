"""Word lists are read as written."""

from __future__ import annotations

from recognizers.training.words import read_communities, split_words


def test_entries_may_hold_spaces_and_lines_may_break_anywhere() -> None:
    assert split_words("\n  Mai See | Yang |\n  Running\n Bear\n") == (
        "Mai See",
        "Yang",
        "Running Bear",
    )


def test_communities_hold_given_and_family_names() -> None:
    block = """
    first
    = Ana Mai~See
      Bo
    = De~Leon Ruiz

    second
    = Cy
    = Ng Ng
    """

    assert read_communities(block) == {
        "first": (("Ana", "Mai See", "Bo"), ("De Leon", "Ruiz")),
        "second": (("Cy",), ("Ng",)),
    }
