"""A spaCy component that finds names with one BIO tag per token.

A transition-based NER decides token after token and pays for its state each time. Here one
softmax over all tokens of a batch gives the tags and a short loop joins them into spans, which
costs about a quarter. The network is trained with thinc (``network``) and run in plain numpy
(``fast``); a test compares the two.

The weights lie on disk as 16-bit floats and are computed with as 32-bit floats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
import srsly  # type: ignore[import-untyped]  # ships no types
from spacy import util
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without a stub
    ENT_IOB,
    ENT_TYPE,
)
from spacy.language import Language
from spacy.pipeline.trainable_pipe import (  # type: ignore[import-not-found]  # same
    TrainablePipe,
)
from spacy.tokens import Span
from spacy.training import validate_examples
from thinc.api import set_dropout_rate

from recognizers.names import network as _network  # noqa: F401 registers the architecture
from recognizers.names.fast import FastNetwork
from recognizers.names.reading import read
from recognizers.names.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.vocab import Vocab
    from thinc.api import Optimizer

    from recognizers.names.network import Network
    from recognizers.names.reading import Reading
    from recognizers.names.tokenizer import Tokens

    Floats: TypeAlias = NDArray[np.float32]
    TagIds: TypeAlias = NDArray[np.int64]

LABELS = ("PERSON", "LOCATION", "ORGANIZATION", "SCHOOL")

# Tag 0 is "outside"; label number k owns tag 2k + 1 (begin) and tag 2k + 2 (inside).
OUTSIDE = 0

# What a reference document says about a token (spaCy's ENT_IOB codes).
_IOB_UNKNOWN, _IOB_INSIDE, _IOB_OUTSIDE = 0, 1, 2

_NO_GRADIENT = -1

_DEFAULT_MODEL = {
    "@architectures": "hallpass.NameNetwork.v1",
    "width": 64,
    "dilations": [1, 1],
    "vector_width": 2,
    "part_rows": 2000,
    "part_width": 32,
    "tags": 2 * len(LABELS) + 1,
}


@Language.factory(
    "entity_tagger",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "model": _DEFAULT_MODEL,
        "labels": list(LABELS),
        "outside_bias": 0.0,
        "person_bias": 0.0,
    },
    default_score_weights={},
)
def make_entity_tagger(
    nlp: Language,
    name: str,
    model: Network,
    labels: list[str],
    outside_bias: float,
    person_bias: float,
) -> EntityTagger:
    """Build the component for spaCy."""
    tagger = EntityTagger(nlp.vocab, model, name, labels=labels)
    tagger.outside_bias, tagger.person_bias = outside_bias, person_bias
    return tagger


class EntityTagger(TrainablePipe):  # type: ignore[misc]  # compiled class without a stub
    """Writes ``doc.ents`` from one tag per token."""

    def __init__(
        self,
        vocab: Vocab,
        model: Network,
        name: str = "entity_tagger",
        *,
        labels: Sequence[str] = LABELS,
    ) -> None:
        """Take the network and the labels."""
        self.vocab = vocab
        self.model = model
        self.name = name
        self.outside_bias = 0.0
        """Taken from the log-probability of "outside": a larger value finds more of all labels."""

        self.person_bias = 0.0
        """Added to the log-probability of the first label, which is to be missed least."""

        self.words = WordTable.empty(model.attrs["vector_width"])
        self._fast: FastNetwork | None = None
        self._labels = tuple(labels)
        self._label_ids = {vocab.strings.add(label): k for k, label in enumerate(self._labels)}

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels that the component can write."""
        return self._labels

    @property
    def tag_count(self) -> int:
        """The width of the softmax."""
        return 2 * len(self._labels) + 1

    def read(self, docs: Sequence[Doc]) -> Reading:
        """Return what the network is told of a batch."""
        return read(docs, self.words, self.model.attrs["part_rows"])

    def predict(self, docs: Iterable[Doc]) -> list[TagIds]:
        """Return the best tag of every token."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [np.zeros(0, dtype=np.int64) for _ in docs]
        return [self._best_tags(scores) for scores in self._network().predict(docs)]

    def predict_words(self, texts: Sequence[Tokens]) -> list[TagIds]:
        """Return the best tag of every token, the same as `predict` of documents of them."""
        if not any(text.words for text in texts):
            return [np.zeros(0, dtype=np.int64) for _ in texts]
        return [self._best_tags(scores) for scores in self._network().predict_words(texts)]

    def set_annotations(self, docs: Iterable[Doc], tag_ids: Sequence[TagIds]) -> None:
        """Replace the entities of each document by the spans that its tags spell."""
        for doc, tags in zip(docs, tag_ids, strict=True):
            named = [(int(at), int(tags[at]), doc[int(at)].text) for at in np.flatnonzero(tags)]
            doc.set_ents(
                [Span(doc, start, end, self._labels[label]) for start, end, label in decode(named)],
            )

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,  # noqa: ARG002 spaCy passes it by name
    ) -> None:
        """Give the network its sizes and its random start."""
        validate_examples(get_examples(), "EntityTagger.initialize")
        self._fast = None
        self.model.initialize()

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch; tokens whose entity is marked as missing teach nothing."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        batch = list(examples)
        validate_examples(batch, "EntityTagger.update")
        if not any(len(example.predicted) for example in batch):
            return losses
        self._fast = None
        set_dropout_rate(self.model, drop)
        reading = self.read([example.predicted for example in batch])
        scores, backprop = self.model.begin_update(reading)
        loss, gradients = self.get_loss(batch, np.split(scores, np.cumsum(reading.lengths)[:-1]))
        backprop(np.concatenate(gradients))
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def get_loss(
        self,
        examples: Iterable[Example],
        scores: Sequence[Floats],
    ) -> tuple[float, list[Floats]]:
        """Return the cross-entropy of a batch and its gradient on the scores."""
        loss = 0.0
        gradients = []
        for example, probabilities in zip(examples, scores, strict=True):
            gold = self._gold_tags(example)
            rows = np.flatnonzero(gold != _NO_GRADIENT)
            gradient = np.zeros_like(probabilities)
            gradient[rows] = probabilities[rows]
            gradient[rows, gold[rows]] -= 1.0
            right = probabilities[rows, gold[rows]]
            loss -= float(np.log(np.maximum(right, 1e-8)).sum())
            gradients.append(gradient)
        return loss, gradients

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Serialize the weights."""
        return util.to_bytes({"model": self._pack, "words": self.words.to_bytes}, tuple(exclude))

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> EntityTagger:
        """Read what ``to_bytes`` wrote."""
        util.from_bytes(
            bytes_data, {"words": self._take_words, "model": self._unpack}, tuple(exclude)
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a folder."""
        writers = {
            "model": lambda file: file.write_bytes(self._pack()),
            "words": lambda file: file.write_bytes(self.words.to_bytes()),
        }
        util.to_disk(path, writers, tuple(exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EntityTagger:
        """Read what ``to_disk`` wrote."""
        readers = {
            "words": lambda file: self._take_words(file.read_bytes()),
            "model": lambda file: self._unpack(file.read_bytes()),
        }
        util.from_disk(path, readers, tuple(exclude))
        return self

    def _network(self) -> FastNetwork:
        if self._fast is None:
            self._fast = FastNetwork(self.model, self.words)
        return self._fast

    def _best_tags(self, probabilities: Floats) -> TagIds:
        biases = np.zeros(1 + len(self._labels), dtype=np.float32)
        biases[0], biases[1] = -self.outside_bias, self.person_bias
        return best_tags(probabilities, np.exp(biases))

    def _gold_tags(self, example: Example) -> TagIds:
        """Return the tag that each token should get, or ``_NO_GRADIENT``."""
        reference = example.reference
        if len(reference) != len(example.predicted):
            message = "the reference must have the tokens of the prediction"
            raise ValueError(message)
        iob, types = reference.to_array([ENT_IOB, ENT_TYPE]).T
        gold = np.full(len(reference), _NO_GRADIENT, dtype=np.int64)
        gold[iob == _IOB_OUTSIDE] = OUTSIDE
        for label_id, k in self._label_ids.items():
            gold[types == label_id] = 2 * k + 1
        gold[(iob == _IOB_INSIDE) & (gold > OUTSIDE)] += 1
        gold[iob == _IOB_UNKNOWN] = _NO_GRADIENT
        return gold

    def _pack(self) -> bytes:
        message = self.model.to_dict()
        message["params"] = _cast(message["params"], np.float16)
        return cast("bytes", srsly.msgpack_dumps(message))

    def _take_words(self, data: bytes) -> None:
        self.words = WordTable.from_bytes(data)
        self._fast = None

    def _unpack(self, data: bytes) -> None:
        message = cast("dict[str, Any]", srsly.msgpack_loads(data))
        message["params"] = _cast(message["params"], np.float32)
        self.model.from_dict(message)
        self._fast = None


def best_tags(probabilities: Floats, weights: Floats) -> TagIds:
    """Return the tag of each token, one label for each name.

    ``weights`` multiplies the chances of "outside" and of each label. A token takes the likeliest
    of these, whether it begins a name or goes on with one; then a name takes the label that is
    likeliest over all of its tokens.
    """
    begin, inside = probabilities[:, 1::2], probabilities[:, 2::2]
    chances = np.hstack([probabilities[:, :1], begin + inside]) * weights
    best = chances.argmax(axis=1)
    tags = np.zeros(len(best), dtype=np.int64)
    named = np.flatnonzero(best)
    label = best[named] - 1
    tags[named] = 2 * label + 1 + (inside[named, label] > begin[named, label])
    goes_on = (tags[1:] > 0) & (tags[1:] % 2 == 0) & (tags[:-1] > 0)
    for at in np.flatnonzero(goes_on & (best[1:] != best[:-1])) + 1:
        _settle(tags, chances, int(at))
    return tags


def _settle(tags: TagIds, chances: Floats, at: int) -> None:
    """Give one label to the name that goes on at a token with another label than before."""
    start, end = at - 1, at + 1
    while start and tags[start] % 2 == 0 and tags[start - 1]:
        start -= 1
    while end < len(tags) and tags[end] and tags[end] % 2 == 0:
        end += 1
    label = int(chances[start:end, 1:].sum(axis=0).argmax())
    tags[start:end] = 2 * label + 2
    tags[start] -= 1


def decode(named: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, int]]:
    """Join tagged tokens into spans of (start, end, label number), in order and without overlap.

    ``named`` holds position, tag and text of each token that is not outside. An "inside" that
    follows nothing of its label starts a span. White space ends a span; a span begins and ends
    with a token that has a letter or a digit.
    """
    spans: list[tuple[int, int, int]] = []
    last_position, last_label = -1, -1
    for position, tag, text in named:
        if text.isspace():
            continue
        label, is_inside = divmod(tag - 1, 2)
        is_joined = is_inside and position == last_position + 1 and label == last_label
        if any(map(str.isalnum, text)):
            if is_joined and spans and spans[-1][2] == label:
                spans[-1] = (spans[-1][0], position + 1, label)
            else:
                spans.append((position, position + 1, label))
        elif not is_joined:
            continue
        last_position, last_label = position, label
    return spans


def _cast(
    params: list[dict[str, NDArray[Any] | None]],
    dtype: type[np.floating[Any]],
) -> list[dict[str, NDArray[Any] | None]]:
    return [
        {name: None if value is None else value.astype(dtype) for name, value in node.items()}
        for node in params
    ]
