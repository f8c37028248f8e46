"""The shipped detector may not fall under these floors; raise them when it gets better."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from evaluation.detectors import Variants
from evaluation.scores import Tally
from evaluation.sets import SHIPPED_SETS, EvaluationSet, read_sets

SETS = {one.name: one for one in read_sets(SHIPPED_SETS)}


class Floor(NamedTuple):
    set_name: str
    variant: str
    recall: float
    person_recall: float
    untouched: float
    false_alarms: float


FLOORS = [
    Floor("k12", "patterns + names", recall=0.985, person_recall=0.99, untouched=0, false_alarms=8),
    Floor("k12", "full", recall=0.99, person_recall=0.995, untouched=0, false_alarms=8),
    Floor(
        "notes", "patterns + names", recall=0.98, person_recall=0.98, untouched=0, false_alarms=6
    ),
    Floor("notes", "full", recall=0.99, person_recall=0.99, untouched=0, false_alarms=6),
    Floor("lessons", "full", recall=1, person_recall=1, untouched=0.94, false_alarms=12),
    Floor("benign_prompts", "full", recall=1, person_recall=1, untouched=1, false_alarms=0),
]


@pytest.fixture(scope="module")
def variants() -> Variants:
    return Variants()


def tally(variants: Variants, one: EvaluationSet, variant: str) -> Tally:
    finder = variants.on(variant, one.documents)
    result = Tally()
    for document in one.documents:
        result.add(document, finder.find(document.text))
    return result


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor.set_name}-{floor.variant}")
def test_the_shipped_detector_holds_its_floor(variants: Variants, floor: Floor) -> None:
    result = tally(variants, SETS[floor.set_name], floor.variant)

    assert result.recall() >= floor.recall
    assert result.recall("PERSON") >= floor.person_recall
    assert 1 - result.touched / result.documents >= floor.untouched
    assert result.alarms_per_1000_words <= floor.false_alarms


def test_every_shipped_set_has_a_floor() -> None:
    assert {floor.set_name for floor in FLOORS} == set(SETS)
