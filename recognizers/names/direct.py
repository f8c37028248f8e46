"""The name recognizer without spaCy's documents: the same tokens, tags and spans, from strings.

A document asks the vocabulary for each of its words, and makes those that it does not know. Who
only wants to know where the names are need not pay for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recognizers.names.entity_tagger import EntityTagger, decode
from recognizers.names.tokenizer import NameTokenizer, Tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

__all__ = ["DirectReader", "Name"]

_TOKENS_AT_ONCE = 1_000
"""So many rows of numbers stay in a processor's cache."""


class Name(NamedTuple):
    """What a span of spaCy's says of a name."""

    start_char: int
    end_char: int
    label_: str


class DirectReader:
    """Reads texts as a pipeline of our tokenizer and our tagger does."""

    def __init__(self, tagger: EntityTagger) -> None:
        """Take the tagger of a loaded pipeline."""
        self._tagger = tagger

    @classmethod
    def of(cls, pipeline: Language) -> DirectReader | None:
        """Return a reader in place of a pipeline; None when that has other parts than ours."""
        if not isinstance(pipeline.tokenizer, NameTokenizer) or len(pipeline.pipeline) != 1:
            return None
        (_, component), *_ = pipeline.pipeline
        return cls(component) if isinstance(component, EntityTagger) else None

    def read(self, texts: Iterable[str]) -> Iterator[list[Name]]:
        """Yield the names in each text, in order."""
        for batch in _batches(map(tokens, texts)):
            all_tags = self._tagger.predict_words(batch)
            for cut, tags in zip(batch, all_tags, strict=True):
                named = [(at, int(tags[at]), cut.words[at]) for at in np.flatnonzero(tags).tolist()]
                yield [
                    Name(
                        cut.starts[start],
                        cut.starts[end - 1] + len(cut.words[end - 1]),
                        self._tagger.labels[label],
                    )
                    for start, end, label in decode(named)
                ]


def _batches(texts: Iterable[Tokens]) -> Iterator[list[Tokens]]:
    batch: list[Tokens] = []
    size = 0
    for text in texts:
        if batch and size + len(text.words) > _TOKENS_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text.words)
    if batch:
        yield batch
