from __future__ import annotations

from recognizers.everyday_words import SMALL_WORDS, is_everyday_word


def test_everyday_words_and_their_forms_are_known() -> None:
    assert all(map(is_everyday_word, ("relay", "worksheet", "worksheets", "compared")))


def test_names_are_no_everyday_words() -> None:
    assert not any(map(is_everyday_word, ("maria", "grace", "nguyen", "mark", "smith", "hope")))


def test_small_words_are_in_small_letters() -> None:
    assert all(word == word.casefold() for word in SMALL_WORDS)
