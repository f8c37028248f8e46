"""Texts of every kind are written with true spans, the same for the same seed."""

from __future__ import annotations

import random

import pytest

from recognizers.training.grammar import assemble
from recognizers.training.name_lists import Community, communities
from recognizers.training.synthetic import KINDS, Generator
from recognizers.training.texts_common import COMMON
from recognizers.training.texts_spanish import SPANISH

POOL = [Community(("Ana",), ("Ruiz",))]
NAMELESS = {
    "plain",
    "british_plain",
    "plain_leaf",
    "task_plain",
    "labelled",
    "word_plain",
    "spanish_plain",
    "things table",
}


@pytest.mark.parametrize(
    ("template", "labels"),
    [
        ("{first} and {last} met {inv}", ["PERSON"] * 3),
        ("{full} of {school} in {town}", ["PERSON", "SCHOOL", "LOCATION"]),
        ('{"n": {n}, "id": {id}, "on": "{date}", "of": "{topic}"}', []),
    ],
)
def test_slots_give_spans(template: str, labels: list[str]) -> None:
    document = Generator(random.Random(1), POOL).fill(template)

    assert [span.label for span in document.spans] == labels
    assert all(document.text[s.start : s.end].strip() for s in document.spans)


def test_names_stand_where_the_spans_say() -> None:
    document = Generator(random.Random(1), [Community(("Ana",), ("Lee",))]).fill("a {last} b")
    (span,) = document.spans

    assert document.text[span.start : span.end] in {"Lee", "Lee Lee", "Lee-Lee"}


def test_inserted_names_are_the_spans() -> None:
    generator = Generator(random.Random(9), communities())
    for kind in KINDS:
        for _ in range(50):
            segments = generator.blemished(kind, generator.segments(kind))
            document = assemble(segments)

            assert [document.text[s.start : s.end] for s in document.spans] == [
                text for text, label in segments if label and text
            ]


def test_a_seed_gives_the_same_texts() -> None:
    pool = communities()
    one, other = Generator(random.Random(5), pool), Generator(random.Random(5), pool)

    assert [one.document() for _ in range(300)] == [other.document() for _ in range(300)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_names_people_unless_it_is_a_nameless_one(kind: str) -> None:
    generator = Generator(random.Random(1), POOL)
    texts = [assemble(generator.segments(kind)) for _ in range(300)]
    named = sum(any(s.label == "PERSON" for s in text.spans) for text in texts)

    assert len({text.text for text in texts}) > 20
    assert named == 0 if kind in NAMELESS else named > 200


def test_titles_stay_outside_the_names() -> None:
    titles = {*COMMON["title"], *SPANISH["titulo"], "Mrs", "Sir", "Lady", "Queen", "Saint"}
    generator = Generator(random.Random(7), POOL)
    for kind in KINDS.keys() - {"word_name"}:
        for _ in range(100):
            for text, label in generator.segments(kind):
                assert label != "PERSON" or text.split()[0] not in titles


def test_spans_never_overlap_nor_leave_the_text() -> None:
    generator = Generator(random.Random(7), communities())
    for _ in range(2000):
        document = generator.document()
        ends = [0, *(end for span in document.spans for end in (span.start, span.end))]

        assert ends == sorted(ends)
        assert ends[-1] <= len(document.text)
        assert all(span.start < span.end for span in document.spans)


def test_thousands_of_different_texts_come_out() -> None:
    generator = Generator(random.Random(7), POOL)

    assert len({generator.document().text for _ in range(4000)}) > 3400
