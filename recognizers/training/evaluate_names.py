"""Measure a trained name recognizer on development sets.

Run as ``python -m recognizers.training.evaluate_names --data DIR``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import spacy

from recognizers.names import LABELS, model_path
from recognizers.training.corpus import read_corpora

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from recognizers.training.corpus import Document

    Offsets: TypeAlias = tuple[int, int]

POOLED = "pooled"
_BATCH_SIZE = 32


@dataclass(slots=True)
class Score:
    """Counts of one kind of agreement, and what follows from them."""

    found_right: int = 0
    found: int = 0
    gold_right: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of found spans that are right."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of gold spans that were found."""
        return self.gold_right / self.gold if self.gold else 1.0

    @property
    def f2(self) -> float:
        """Precision and recall in one number, recall counting twice as much."""
        both = 4 * self.precision + self.recall
        return 5 * self.precision * self.recall / both if both else 0.0

    def add_exact(self, gold: Iterable[Offsets], found: Iterable[Offsets]) -> None:
        """Count spans that agree in both ends."""
        gold, found = set(gold), set(found)
        self._add(len(gold & found), len(found), len(gold & found), len(gold))

    def add_overlap(self, gold: Iterable[Offsets], found: Iterable[Offsets]) -> None:
        """Count spans that share at least one character."""
        gold, found = set(gold), set(found)
        right_found = sum(any(_meet(span, other) for other in gold) for span in found)
        right_gold = sum(any(_meet(span, other) for other in found) for span in gold)
        self._add(right_found, len(found), right_gold, len(gold))

    def as_dict(self) -> dict[str, float]:
        """Return what a report needs."""
        shares = {"precision": self.precision, "recall": self.recall, "f2": self.f2}
        return {name: round(value, 4) for name, value in shares.items()} | {"gold": self.gold}

    def _add(self, found_right: int, found: int, gold_right: int, gold: int) -> None:
        self.found_right += found_right
        self.found += found
        self.gold_right += gold_right
        self.gold += gold


Scores: TypeAlias = dict[str, dict[str, Score]]


def evaluate(nlp: Language, documents: Sequence[Document], label: str = "PERSON") -> Scores:
    """Return the exact and the overlap score of every corpus and of all together."""
    scores: Scores = defaultdict(lambda: {"exact": Score(), "overlap": Score()})
    parsed = nlp.pipe((document.text for document in documents), batch_size=_BATCH_SIZE)
    for document, doc in zip(documents, parsed, strict=True):
        gold = {(span.start, span.end) for span in document.spans if span.label == label}
        found = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == label}
        for key in (document.corpus, POOLED):
            scores[key]["exact"].add_exact(gold, found)
            scores[key]["overlap"].add_overlap(gold, found)
    return dict(scores)


def table(scores: Scores) -> str:
    """Write scores as a Markdown table."""
    lines = [
        "| set | names | exact P | R | F2 | overlap P | R | F2 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for corpus, kinds in sorted(scores.items(), key=lambda item: (item[0] == POOLED, item[0])):
        cells = [corpus, str(kinds["exact"].gold)]
        for score in (kinds["exact"], kinds["overlap"]):
            cells += [f"{value:.3f}" for value in (score.precision, score.recall, score.f2)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def label_table(nlp: Language, documents: Sequence[Document], labels: Sequence[str]) -> str:
    """Write the pooled scores of further labels as a Markdown table."""
    pooled = {label: evaluate(nlp, documents, label)[POOLED] for label in labels}
    return table(pooled).replace("| set |", "| label |", 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.dev.jsonl files")
    parser.add_argument("--model", type=Path, default=model_path())
    parser.add_argument("--json", type=Path, help="also write the scores to this file")
    options = parser.parse_args(arguments)
    nlp, documents = spacy.load(options.model), read_corpora(options.data, "dev")
    scores = evaluate(nlp, documents)
    others = [label for label in LABELS if label != "PERSON"]
    sys.stdout.write(f"{table(scores)}\n\n{label_table(nlp, documents, others)}\n")
    if options.json:
        report = {
            corpus: {kind: score.as_dict() for kind, score in kinds.items()}
            for corpus, kinds in scores.items()
        }
        options.json.write_text(json.dumps(report, indent=2, sort_keys=True), encoding="utf-8")


def _meet(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


if __name__ == "__main__":
    main()
