"""The communities of all modules come together without losing one."""

from __future__ import annotations

from recognizers.training import communities
from recognizers.training.communities import CUSTOMS, OWN_COMMUNITIES


def test_no_community_hides_another() -> None:
    lists = (
        communities.MIXED_COMMUNITIES,
        communities.AFRICAN_COMMUNITIES,
        communities.AMERICAN_COMMUNITIES,
        communities.EAST_ASIAN_COMMUNITIES,
        communities.EUROPEAN_COMMUNITIES,
        communities.SOUTH_ASIAN_COMMUNITIES,
        communities.WORD_COMMUNITIES,
    )

    assert sum(map(len, lists)) == len(OWN_COMMUNITIES)


def test_customs_are_those_of_known_communities() -> None:
    assert CUSTOMS.keys() <= OWN_COMMUNITIES.keys()
