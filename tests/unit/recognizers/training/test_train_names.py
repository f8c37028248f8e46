"""A tiny training run learns, is repeatable and keeps no words of its texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy

from recognizers.training import train_names
from recognizers.training.corpus import Document, Span
from recognizers.training.evaluate_names import Score
from recognizers.training.name_lists import Community
from recognizers.training.train_names import Recipe, Trainer, best_bias, choose_bias, train

if TYPE_CHECKING:
    from pathlib import Path

POOL = [Community(("Zanzibella",), ("Quoxford",))]
DOCUMENTS = [Document("k12", "Please call Ana Ruiz at noon.", (Span(12, 20, "PERSON"),))] * 30
RECIPE = Recipe(width=8, depth=1, seed=1, passes=2, minutes=0)


@pytest.fixture(autouse=True)
def few_made_up_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_names, "_SYNTHETIC_PER_PASS", 20)
    monkeypatch.setattr(train_names, "_BIASES", (0.0, 1.0))


def test_a_run_leaves_a_model_that_can_be_loaded(tmp_path: Path) -> None:
    trained = train(RECIPE, DOCUMENTS, DOCUMENTS[:2], POOL, tmp_path)
    strings = set(spacy.load(tmp_path).vocab.strings)

    assert trained.pipe_names == ["entity_tagger"]
    assert not strings & {"Zanzibella", "Quoxford", "quoxford", "Ruiz"}


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(RECIPE, DOCUMENTS, DOCUMENTS[:2], POOL, tmp_path / name)
    one, two = ((tmp_path / name / "entity_tagger" / "model") for name in ("one", "two"))

    assert one.read_bytes() == two.read_bytes()


def test_the_loss_falls() -> None:
    trainer = Trainer(RECIPE, DOCUMENTS, POOL)
    losses = [trainer.run_pass(0) for _ in range(4)]

    assert losses[-1] < losses[0]


def test_the_clock_ends_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = Recipe(width=8, depth=1, seed=1, passes=1000, minutes=0.001)
    train(recipe, DOCUMENTS, DOCUMENTS[:2], POOL, tmp_path)

    assert '"pass": 1000' not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("scores", "bias"),
    [
        ({-1.0: (0.9, 0.5), 0.0: (0.8, 0.8), 1.0: (0.7, 0.9), 2.0: (0.6, 0.99)}, 1.0),
        ({-1.0: (0.8, 0.8), 0.5: (0.8, 0.8), 2.0: (0.8, 0.8)}, 0.5),
        ({0.0: (0.5, 0.9), 1.0: (0.4, 0.99)}, 0.0),
    ],
)
def test_the_bias_has_the_best_f2_among_the_precise(
    scores: dict[float, tuple[float, float]],
    bias: float,
) -> None:
    counts = {
        at: Score(round(100 * precision), 100, round(100 * recall), 100)
        for at, (precision, recall) in scores.items()
    }

    assert best_bias(counts) == bias


def test_every_bias_is_tried() -> None:
    trainer = Trainer(RECIPE, DOCUMENTS, POOL)

    assert choose_bias(trainer.nlp, DOCUMENTS[:2]) in {0.0, 1.0}


def test_the_command_reads_its_arguments(tmp_path: Path) -> None:
    spans = [{"start": 4, "end": 7, "label": "PERSON"}]
    record = json.dumps({"id": "1", "text": "Ask Ana", "spans": spans})
    for part in ("train", "dev"):
        (tmp_path / f"k12.{part}.jsonl").write_text(record, encoding="utf-8")
    out = tmp_path / "model"
    shape = ["--width", "8", "--depth", "1", "--passes", "1"]
    train_names.main(["--data", str(tmp_path), "--out", str(out), *shape])

    assert (out / "config.cfg").is_file()
