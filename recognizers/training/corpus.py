"""Read annotated corpora and cut them into the pieces that the network learns from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.training import Example

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

UNKNOWN = "UNKNOWN"
"""Label of a stretch whose true label the corpus does not tell: it teaches nothing."""

# An address holds places, but corpora with addresses do not mark them inside.
_LABELS = {
    "PERSON": "PERSON",
    "LOCATION": "LOCATION",
    "ORG": "ORGANIZATION",
    "SCHOOL": "SCHOOL",
    "ADDRESS": UNKNOWN,
}

# Corpora that mark only some of the names in a text.
_INCOMPLETE = frozenset({"sgd_train"})

_SCHOOL = re.compile(
    r"\b(?:elementary|(?:middle|high|grade|grammar|primary|secondary|charter|public|boarding|day)"
    r" schools?|academy|preschool|kindergarten|school district|isd)\b",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(r"\b(?!User\b|Agent\b)[A-Z]\w+")
_CUT = re.compile(r"\n|(?<=[.!?]) ")
_PIECE_CHARACTERS = (150, 700)


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of a text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text."""

    corpus: str
    text: str
    spans: tuple[Span, ...]


def read_corpora(folder: Path, part: str) -> list[Document]:
    """Read every ``<corpus>.<part>.jsonl`` of a folder, in the order of the file names."""
    documents = []
    for path in sorted(folder.glob(f"*.{part}.jsonl")):
        with path.open(encoding="utf-8") as lines:
            documents += [read_line(path.name.split(".")[0], line) for line in lines]
    return documents


def read_line(corpus: str, line: str) -> Document:
    """Read one document and translate its labels into ours."""
    record = json.loads(line)
    text = record["text"]
    spans = []
    for mark in record["spans"]:
        label = _LABELS.get(mark["label"])
        if label == "ORGANIZATION" and _SCHOOL.search(text, mark["start"], mark["end"]):
            label = "SCHOOL"
        if label:
            spans.append(Span(mark["start"], mark["end"], label))
    if corpus in _INCOMPLETE:
        spans += _doubtful(text, spans)
    spans.sort(key=lambda span: (span.start, -span.end))
    return Document(corpus, text, tuple(_join_names(text, spans)))


def pieces(rng: random.Random, text: str, spans: tuple[Span, ...]) -> Iterator[Document]:
    """Cut a long text at line or sentence ends, never inside a span."""
    shortest, longest = _PIECE_CHARACTERS
    start = 0
    if len(text) > longest:
        for cut in _CUT.finditer(text):
            end = cut.end()
            if end - start < rng.randint(shortest, longest):
                continue
            if any(span.start < end < span.end for span in spans):
                continue
            yield _slice(text, spans, start, end)
            start = end
    if start < len(text):
        yield _slice(text, spans, start, len(text))


def make_example(nlp: Language, document: Document) -> Example:
    """Turn a piece into a training example of spaCy."""
    doc = nlp.make_doc(document.text)
    reference = doc.copy()
    entities: list[TokenSpan] = []
    unknown: list[TokenSpan] = []
    for span in document.spans:
        tokens = _tokens_of(reference, span)
        if tokens is None or any(tokens.start < other.end for other in entities + unknown):
            continue
        (unknown if span.label == UNKNOWN else entities).append(tokens)
    reference.set_ents(entities, missing=unknown, default="outside")
    return Example(doc, reference)


def _join_names(text: str, spans: list[Span]) -> Iterator[Span]:
    """Join a given and a family name that some records mark as two spans side by side."""
    held: Span | None = None
    for span in spans:
        if (
            held is not None
            and held.label == span.label == "PERSON"
            and text[held.end : span.start] == " "
        ):
            held = Span(held.start, span.end, span.label)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _doubtful(text: str, spans: list[Span]) -> list[Span]:
    """Mark capitalized words outside all spans as unknown."""
    return [
        Span(found.start(), found.end(), UNKNOWN)
        for found in _CAPITALIZED.finditer(text)
        if not any(span.start < found.end() and found.start() < span.end for span in spans)
    ]


def _slice(text: str, spans: tuple[Span, ...], start: int, end: int) -> Document:
    inside = (span for span in spans if start <= span.start and span.end <= end)
    moved = tuple(Span(span.start - start, span.end - start, span.label) for span in inside)
    return Document("", text[start:end], moved)


def _tokens_of(doc: Doc, span: Span) -> TokenSpan | None:
    label = "" if span.label == UNKNOWN else span.label
    return doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
