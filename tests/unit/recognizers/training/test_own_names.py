"""The hand-made name lists are clean."""

from __future__ import annotations

import pytest

from recognizers.training.own_names import NICKNAMES, OWN_COMMUNITIES


@pytest.mark.parametrize("community", OWN_COMMUNITIES)
def test_a_community_has_enough_clean_names(community: str) -> None:
    for names in OWN_COMMUNITIES[community]:
        assert len(names) >= 20
        assert all(name == name.strip() and name[0].isalpha() for name in names)


def test_nicknames_are_clean() -> None:
    assert all(NICKNAMES)
