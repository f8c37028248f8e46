from __future__ import annotations

import pytest

from gateway.folding.given_names import is_given_name


@pytest.mark.parametrize("word", ["maria", "Hunter", "INGRID", "Mateo"])
def test_given_names_are_known_in_any_case(word: str) -> None:
    assert is_given_name(word)


@pytest.mark.parametrize("word", ["worksheet", "config", "async", ""])
def test_other_words_are_none(word: str) -> None:
    assert not is_given_name(word)
