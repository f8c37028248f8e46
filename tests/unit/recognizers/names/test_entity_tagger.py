"""The tagger's promises, and what the shipped model finds and leaves alone."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span
from spacy.training import Example

from recognizers.names import LABELS, EntityTagger, model_path
from recognizers.names.entity_tagger import best_tags, decode
from recognizers.names.word_table import WordTable
from recognizers.training.network import blank_pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TINY = {
    "model": {
        "@architectures": "hallpass.NameNetwork.v1",
        "width": 8,
        "dilations": [1],
        "vector_width": 2,
        "part_rows": 50,
        "part_width": 4,
        "tags": 9,
    },
}
WORDS = WordTable.build({"maria": [0.0, 1.0]}, {"maria": 4}, {"maria": (4, 0)}, 2)
SHIPPED_BYTES = 12_000_000

MATCHES = [
    ("Please write a note home about Maria Lopez.", ["Maria Lopez"]),
    ("email the mother of jamal washington about the field trip", ["jamal washington"]),
    ("STUDENT: AALIYAH FREEMAN GRADE: 7", ["AALIYAH FREEMAN"]),
    ("Nguyen, Thi Minh was absent on Tuesday.", ["Nguyen", "Thi Minh"]),
    ("Xiong, Mai See\t7\tXiong, Tou Ger\t8", ["Xiong, Mai See", "Xiong, Tou Ger"]),
    (
        "Hodan Abdullahi and Tevita Fonoti worked together.",
        ["Hodan Abdullahi", "Tevita Fonoti"],
    ),
    (
        "Name,Grade\nOleksandr Kravchenko,5\nGurpreet Sandhu,6",
        ["Oleksandr Kravchenko", "Gurpreet Sandhu"],
    ),
    ('{"student": {"name": "Itzel Ramírez"}}', ["Itzel Ramírez"]),
    ("Dear Mrs. Yazzie,\nThank you for coming to the conference.", ["Yazzie"]),
    ("Grace needs extra time on tests.", ["Grace"]),
    ("can you write a report card comment for Hunter? he is polite", ["Hunter"]),
    ("Coach Tsosie says Koa can play.", ["Tsosie", "Koa"]),
    ("name=Fatima Al-Rashid grade=4", ["Fatima Al-Rashid"]),
    (
        "Seating: Liam, Ximena, Priya and Yonas in front.",
        ["Liam", "Ximena", "Priya", "Yonas"],
    ),
    (
        "Student Jaylen P. Cheatham was referred by Ms. Pham.",
        ["Jaylen P. Cheatham", "Pham"],
    ),
    ("1. Kaya Begay\n2. Noah Smith\n3. Emma Johnson", ["Kaya Begay", "Noah Smith", "Emma Johnson"]),
]
NO_MATCHES = [
    "Solve for x: 3x + 5 = 20. Show each step.",
    "A train leaves at 60 mph. How far does it go in 3 hours?",
    "Write a lesson plan on photosynthesis for grade 6.",
    "Create ten multiple choice questions about the water cycle.",
    "Make a rubric for a poster on plate tectonics.",
    "Explain osmosis to a 10 year old.",
    "def mean(values):\n    return sum(values) / len(values)",
    "for i in range(10):\n    print(i)",
    "SELECT grade, COUNT(*) FROM enrollment GROUP BY grade;",
    '{"role": "user", "temperature": 0, "stream": true}',
    "grade,section,count\n5,A,20\n5,B,22",
    "Will you check my grammar? May I use this in class?",
    "Mark the correct answer.",
    "The exam is on May 5 and the retake is in April.",
    "Hunter safety rules and a grace period for late work.",
    "The hunter met a king in the woods. Rewrite it in the past tense.",
    "Bell schedule: Period 1 8:00, Period 2 8:55, Lunch 11:40.",
    "Algebra II, Biology and World History meet on A days.",
    "Draft a newsletter blurb about head lice without blaming anyone.",
    "Suggest ten brain breaks under three minutes.",
]


def tiny_pipeline(**biases: float) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_tagger", config=TINY | biases)
    nlp.initialize()
    nlp.get_pipe("entity_tagger").words = WORDS
    return nlp


def shipped_strings() -> list[str]:
    file = model_path() / "vocab" / "strings.json"
    return cast("list[str]", json.loads(file.read_text(encoding="utf-8")))


def people(nlp: Language, text: str) -> list[str]:
    return [entity.text for entity in nlp(text).ents if entity.label_ == "PERSON"]


def example(nlp: Language) -> Example:
    doc = nlp.make_doc("Ask Maria Lopez in Omaha")
    reference = doc.copy()
    reference.set_ents(
        [Span(reference, 1, 3, label="PERSON")],
        missing=[Span(reference, 4, 5)],
        default="outside",
    )
    return Example(doc, reference)


@pytest.fixture(scope="module")
def shipped() -> Language:
    return spacy.load(model_path())


@pytest.fixture(scope="module")
def tiny() -> Language:
    return tiny_pipeline()


@pytest.mark.parametrize(("text", "names"), MATCHES)
def test_the_shipped_model_finds_the_people_in(
    shipped: Language,
    text: str,
    names: list[str],
) -> None:
    assert people(shipped, text) == names


@pytest.mark.parametrize("text", NO_MATCHES)
def test_the_shipped_model_finds_nobody_in(shipped: Language, text: str) -> None:
    assert people(shipped, text) == []


def test_there_are_at_least_as_many_rows_without_a_match() -> None:
    assert len(NO_MATCHES) >= len(MATCHES) >= 12


def test_the_shipped_model_is_small_and_keeps_no_words_of_its_training_texts() -> None:
    size = sum(path.stat().st_size for path in model_path().rglob("*") if path.is_file())
    untrained = blank_pipeline(8, [1])
    untrained.initialize()

    assert size <= SHIPPED_BYTES
    assert set(shipped_strings()) <= set(untrained.vocab.strings)


@pytest.mark.parametrize(
    ("named", "spans"),
    [
        ([], []),
        ([(0, 1, "Maria"), (1, 2, "Lopez")], [(0, 2, 0)]),
        ([(0, 2, "Maria"), (1, 2, "Lopez")], [(0, 2, 0)]),
        ([(0, 1, "Maria"), (1, 1, "Ana")], [(0, 1, 0), (1, 2, 0)]),
        ([(0, 1, "Maria"), (2, 2, "Lopez")], [(0, 1, 0), (2, 3, 0)]),
        ([(0, 1, "Maria"), (1, 4, "Omaha")], [(0, 1, 0), (1, 2, 1)]),
        ([(0, 1, "Lopez"), (1, 2, ","), (2, 2, "Maria")], [(0, 3, 0)]),
        ([(0, 1, "Lopez"), (1, 2, ",")], [(0, 1, 0)]),
        ([(0, 1, "-"), (1, 2, "Lopez")], [(1, 2, 0)]),
        ([(0, 1, "Lopez"), (1, 2, "\n"), (2, 2, "Maria")], [(0, 1, 0), (2, 3, 0)]),
    ],
)
def test_tags_become_spans(
    named: list[tuple[int, int, str]],
    spans: list[tuple[int, int, int]],
) -> None:
    assert decode(named) == spans


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["Ana", ",", " ", "x1"]))))
def test_spans_are_in_order_and_apart_whatever_the_tags(rows: list[tuple[int, str]]) -> None:
    named = [(at, tag, text) for at, (tag, text) in enumerate(rows) if tag]
    spans = decode(named)

    assert all(0 <= start < end <= len(rows) for start, end, _ in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_legal_spans(shipped: Language, text: str) -> None:
    entities = shipped(text).ents

    assert all(0 <= e.start_char < e.end_char <= len(text) for e in entities)
    assert all(text[e.start_char : e.end_char] == e.text for e in entities)
    assert {e.label_ for e in entities} <= set(LABELS)


def test_a_folder_gives_back_the_same_tagger(tmp_path: Path) -> None:
    nlp = tiny_pipeline(outside_bias=0.5, person_bias=0.25)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    tagger = again.get_pipe("entity_tagger")
    texts = ["Maria Lopez", "", "a b\nc"]
    before = nlp.get_pipe("entity_tagger")
    scores = [before.model.predict(before.read([nlp.make_doc(t)])) for t in texts]
    reread = [tagger.model.predict(tagger.read([again.make_doc(t)])) for t in texts]

    assert isinstance(tagger, EntityTagger)
    assert tagger.words.to_bytes() == WORDS.to_bytes()
    assert (tagger.outside_bias, tagger.person_bias, tagger.labels) == (0.5, 0.25, LABELS)
    assert all(np.allclose(a, b, atol=1e-2) for a, b in zip(scores, reread, strict=True))


def test_bytes_give_back_the_same_weights(tiny: Language) -> None:
    data = tiny.get_pipe("entity_tagger").to_bytes()
    other = tiny_pipeline().get_pipe("entity_tagger").from_bytes(data)

    assert other.to_bytes() == data


def test_a_large_outside_bias_marks_every_token() -> None:
    assert len(tiny_pipeline(outside_bias=80)("Maria went home").ents) > 0
    assert len(tiny_pipeline(outside_bias=-80)("Maria went home").ents) == 0


def test_a_large_person_bias_makes_every_name_a_person() -> None:
    entities = tiny_pipeline(outside_bias=3, person_bias=80)("Maria went home to Omaha").ents

    assert entities
    assert {entity.label_ for entity in entities} == {"PERSON"}


PERSON_BEGIN, PERSON_INSIDE, PLACE_BEGIN, PLACE_INSIDE = 1, 2, 3, 4


@pytest.mark.parametrize(
    ("rows", "weights", "tags"),
    [
        ([(0.6, 0.4, 0, 0, 0)], (1, 1, 1), [0]),
        ([(0.6, 0.4, 0, 0, 0)], (0.5, 1, 1), [PERSON_BEGIN]),
        ([(0.6, 0.4, 0, 0, 0)], (1, 2, 1), [PERSON_BEGIN]),
        # Unsure whether a name begins or goes on, but sure that it is one.
        ([(0.4, 0.3, 0.3, 0, 0)], (1, 1, 1), [PERSON_BEGIN]),
        ([(0, 1, 0, 0, 0), (0, 0, 1, 0, 0)], (1, 1, 1), [PERSON_BEGIN, PERSON_INSIDE]),
        # One name, two labels: the likelier over both tokens.
        ([(0, 0.6, 0, 0.4, 0), (0, 0, 0, 0, 1)], (1, 1, 1), [PLACE_BEGIN, PLACE_INSIDE]),
        ([(0, 1, 0, 0, 0), (0, 0, 0.4, 0, 0.6)], (1, 1, 1), [PERSON_BEGIN, PERSON_INSIDE]),
        # Two names side by side keep their own.
        ([(0, 1, 0, 0, 0), (0, 0, 0, 1, 0)], (1, 1, 1), [PERSON_BEGIN, PLACE_BEGIN]),
        ([(1, 0, 0, 0, 0), (0, 0, 0, 0, 1)], (1, 1, 1), [0, PLACE_INSIDE]),
    ],
)
def test_chances_become_tags(
    rows: list[tuple[float, ...]], weights: tuple[float, ...], tags: list[int]
) -> None:
    chances = np.array(rows, dtype=np.float32)

    assert best_tags(chances, np.array(weights, dtype=np.float32)).tolist() == tags


@given(st.lists(st.lists(st.floats(0, 1, width=32), min_size=9, max_size=9)))
def test_a_name_has_one_label_whatever_the_chances(rows: list[list[float]]) -> None:
    chances = np.array(rows, dtype=np.float32).reshape(-1, 9)
    tags = best_tags(chances, np.ones(5, dtype=np.float32)).tolist()

    for one, other in pairwise(tags):
        goes_on = one and other and other % 2 == 0
        assert not goes_on or (one - 1) // 2 == (other - 1) // 2


def test_empty_texts_have_no_entities(tiny: Language) -> None:
    assert [doc.ents for doc in tiny.pipe(["", ""])] == [(), ()]


def test_training_lowers_the_loss() -> None:
    nlp = tiny_pipeline()
    optimizer = nlp.initialize(lambda: [example(nlp)])
    optimizer.learn_rate = 0.05
    losses = [nlp.update([example(nlp)], sgd=optimizer)["entity_tagger"] for _ in range(30)]

    assert losses[-1] < losses[0] / 2
    assert "Maria Lopez" in people(nlp, "Ask Maria Lopez")


def test_a_token_of_unknown_label_teaches_nothing(tiny: Language) -> None:
    tagger = tiny.get_pipe("entity_tagger")
    scores = np.full((5, tagger.tag_count), 1 / tagger.tag_count, dtype=np.float32)
    _, (gradient,) = tagger.get_loss([example(tiny)], [scores])

    assert [row.any() for row in gradient] == [True, True, True, True, False]


def test_an_update_without_tokens_changes_nothing(tiny: Language) -> None:
    empty = Example(tiny.make_doc(""), tiny.make_doc(""))

    assert tiny.get_pipe("entity_tagger").update([empty]) == {"entity_tagger": 0.0}


def test_a_loss_without_an_optimizer_changes_no_weight(tiny: Language) -> None:
    tagger = tiny.get_pipe("entity_tagger")
    before = tagger.to_bytes()
    losses = tagger.update([example(tiny)], losses={"entity_tagger": 1.0})

    assert losses["entity_tagger"] > 1.0
    assert tagger.to_bytes() == before


def test_a_reference_of_other_tokens_is_refused(tiny: Language) -> None:
    odd = Example(tiny.make_doc("Maria Lopez"), tiny.make_doc("Maria-Lopez"))
    with pytest.raises(ValueError, match="the reference must have the tokens"):
        tiny.get_pipe("entity_tagger").update([odd])
