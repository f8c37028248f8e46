"""The NLP engine: a spaCy pipeline from disk behind Presidio's interface, never downloaded."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import spacy
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine

import recognizers.names
from gateway.errors import SetupError
from recognizers.names.direct import DirectReader

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from presidio_analyzer.nlp_engine import NlpEngine
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from recognizers.names.direct import Name

__all__ = ["LocalSpacyEngine", "pieces"]

_LANGUAGE = "en"
_SCORE = 0.85
_BATCH = 64
_LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "LOCATION": "LOCATION",
    "ORG": "ORGANIZATION",
    "ORGANIZATION": "ORGANIZATION",
    "SCHOOL": "SCHOOL",
}
_IGNORED = (
    *("CARDINAL", "DATE", "EVENT", "FAC", "LANGUAGE", "LAW", "MISC", "MONEY", "NORP", "ORDINAL"),
    *("PERCENT", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"),
)
# Where a piece may end, best first: a line, a sentence, a word.
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?;][\"')\]]?\s"), re.compile(r"\s"))


class LocalSpacyEngine(SpacyNlpEngine):
    """Runs one loaded pipeline; hands on entities only: no recognizer of ours reads lemmas."""

    engine_name = "spacy"

    def __init__(self, pipeline: Language) -> None:
        """Take a loaded pipeline; labels of common models are mapped to ours."""
        super().__init__(
            models=[{"lang_code": _LANGUAGE, "model_name": "local"}],
            ner_model_configuration=NerModelConfiguration(
                model_to_presidio_entity_mapping=_LABELS,
                labels_to_ignore=_IGNORED,
                default_score=_SCORE,
            ),
        )
        self.nlp: dict[str, Language] = {_LANGUAGE: pipeline}  # type: ignore[assignment]  # None until loaded, in the base class
        self.digest = _digest(pipeline)
        self._one_reader = threading.Lock()
        self._direct = DirectReader.of(pipeline)

    @classmethod
    def open(cls, names: str) -> LocalSpacyEngine:
        """Load the pipeline that the registry names. Raises `SetupError`."""
        path: Path | str = names
        if names == "package":
            path = recognizers.names.model_path()
        elif not spacy.util.is_package(names):
            path = Path(names)
        if isinstance(path, Path) and not (path / "meta.json").is_file():
            raise SetupError(f"names: {path} is no spaCy pipeline")
        try:
            return cls(spacy.load(path))
        except (OSError, ValueError, ImportError):
            raise SetupError(f"names: the pipeline {path} cannot be loaded") from None

    def load(self) -> None:
        """Do nothing: the pipeline is loaded, and nothing is ever downloaded."""

    def read(
        self, texts: Iterable[str], longest: int
    ) -> Generator[tuple[int, int, str, NlpArtifacts]]:
        """Yield (number of the text, offset, piece, artifacts) in order, in linear time.

        Texts share batches: a request of many short texts costs little more than one long text.
        `longest` bounds a piece in characters.
        """
        cuts = (
            (text[start:end], (number, start))
            for number, text in enumerate(texts)
            for start, end in pieces(text, longest)
        )
        if self._direct is not None:
            yield from self._read_directly(self._direct, cuts)
            return
        pipeline = self.get_nlp(_LANGUAGE)
        # Words met for the first time would stay in the pipeline's memory for ever: it would grow
        # with every new word, and hold names that nobody asked it to keep. One zone at a time: the
        # readiness check reads beside requests.
        with self._one_reader, pipeline.memory_zone():
            for doc, (number, start) in pipeline.pipe(cuts, as_tuples=True, batch_size=_BATCH):
                yield number, start, doc.text, self._doc_to_nlp_artifact(doc, _LANGUAGE)

    def _read_directly(
        self, reader: DirectReader, cuts: Iterable[tuple[str, tuple[int, int]]]
    ) -> Generator[tuple[int, int, str, NlpArtifacts]]:
        cuts = list(cuts)
        found = reader.read(piece for piece, _ in cuts)
        for (piece, (number, start)), names in zip(cuts, found, strict=True):
            yield number, start, piece, _artifacts(names, self)

    def _doc_to_nlp_artifact(self, doc: Doc, language: str) -> NlpArtifacts:
        entities, scores = self._get_updated_entities(
            self._get_entities(doc), self._get_scores_for_entities(doc)
        )
        return NlpArtifacts(
            entities=entities,
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[],
            nlp_engine=self,
            language=language,
            scores=scores,
        )


def _artifacts(names: list[Name], engine: NlpEngine) -> NlpArtifacts:
    """Return names as recognizers take them; ours read no tokens."""
    entities = cast("list[Span]", names)
    scores = [_SCORE] * len(names)
    return NlpArtifacts(entities, cast("Doc", ()), [], [], engine, _LANGUAGE, scores)


def _digest(pipeline: Language) -> str:
    """Return a hash over the pipeline's description and, when it came from disk, its files."""
    digest = hashlib.sha256(json.dumps(pipeline.meta, sort_keys=True, default=str).encode())
    if pipeline.path is not None:
        for file in sorted(path for path in Path(pipeline.path).rglob("*") if path.is_file()):
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def pieces(text: str, longest: int) -> Sequence[tuple[int, int]]:
    """Return ranges that cover `text` in order, each at most `longest` characters.

    A range ends after a line, else a sentence, else a word, if possible in its second half; in a
    text without any it is cut hard.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = min(start + longest, len(text))
        if end < len(text):
            middle = start + longest // 2
            end = _last_end(text, middle, end) or _last_end(text, start + 1, middle) or end
        cuts.append((start, end))
        start = end
    return cuts


def _last_end(text: str, low: int, high: int) -> int:
    for pattern in _ENDS:
        last = 0
        for match in pattern.finditer(text, low, high):
            last = match.end()
        if last:
            return last
    return 0
