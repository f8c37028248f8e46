"""Train the general name recognizer: ``python -m recognizers.training.train_names``.

The same data, seed and number of passes give the same model on the same machine. ``--minutes``
stops earlier by the clock, which is not repeatable; without it only ``--passes`` counts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import spacy
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from recognizers.training.augment import Augmenter
from recognizers.training.corpus import make_example, pieces, read_corpora
from recognizers.training.evaluate_names import POOLED, evaluate
from recognizers.training.name_lists import communities
from recognizers.training.network import COMPONENT, blank_pipeline
from recognizers.training.synthetic import Generator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.language import Language

    from recognizers.names import EntityTagger
    from recognizers.training.corpus import Document
    from recognizers.training.evaluate_names import Score
    from recognizers.training.name_lists import Community

# Chance of a document to be seen in a pass. School texts are the product's domain.
_SHARES = {"k12": 1.0, "litbank": 0.4, "sgd_train": 0.35, "btc": 0.85, "crossner": 0.8}
_SYNTHETIC_PER_PASS = 5000
_BATCH_PIECES = 40
_LEARNING_RATE = 0.0015
_LAST_RATE_SHARE = 0.05
_DROPOUT = 0.2
_BIASES = tuple(step / 4 for step in range(-4, 13))
_LEAST_PRECISION = 0.69  # exact spans; by overlap it is about 0.06 more


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the outcome of a training run besides the data."""

    width: int
    depth: int
    seed: int
    passes: int
    minutes: float


class Trainer:
    """Trains one pipeline pass by pass."""

    def __init__(self, recipe: Recipe, train: list[Document], pool: list[Community]) -> None:
        """Build and initialize the network."""
        fix_random_seed(recipe.seed)
        set_current_ops(NumpyOps(use_blis=False))  # several times faster than BLIS here
        self._rng = random.Random(recipe.seed)  # noqa: S311 repeatable chance, not secrecy
        self._train = train
        self._recipe = recipe
        self._augment = Augmenter(self._rng, pool)
        self._generate = Generator(self._rng, pool)
        self._started = time.monotonic()
        self.nlp = blank_pipeline(recipe.width, recipe.depth)
        sample = [make_example(self.nlp, document) for document in train[:20]]
        self.nlp.initialize(lambda: sample)
        self.optimizer = Adam(
            _LEARNING_RATE,
            L2=0.01,
            L2_is_weight_decay=True,
            grad_clip=1.0,
            use_averages=True,
        )

    @property
    def is_over(self) -> bool:
        """Whether the clock has run out, where there is one."""
        minutes = self._recipe.minutes
        return bool(minutes) and time.monotonic() - self._started >= minutes * 60

    def run_pass(self, number: int) -> float:
        """Show every document at most once; return the loss per token."""
        losses = {COMPONENT: 0.0}
        tokens = 0
        for batch in _batches(self._shuffled_pieces()):
            self.optimizer.learn_rate = self._rate(number)
            examples = [make_example(self.nlp, piece) for piece in batch]
            tokens += sum(len(example.predicted) for example in examples)
            self.nlp.update(examples, sgd=self.optimizer, drop=_DROPOUT, losses=losses)
            if self.is_over:
                break
        return losses[COMPONENT] / max(1, tokens)

    def _shuffled_pieces(self) -> Iterator[Document]:
        chosen = [d for d in self._train if self._rng.random() < _SHARES.get(d.corpus, 1.0)]
        chosen += [self._generate.document() for _ in range(_SYNTHETIC_PER_PASS)]
        self._rng.shuffle(chosen)
        for document in chosen:
            varied = self._augment(document)
            yield from pieces(self._rng, varied.text, varied.spans)

    def _rate(self, number: int) -> float:
        """Fall in a straight line over the passes, or over the minutes where they are given."""
        minutes = self._recipe.minutes
        spent = (
            (time.monotonic() - self._started) / (minutes * 60)
            if minutes
            else number / self._recipe.passes
        )
        return _LEARNING_RATE * (1 - (1 - _LAST_RATE_SHARE) * min(1.0, spent))


def train(
    recipe: Recipe,
    train_documents: list[Document],
    dev_documents: list[Document],
    pool: list[Community],
    out: Path,
) -> Language:
    """Train, keep the best pass in ``out`` and set its outside bias."""
    trainer = Trainer(recipe, train_documents, pool)
    best = -1.0
    for number in range(recipe.passes):
        started = time.monotonic()
        loss = trainer.run_pass(number)
        with trainer.nlp.use_params(trainer.optimizer.averages):
            scores = evaluate(trainer.nlp, dev_documents)
            f2 = scores[POOLED]["exact"].f2
            if f2 > best:
                best = f2
                save(trainer.nlp, recipe, 0.0, out)
        _log(
            {
                "pass": number + 1,
                "seconds": round(time.monotonic() - started),
                "loss": round(loss, 4),
                "best": round(best, 4),
            }
            | {c: s["exact"].as_dict() for c, s in scores.items() if c in {POOLED, "k12"}},
        )
        if trainer.is_over:
            break
    nlp = spacy.load(out)
    bias = choose_bias(nlp, dev_documents)
    save(nlp, recipe, bias, out)
    return spacy.load(out)


def choose_bias(nlp: Language, documents: Sequence[Document]) -> float:
    """Return the outside bias with the best PERSON F2 among those that are precise enough.

    Where none is, the most precise one is returned.
    """
    scores: dict[float, Score] = {}
    for bias in _BIASES:
        _tagger(nlp).outside_bias = bias
        scores[bias] = evaluate(nlp, documents)[POOLED]["exact"]
        _log({"outside_bias": bias} | scores[bias].as_dict())
    return best_bias(scores)


def best_bias(scores: Mapping[float, Score]) -> float:
    """Pick from the scores by outside bias; of equals the one nearest to zero."""
    near_first = sorted(scores, key=abs)
    precise = [bias for bias in near_first if scores[bias].precision >= _LEAST_PRECISION]
    if precise:
        return max(precise, key=lambda bias: scores[bias].f2)
    return max(near_first, key=lambda bias: scores[bias].precision)


def save(nlp: Language, recipe: Recipe, outside_bias: float, out: Path) -> None:
    """Write the weights in a fresh pipeline, so that no word of the training texts is kept."""
    fresh = blank_pipeline(recipe.width, recipe.depth, outside_bias)
    fresh.initialize()
    _tagger(fresh).from_bytes(_tagger(nlp).to_bytes())
    fresh.meta.update(
        name="hallpass_names",
        version="0.1.0",
        description="Names of people, places, organizations and schools in English school texts",
        license="Apache-2.0",
        spacy_version=">=3.8.7,<3.9.0",
    )
    fresh.to_disk(out)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.train/dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=11)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop by the clock")
    options = parser.parse_args(arguments)
    recipe = Recipe(
        options.width,
        options.depth,
        options.seed,
        options.passes,
        options.minutes,
    )
    train(
        recipe,
        read_corpora(options.data, "train"),
        read_corpora(options.data, "dev"),
        communities(options.data / "names"),
        options.out,
    )


def _tagger(nlp: Language) -> EntityTagger:
    return cast("EntityTagger", nlp.get_pipe(COMPONENT))


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while batch := list(islice(documents, _BATCH_PIECES)):
        yield batch


def _log(record: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
