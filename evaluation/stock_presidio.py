"""Presidio as it comes: its default recognizers and a spaCy pipeline of en_core_web_lg's size.

Pretrained weights cannot be assumed on the machine that runs this. Where the model is installed it
is used. Else a pipeline with the same components and layer sizes and random weights takes its
place: it costs as much, and what it calls a name means nothing, so its names are left out of the
scores.
"""

from __future__ import annotations

import importlib.util
import logging
import random
import warnings
from typing import Any
from unittest.mock import patch

import numpy as np
import spacy
import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.recognizer_registry.recognizers_loader_utils import RecognizerListLoader
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, without a stub

from evaluation.scores import Found

__all__ = ["StockPresidio"]

_MODEL = "en_core_web_lg"
_NAMES_FROM = "SpacyRecognizer"
_LABELS = ("PERSON", "ORG", "GPE", "LOC", "DATE", "NORP", "FAC", "TIME", "MONEY", "CARDINAL")
_MORE_LABELS = (
    "EVENT",
    "LAW",
    "LANGUAGE",
    "ORDINAL",
    "PERCENT",
    "PRODUCT",
    "QUANTITY",
    "WORK_OF_ART",
)
_TAGS, _DEPENDENCIES = 50, 45
_SPREAD, _MOSTLY_NOTHING = 0.1, 2.0
_VECTOR_ROWS, _VECTOR_WIDTH = 20_000, 300
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": True,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}


class StockPresidio:
    """`AnalyzerEngine()` as its documentation shows it."""

    def __init__(self) -> None:
        """Load the installed model, else build the stand-in."""
        warnings.filterwarnings("ignore", message=r"\[W036\]")  # the attribute ruler has no rules
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        # Its URL recognizer else fetches a list of domains: two time-outs where there is no net.
        tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
        self.is_pretrained = importlib.util.find_spec(_MODEL) is not None
        pipeline = spacy.load(_MODEL) if self.is_pretrained else _stand_in()
        engine = SpacyNlpEngine(
            models=[{"lang_code": "en", "model_name": _MODEL}],
            ner_model_configuration=NerModelConfiguration(),
        )
        engine.nlp = {"en": pipeline}  # type: ignore[assignment]  # None until loaded, in its class
        # Presidio looks recognizers up by bare class name among all that are loaded, and some of
        # ours share a name with one of its own.
        with patch.object(RecognizerListLoader, "get_existing_recognizer_cls", _presidio_class):
            self._analyzer = AnalyzerEngine(nlp_engine=engine)

    def find(self, text: str) -> list[Found]:
        """Return everything Presidio would mask, without what random weights call a name."""
        results = self._analyzer.analyze(text, language="en")
        return [
            Found(result.start, result.end, result.entity_type)
            for result in results
            if self.is_pretrained or _recognizer(result) != _NAMES_FROM
        ]


def _presidio_class(recognizer_name: str) -> type[EntityRecognizer]:
    return next(
        found
        for found in RecognizerListLoader.get_all_existing_recognizers()
        if found.__name__ == recognizer_name and found.__module__.startswith("presidio_analyzer.")
    )


def _recognizer(result: Any) -> str:
    return str((result.recognition_metadata or {}).get("recognizer_name", ""))


@Language.component("evaluation_lemmas")
def _lemmas(doc: Doc) -> Doc:
    """Give every token a lemma, since Presidio looks for its context words among lemmas."""
    for token in doc:
        token.lemma_ = token.lower_
    return doc


def _stand_in() -> Language:
    """Return a pipeline with the components and layer sizes of the large English model."""
    random.seed(0)
    generator = np.random.default_rng(0)
    nlp = spacy.blank("en")
    words = [f"w{number}" for number in range(_VECTOR_ROWS)]
    data = generator.standard_normal((_VECTOR_ROWS, _VECTOR_WIDTH)).astype("float32")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data, keys=words)
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    )
    nlp.add_pipe("parser", config={"model": _transitions("parser", listener), "min_action_freq": 1})
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("evaluation_lemmas")
    nlp.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    nlp.initialize(lambda: list(_examples(nlp)))
    for name in ("parser", "ner"):
        _decide_at_random(nlp.get_pipe(name), generator)
    return nlp


def _decide_at_random(component: Any, generator: np.random.Generator) -> None:
    """Fill the last layer, which starts as zeros: else every token gets the first action.

    The parser then builds trees, and the entity recognizer mostly says "no entity", as in prose.
    """
    output = component.model.get_ref("upper")
    weights = generator.standard_normal(output.get_param("W").shape).astype("float32")
    output.set_param("W", weights * _SPREAD)
    bias = np.zeros(output.get_param("b").shape, dtype="float32")
    if "O" in component.move_names:
        bias[component.move_names.index("O")] = _MOSTLY_NOTHING
    output.set_param("b", bias)


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


def _examples(nlp: Language) -> list[Example]:
    """Return sentences that name every tag, dependency and entity once, for the layers' sizes."""
    labels = (*_LABELS, *_MORE_LABELS)
    words = [f"w{number}" for number in range(_TAGS)]
    reference = Doc(
        nlp.vocab,
        words=words,
        tags=[f"T{number}" for number in range(_TAGS)],
        heads=[0, *range(_TAGS - 1)],
        deps=["ROOT", *(f"d{number % _DEPENDENCIES}" for number in range(1, _TAGS))],
        ents=[f"B-{labels[number % len(labels)]}" for number in range(_TAGS)],
    )
    return [Example(nlp.make_doc(" ".join(words)), reference)]
