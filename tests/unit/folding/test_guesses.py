from __future__ import annotations

import pytest

from gateway.folding.guesses import guess_edits
from gateway.folding.views import View, non_overlapping


def guessed(text: str) -> str:
    return View.of(text).edited(non_overlapping(guess_edits(text))).text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("G4br13l4 50t0m4y0r", "Gabriela Sotomayor"),
        ("for J0h4nna", "for Johanna"),
        ("aleirbaG otoS", "Soto Gabriela"),
        ("rot13: Tnoevryn Fbgb", "ebg13: Gabriela Soto"),
        ("about Fcenthr", "about Sprague"),
    ],
)
def test_disguised_words_are_guessed(text: str, plain: str) -> None:
    assert guessed(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Balance Fe2O3 and H2SO4, then C6H12O6",
        "the 10th, 22nd and 1990s, 5x, 7pm, B12",
        "Lexile 1010L, room A12b, hash a3f9c2",
        "iPhone eBay macOS",
        "mail soto19@example.org at 8:45am",
        "Krzysztof Szczepan went to Schwartz",
        "Plain words with capitals, Read Them",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert guessed(text) == text
