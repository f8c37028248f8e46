"""The untrained pipeline: the tokenizer and the network of the name recognizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from recognizers.names.entity_tagger import LABELS
from recognizers.names.tokenizer import TOKENIZER
from recognizers.training.word_knowledge import VECTOR_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

COMPONENT = "entity_tagger"

# The table of word parts is looked up, not multiplied: its rows cost disk space and no time.
_PART_ROWS, _PART_WIDTH = 20_000, 64


def blank_pipeline(
    width: int,
    dilations: Sequence[int],
    outside_bias: float = 0.0,
    person_bias: float = 0.0,
) -> Language:
    """Return a pipeline whose network still has to be initialized."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    model = {
        "@architectures": "hallpass.NameNetwork.v1",
        "width": width,
        "dilations": list(dilations),
        "vector_width": VECTOR_WIDTH,
        "part_rows": _PART_ROWS,
        "part_width": _PART_WIDTH,
        "tags": 2 * len(LABELS) + 1,
    }
    nlp.add_pipe(
        COMPONENT,
        config={
            "model": model,
            "labels": list(LABELS),
            "outside_bias": outside_bias,
            "person_bias": person_bias,
        },
    )
    return nlp
