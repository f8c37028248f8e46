"""Templates are filled with true spans."""

from __future__ import annotations

import random

import pytest

from recognizers.training.name_lists import Community
from recognizers.training.synthetic import Generator

POOL = [Community(("Ana",), ("Ruiz",))]


@pytest.mark.parametrize(
    ("template", "labels"),
    [
        ("{first} and {last} met {inverted}", ["PERSON"] * 3),
        ("{full} of {school} in {town}", ["PERSON", "SCHOOL", "LOCATION"]),
        ('{"n": {n}, "id": {id}, "on": "{date}", "of": "{topic}"}', []),
    ],
)
def test_slots_give_spans(template: str, labels: list[str]) -> None:
    document = Generator(random.Random(1), POOL).fill(template)

    assert [span.label for span in document.spans] == labels
    assert all(document.text[s.start : s.end].strip() for s in document.spans)


def test_names_stand_where_the_spans_say() -> None:
    document = Generator(random.Random(1), [Community(("Zo",), ("Qi",))]).fill("a {last} b")
    (span,) = document.spans

    assert document.text[span.start : span.end] in {"Qi", "Qi Qi", "Qi-Qi"}


def test_a_seed_gives_the_same_texts() -> None:
    one = Generator(random.Random(5), POOL)
    other = Generator(random.Random(5), POOL)

    assert [one.document() for _ in range(30)] == [other.document() for _ in range(30)]
