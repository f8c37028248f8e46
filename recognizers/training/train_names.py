"""Train the general name recognizer: ``python -m recognizers.training.train_names``.

The same data, vectors, seed and number of passes give the same model on the same machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

import spacy
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from recognizers.training.augment import Augmenter
from recognizers.training.corpus import make_example, pieces, read_corpora
from recognizers.training.evaluate_names import POOLED, evaluate
from recognizers.training.name_lists import communities
from recognizers.training.network import COMPONENT, blank_pipeline
from recognizers.training.synthetic import Generator
from recognizers.training.word_knowledge import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.language import Language

    from recognizers.names import EntityTagger
    from recognizers.names.word_table import WordTable
    from recognizers.training.corpus import Document
    from recognizers.training.evaluate_names import Score
    from recognizers.training.name_lists import Community

    Biases: TypeAlias = tuple[float, float]

# How often a document is seen in a pass, on average: once where nothing is said.
_SHARES = {
    "k12": 0.7,
    "gum_open": 1.6,
    "litbank": 0.8,
    "sgd_train": 0.35,
    "btc": 0.85,
    "crossner": 0.8,
}
_SYNTHETIC_PER_PASS = 10_000
_BATCH_PIECES = 40
_LEARNING_RATE = 0.0015
_LAST_RATE_SHARE = 0.03
_WARM_UP_PASSES = 0.5
_DROPOUT = 0.2
_OUTSIDE_BIASES = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
_PERSON_BIASES = (0.0, 0.5, 1.0, 1.5, 2.0)
_LEAST_PRECISION = 0.77  # of PERSON spans, by overlap, over all development sets together


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the outcome of a training run besides the data."""

    width: int
    dilations: tuple[int, ...]
    seed: int
    passes: int


class Trainer:
    """Trains one pipeline pass by pass."""

    def __init__(
        self,
        recipe: Recipe,
        train: list[Document],
        pool: list[Community],
        words: WordTable,
    ) -> None:
        """Build and initialize the network."""
        fix_random_seed(recipe.seed)
        set_current_ops(NumpyOps(use_blis=False))  # several times faster than BLIS here
        self._rng = random.Random(recipe.seed)  # noqa: S311 repeatable chance, not secrecy
        self._train = train
        self._recipe = recipe
        self._augment = Augmenter(self._rng, pool)
        self._generate = Generator(self._rng, pool)
        self.nlp = blank_pipeline(recipe.width, recipe.dilations)
        sample = [make_example(self.nlp, document) for document in train[:20]]
        self.nlp.initialize(lambda: sample)
        _tagger(self.nlp).words = words
        self.optimizer = Adam(
            _LEARNING_RATE,
            L2=0.01,
            L2_is_weight_decay=True,
            grad_clip=1.0,
            use_averages=True,
        )

    def run_pass(self, number: int) -> float:
        """Show every document at most once; return the loss per token."""
        losses = {COMPONENT: 0.0}
        tokens = 0
        seen = list(self._shuffled_pieces())
        for first in range(0, len(seen), _BATCH_PIECES):
            batch = seen[first : first + _BATCH_PIECES]
            self.optimizer.learn_rate = self._rate(number + first / len(seen))
            examples = [make_example(self.nlp, piece) for piece in batch]
            tokens += sum(len(example.predicted) for example in examples)
            self.nlp.update(examples, sgd=self.optimizer, drop=_DROPOUT, losses=losses)
        return losses[COMPONENT] / max(1, tokens)

    def _shuffled_pieces(self) -> Iterator[Document]:
        chosen = [
            document
            for document in self._train
            for _ in range(int(_SHARES.get(document.corpus, 1.0) + self._rng.random()))
        ]
        chosen += [self._generate.document() for _ in range(_SYNTHETIC_PER_PASS)]
        self._rng.shuffle(chosen)
        for document in chosen:
            varied = self._augment(document)
            yield from pieces(self._rng, varied.text, varied.spans)

    def _rate(self, passes: float) -> float:
        """Rise over the first half pass, then fall in a straight line."""
        rising = min(1.0, 0.02 + passes / _WARM_UP_PASSES)
        fallen = (1 - _LAST_RATE_SHARE) * passes / self._recipe.passes
        return _LEARNING_RATE * rising * (1 - fallen)


def train(
    recipe: Recipe,
    train_documents: list[Document],
    dev_documents: list[Document],
    pool: list[Community],
    words: WordTable,
    out: Path,
) -> Language:
    """Train, keep the best pass in ``out`` and set its biases."""
    trainer = Trainer(recipe, train_documents, pool, words)
    best = -1.0
    for number in range(recipe.passes):
        started = time.monotonic()
        loss = trainer.run_pass(number)
        with trainer.nlp.use_params(trainer.optimizer.averages):
            now = finished(trainer.nlp, recipe)
        scores = evaluate(now, dev_documents)
        f2 = scores[POOLED]["exact"].f2
        if f2 > best:
            best = f2
            finished(now, recipe).to_disk(out)  # the one that was evaluated has read the texts
        _log(
            {
                "pass": number + 1,
                "seconds": round(time.monotonic() - started),
                "loss": round(loss, 4),
                "best": round(best, 4),
            }
            | {c: s["exact"].as_dict() for c, s in scores.items() if c in {POOLED, "k12"}},
        )
    biases = choose_biases(spacy.load(out), dev_documents)
    finished(spacy.load(out), recipe, biases).to_disk(out)
    return spacy.load(out)


def choose_biases(nlp: Language, documents: Sequence[Document]) -> Biases:
    """Try all biases for "outside" and for PERSON on development texts."""
    scores: dict[Biases, Score] = {}
    for biases in product(_OUTSIDE_BIASES, _PERSON_BIASES):
        _tagger(nlp).outside_bias, _tagger(nlp).person_bias = biases
        scores[biases] = evaluate(nlp, documents)[POOLED]["overlap"]
        _log({"biases": biases, **scores[biases].as_dict()})
    return best_biases(scores)


def best_biases(scores: Mapping[Biases, Score]) -> Biases:
    """Return the biases that miss fewest people among those that are precise enough.

    Of equals those nearest to zero; where none is precise enough, the most precise.
    """
    near_first = sorted(scores, key=lambda biases: sum(map(abs, biases)))
    precise = [biases for biases in near_first if scores[biases].precision >= _LEAST_PRECISION]
    if precise:
        return max(precise, key=lambda biases: scores[biases].recall)
    return max(near_first, key=lambda biases: scores[biases].precision)


def finished(nlp: Language, recipe: Recipe, biases: Biases = (0.0, 0.0)) -> Language:
    """Put the weights into a fresh pipeline, so that no word of the training texts is kept."""
    fresh = blank_pipeline(recipe.width, recipe.dilations, *biases)
    fresh.initialize()
    _tagger(fresh).from_bytes(_tagger(nlp).to_bytes())
    fresh.meta.update(
        name="hallpass_names",
        version="0.2.0",
        description="Names of people, places, organizations and schools in English school texts",
        license="Apache-2.0",
        spacy_version=">=3.8.7,<3.9.0",
    )
    return fresh


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.train/dev.jsonl")
    parser.add_argument("--vectors", type=Path, required=True, help="JSON file of word vectors")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 1, 2, 3])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=11)
    options = parser.parse_args(arguments)
    pool = communities(options.data / "names")
    train(
        Recipe(options.width, tuple(options.dilations), options.seed, options.passes),
        read_corpora(options.data, "train"),
        read_corpora(options.data, "dev"),
        pool,
        read_table(options.vectors, options.data / "names", pool),
        options.out,
    )


def _tagger(nlp: Language) -> EntityTagger:
    return cast("EntityTagger", nlp.get_pipe(COMPONENT))


def _log(record: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
