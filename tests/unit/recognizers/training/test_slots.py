"""Every slot writes something, with the label that belongs to it."""

from __future__ import annotations

import random

import pytest

from recognizers.training.grammar import Scene
from recognizers.training.held_out import is_held_out
from recognizers.training.name_forms import FORMS
from recognizers.training.name_lists import Community
from recognizers.training.slots import FIGURES, TERMINALS

POOL = [Community(("Ana",), ("Ruiz",))]
WORDS = {"wfirst", "wlast", "wfull", "wplace"}
LABELS = {"school": "SCHOOL", "town": "LOCATION", "org": "ORGANIZATION", "figure": "PERSON"}


@pytest.mark.parametrize("name", TERMINALS)
def test_a_slot_writes_text_with_its_label(name: str) -> None:
    scene = Scene(random.Random(1), POOL)
    for _ in range(60):
        text, label = TERMINALS[name](scene, "")

        assert text
        assert label == ("PERSON" if name in FORMS or name in WORDS else LABELS.get(name, ""))


def test_a_bound_place_is_the_same_throughout() -> None:
    scene = Scene(random.Random(1), POOL)

    assert len({TERMINALS["school"](scene, "h") for _ in range(20)}) == 1
    assert len({TERMINALS["school"](scene, "") for _ in range(20)}) > 10


def test_an_address_is_made_from_the_bound_person() -> None:
    scene = Scene(random.Random(1), [Community(("José",), ("Peña",))])
    text, label = TERMINALS["mail"](scene, "p")

    assert not label
    assert text.isascii()
    assert scene.people["p"].given


def test_no_figure_has_a_held_out_name() -> None:
    assert len(FIGURES) > 50
    assert not any(map(is_held_out, FIGURES))


def test_a_word_name_stays_with_its_bearer() -> None:
    scene = Scene(random.Random(1), POOL)
    names = [TERMINALS["wfirst"](scene, "w")[0] for _ in range(5)]

    assert len(set(names)) == 1
    assert TERMINALS["wfull"](scene, "w")[0].startswith(names[0][0])
