from __future__ import annotations

from gateway.rosters import context_words

VOCABULARIES = {name: getattr(context_words, name) for name in context_words.__all__}


def test_every_list_holds_lower_case_words() -> None:
    for name, words in VOCABULARIES.items():
        assert words, name
        assert all(word == word.lower() and word.strip() for word in words), name


def test_what_tells_a_word_never_tells_a_deed() -> None:
    assert not context_words.DEEDS & context_words.NO_NAME_AFTER
    assert not context_words.DEEDS & context_words.NO_DEEDS
