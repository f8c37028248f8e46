from __future__ import annotations

from gateway.rosters.public_figures import PUBLIC_FIGURES


def test_figures_are_full_names_that_stand_once() -> None:
    assert all(" " in name for name in PUBLIC_FIGURES)
    assert len(set(PUBLIC_FIGURES)) == len(PUBLIC_FIGURES)


def test_figures_of_the_lessons_we_know_are_there() -> None:
    assert {"Rosa Parks", "John Adams", "Susan B. Anthony"} <= set(PUBLIC_FIGURES)
