from __future__ import annotations

from gateway.detection.readings import read_views


def test_a_plain_text_is_its_own_only_view() -> None:
    (view,) = read_views("Write a rubric for the lab report, please.")

    assert view.is_plain


def test_the_first_view_is_all_of_the_text_folded() -> None:
    view = read_views("for \uff2d\uff41\uff52\uff49\uff41, \u202eaicraM\u202c and \u0421\u0430rl")[
        0
    ]

    assert view.text == "for Maria, Marcia and Carl"
