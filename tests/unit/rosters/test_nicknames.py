from __future__ import annotations

import pytest

from gateway.rosters.nicknames import called_instead


@pytest.mark.parametrize(
    ("given", "nickname"),
    [
        ("william", "bill"),
        ("elizabeth", "lizzie"),
        ("francisco", "paco"),
        ("guadalupe", "lupita"),
        ("ignacio", "nacho"),
        ("jesus", "chuy"),
        ("guillermo", "memo"),
        ("jose", "pepe"),
    ],
)
def test_a_name_and_its_nickname_stand_for_each_other(given: str, nickname: str) -> None:
    assert nickname in called_instead(given)
    assert given in called_instead(nickname)


def test_other_names_have_no_nickname() -> None:
    assert called_instead("nguyen") == frozenset()


def test_two_nicknames_of_one_name_do_not_stand_for_each_other() -> None:
    assert "liam" not in called_instead("billy")
