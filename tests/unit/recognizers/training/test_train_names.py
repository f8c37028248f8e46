"""A tiny training run learns, is repeatable and keeps no words of its texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy

from recognizers.names.word_table import WordTable
from recognizers.training import train_names
from recognizers.training.corpus import Document, Span
from recognizers.training.evaluate_names import Score
from recognizers.training.name_lists import Community
from recognizers.training.train_names import Recipe, Trainer, best_biases, choose_biases, train
from recognizers.training.word_knowledge import VECTOR_WIDTH, make_table

if TYPE_CHECKING:
    from pathlib import Path

POOL = [Community(("Zanzibella",), ("Quoxford",))]
DOCUMENTS = [Document("k12", "Please call Ana Ruiz at noon.", (Span(12, 20, "PERSON"),))] * 30
RECIPE = Recipe(width=8, dilations=(1,), seed=1, passes=2)
WORDS = WordTable.empty(VECTOR_WIDTH)


@pytest.fixture(autouse=True)
def few_made_up_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_names, "_SYNTHETIC_PER_PASS", 20)
    monkeypatch.setattr(train_names, "_OUTSIDE_BIASES", (0.0, 1.0))
    monkeypatch.setattr(train_names, "_PERSON_BIASES", (0.0,))


def test_a_run_leaves_a_model_that_can_be_loaded(tmp_path: Path) -> None:
    trained = train(RECIPE, DOCUMENTS, DOCUMENTS[:2], POOL, WORDS, tmp_path)
    strings = set(spacy.load(tmp_path).vocab.strings)

    assert trained.pipe_names == ["entity_tagger"]
    assert not strings & {"Zanzibella", "Quoxford", "quoxford", "Ruiz"}


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(RECIPE, DOCUMENTS, DOCUMENTS[:2], POOL, WORDS, tmp_path / name)
    one, two = ((tmp_path / name / "entity_tagger" / "model") for name in ("one", "two"))

    assert one.read_bytes() == two.read_bytes()


def test_the_loss_falls() -> None:
    trainer = Trainer(RECIPE, DOCUMENTS, POOL, WORDS)
    losses = [trainer.run_pass(0) for _ in range(4)]

    assert losses[-1] < losses[0]


def test_the_words_known_beforehand_are_shipped(tmp_path: Path) -> None:
    words = make_table(["ana"], {"ana": [1.0] * VECTOR_WIDTH}, {"ana": (4, 0)})
    trained = train(RECIPE, DOCUMENTS, DOCUMENTS[:2], POOL, words, tmp_path)

    assert trained.get_pipe("entity_tagger").words.to_bytes() == words.to_bytes()


@pytest.mark.parametrize(
    ("scores", "biases"),
    [
        ({(-1, 0): (0.9, 0.5), (0, 0): (0.8, 0.8), (1, 0): (0.77, 0.9), (2, 0): (0.7, 1)}, (1, 0)),
        ({(-1, 0): (0.8, 0.8), (0.5, 0): (0.9, 0.8), (0.5, 1): (0.8, 0.8)}, (0.5, 0)),
        ({(0, 0): (0.5, 0.9), (1, 1): (0.4, 0.99)}, (0, 0)),
    ],
)
def test_the_biases_miss_fewest_among_the_precise(
    scores: dict[tuple[float, float], tuple[float, float]],
    biases: tuple[float, float],
) -> None:
    counts = {
        at: Score(round(100 * precision), 100, round(100 * recall), 100)
        for at, (precision, recall) in scores.items()
    }

    assert best_biases(counts) == biases


def test_all_biases_are_tried() -> None:
    trainer = Trainer(RECIPE, DOCUMENTS, POOL, WORDS)

    assert choose_biases(trainer.nlp, DOCUMENTS[:2]) in {(0.0, 0.0), (1.0, 0.0)}


def test_the_command_reads_its_arguments(tmp_path: Path) -> None:
    spans = [{"start": 4, "end": 7, "label": "PERSON"}]
    record = json.dumps({"id": "1", "text": "Ask Ana", "spans": spans})
    for part in ("train", "dev"):
        (tmp_path / f"k12.{part}.jsonl").write_text(record, encoding="utf-8")
    vectors = tmp_path / "vectors.json"
    vectors.write_text(
        json.dumps({"words": ["ask"], "vectors": {"ask": [0.5] * VECTOR_WIDTH}}),
        encoding="utf-8",
    )
    out = tmp_path / "model"
    shape = ["--width", "8", "--dilations", "1", "2", "--passes", "1"]
    train_names.main(
        ["--data", str(tmp_path), "--vectors", str(vectors), "--out", str(out), *shape],
    )

    assert (out / "config.cfg").is_file()
