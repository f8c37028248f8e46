"""The untrained pipeline: a tokenizer for prose and records, and the network of the name tagger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
from spacy.util import compile_infix_regex

from recognizers.names.entity_tagger import LABELS

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENT = "entity_tagger"

# Token features and the rows of their hash tables. Tables are looked up, not multiplied, so rows
# cost disk space and no time.
FEATURES = {"NORM": 12000, "PREFIX": 1000, "SUFFIX": 4000, "SHAPE": 1000}

# Rows of CSV, JSON and key=value text hold several values in one "word".
_RECORD_INFIXES = (
    r"[\"|;=<>{}\[\]()\\]",
    r"(?<=[^\W\d_])[,:/_](?=[\w\"'])",
    r"(?<=\d)[,:/_](?=[^\W\d_\"'])",
    r"(?<=[\"'.)])[,:](?=[\w\"'(])",
)


def blank_pipeline(width: int, depth: int, outside_bias: float = 0.0) -> Language:
    """Return a pipeline whose network still has to be initialized."""
    nlp = spacy.blank("en")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_RECORD_INFIXES])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]  # typed as callable
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": list(FEATURES),
            "rows": list(FEATURES.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec, "normalize": False}
    nlp.add_pipe(
        COMPONENT,
        config={"model": model, "labels": list(LABELS), "outside_bias": outside_bias},
    )
    return nlp
