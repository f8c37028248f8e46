"""Many clients at once, with shared names, cancelled and going on: nobody sees another's people."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.talk import Listed, Talk, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.pseudonyms.vault import Vault
    from gateway.storage.database import Database

SHARED = ("Maria Lopez", "Ana Ruiz", "Sam Green")
OWN = {"k1": "Priya Nair", "k2": "Oluwaseun Adebayo", "k3": "Ingrid Holm"}
NAMES = (*SHARED, *OWN.values())
TALKS = tuple((key, number) for key in OWN for number in range(2))
"""Every key holds two conversations."""

SAYS = st.lists(st.sampled_from(SHARED), max_size=3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(TALKS), SAYS, st.booleans(), st.sampled_from(["go on", "trim", "cancel"])
    ),
    min_size=1,
    max_size=8,
)
EVERY_LABEL = ", ".join(f"Student {number}" for number in range(1, 9))


EXAMPLES = count()


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, Database]]:
    vault, database = open_vault(tmp_path_factory.mktemp("vault"))
    yield vault, database
    database.close()


@given(STEPS)
def test_no_answer_names_whom_the_client_did_not(
    storage: tuple[Vault, Database], steps: list[tuple[tuple[str, int], list[str], bool, str]]
) -> None:
    example = next(EXAMPLES)
    talks = {talk: Talk(*storage, Listed(*NAMES), key=f"{talk[0]}-{example}") for talk in TALKS}
    said: dict[tuple[str, int], set[str]] = {talk: set() for talk in TALKS}
    for turn, (talk, shared, has_own, what) in enumerate(steps):
        client, named = talks[talk], [*shared, *([OWN[talk[0]]] if has_own else [])]
        said[talk] |= set(named)
        text = f"In room {talk[1]}{turn} of {talk[0]}: {' met '.join(named)}."
        client.messages.append({"role": "user", "content": text})
        left = client.send()
        assert not [name for name in NAMES if any(name in one for one in left)]
        if what == "cancel":  # the answer never came, and the client forgets that it asked
            client.messages.pop()
            continue
        # The vendor tries every label there could be.
        restored = client.answered(f"{EVERY_LABEL}. In room {talk[1]}{turn} of {talk[0]}.")
        assert set(re.findall("|".join(NAMES), restored)) <= said[talk]
        if what == "trim":
            client.messages = client.messages[-2:]


@given(SAYS, SAYS)
def test_what_one_client_said_changes_nothing_for_another(
    storage: tuple[Vault, Database], mine: list[str], others: list[str]
) -> None:
    def left(before: list[str]) -> str:
        example = next(EXAMPLES)
        if before:
            other = Talk(*storage, Listed(*NAMES), key=f"other-{example}")
            other.say(" met ".join(before))
        return Talk(*storage, Listed(*NAMES), key=f"mine-{example}").say(
            f"Today {' met '.join(mine)}."
        )

    assert left(others) == left([])
