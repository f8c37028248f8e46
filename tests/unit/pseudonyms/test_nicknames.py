from __future__ import annotations

import pytest

from gateway.pseudonyms.nicknames import is_nickname, related


@pytest.mark.parametrize(
    ("one", "other"),
    [("liz", "elizabeth"), ("elizabeth", "liz"), ("pepe", "jose"), ("bill", "william")],
)
def test_a_short_form_is_told_both_ways(one: str, other: str) -> None:
    assert is_nickname(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("liz", "liz"), ("liz", "maria"), ("bill", "will"), ("", ""), ("x", "y")]
)
def test_other_names_are_not_related(one: str, other: str) -> None:
    assert not is_nickname(one, other)


def test_a_short_form_may_stand_for_several_names() -> None:
    assert {"patrick", "patricia"} <= related("pat")
    assert related("nobody") == frozenset()
