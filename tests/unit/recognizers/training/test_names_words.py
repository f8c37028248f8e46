"""The name lists are clean and long enough."""

from __future__ import annotations

import pytest

from recognizers.training.names_words import WORD_COMMUNITIES


@pytest.mark.parametrize("community", WORD_COMMUNITIES)
def test_a_community_has_enough_clean_names(community: str) -> None:
    given, family = WORD_COMMUNITIES[community]

    assert min(len(given), len(family)) >= 35
    assert all(name.strip("'")[0].isalpha() and "~" not in name for name in given + family)
