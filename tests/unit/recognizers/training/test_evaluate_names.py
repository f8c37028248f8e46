"""Scores count what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy

from recognizers.training.corpus import Document, Span
from recognizers.training.evaluate_names import Score, evaluate, label_table, main, table

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "Ask Ana Ruiz or Bo"
DOCUMENT = Document("k12", TEXT, (Span(4, 12, "PERSON"), Span(16, 18, "PERSON")))


def ruler(*patterns: str) -> Language:
    nlp = spacy.blank("en")
    rules = [{"label": "PERSON", "pattern": pattern} for pattern in patterns]
    nlp.add_pipe("entity_ruler").add_patterns(rules)  # type: ignore[attr-defined]  # any callable
    return nlp


@pytest.mark.parametrize(
    ("found", "exact", "overlap"),
    [
        ([(0, 5), (9, 12)], (1.0, 1.0), (1.0, 1.0)),
        ([(0, 3)], (0.0, 0.0), (1.0, 0.5)),
        ([(0, 5), (6, 8)], (0.5, 0.5), (0.5, 0.5)),
        ([], (1.0, 0.0), (1.0, 0.0)),
    ],
)
def test_precision_and_recall(
    found: list[tuple[int, int]],
    exact: tuple[float, float],
    overlap: tuple[float, float],
) -> None:
    gold = [(0, 5), (9, 12)]
    by_ends, by_touch = Score(), Score()
    by_ends.add_exact(gold, found)
    by_touch.add_overlap(gold, found)

    assert (by_ends.precision, by_ends.recall) == exact
    assert (by_touch.precision, by_touch.recall) == overlap


def test_recall_counts_twice_in_f2() -> None:
    assert Score(found_right=1, found=1, gold_right=1, gold=2).f2 == pytest.approx(5 / 9)
    assert Score(found=1, gold=1).f2 == 0.0


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert Score().as_dict() == {"precision": 1.0, "recall": 1.0, "f2": 1.0, "gold": 0}


def test_every_corpus_and_the_pool_get_a_score() -> None:
    scores = evaluate(ruler("Ana Ruiz"), [DOCUMENT, Document("wiki", "Bo", ())])

    assert scores["k12"]["exact"].recall == 0.5
    assert scores["wiki"]["exact"].found == 0
    assert scores["pooled"]["exact"].gold == 2


def test_the_table_ends_with_the_pool() -> None:
    last = table(evaluate(ruler("Ana"), [DOCUMENT])).splitlines()[-1]

    assert last == "| pooled | 2 | 0.000 | 0.000 | 0.000 | 1.000 | 0.500 | 0.556 |"


def test_further_labels_get_a_line_each() -> None:
    document = Document("k12", "Ask Ana in Reno", (Span(11, 15, "LOCATION"),))
    lines = label_table(ruler("Ana"), [document], ["LOCATION", "SCHOOL"]).splitlines()

    assert lines[0].startswith("| label | names |")
    assert lines[2] == "| LOCATION | 1 | 1.000 | 0.000 | 0.000 | 1.000 | 0.000 | 0.000 |"
    assert lines[3].startswith("| SCHOOL | 0 |")


def test_the_command_prints_a_table_and_writes_json(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ruler("Bo").to_disk(tmp_path / "model")
    spans = [{"start": 7, "end": 9, "label": "PERSON"}]
    record = json.dumps({"id": "1", "text": "Hello, Bo", "spans": spans})
    (tmp_path / "mini.dev.jsonl").write_text(record, encoding="utf-8")
    report = tmp_path / "report.json"
    main(
        ["--data", str(tmp_path), "--model", str(tmp_path / "model"), "--json", str(report)],
    )

    assert "| mini | 1 | 1.000 |" in capsys.readouterr().out
    assert json.loads(report.read_text(encoding="utf-8"))["pooled"]["exact"]["recall"] == 1.0
