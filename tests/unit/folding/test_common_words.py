from __future__ import annotations

import pytest

from gateway.folding.common_words import is_common_word


@pytest.mark.parametrize(
    "word",
    [
        "quarterly",
        "Report",
        "GRADES",
        "informational",
        "unhappy",
        "replaying",
        "stopped",
        "of",
        "me",
    ],
)
def test_everyday_words_are_known_in_common_forms(word: str) -> None:
    assert is_common_word(word)


@pytest.mark.parametrize("word", ["Joaquin", "kowalczyk", "NADEZHDA", "Okafor", "lopez", "Thuy"])
def test_names_are_no_everyday_words(word: str) -> None:
    assert not is_common_word(word)
