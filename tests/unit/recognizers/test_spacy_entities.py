from __future__ import annotations

import pytest
import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.tokens import Span

from recognizers.spacy_entities import SpacyEntityRecognizer

ENTITIES = ["PERSON", "LOCATION"]


def artifacts(text: str, *spans: tuple[int, int, str]) -> NlpArtifacts:
    doc = spacy.blank("en")(text)
    entities = [Span(doc, start, end, label) for start, end, label in spans]
    return NlpArtifacts(entities, doc, [], [], None, "en", [0.85] * len(entities))  # type: ignore[arg-type]  # the recognizer needs no engine


def found(text: str, *spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    results = SpacyEntityRecognizer().analyze(text, ENTITIES, artifacts(text, *spans))
    return [(r.entity_type, text[r.start : r.end]) for r in results]


def test_marked_names_are_handed_on() -> None:
    spans = ((0, 2, "PERSON"), (3, 4, "LOCATION"))

    assert found("Maria Lopez in Kent", *spans) == [("PERSON", "Maria Lopez"), ("LOCATION", "Kent")]


def test_punctuation_at_the_edges_is_left_out() -> None:
    assert found("( Maria )", (0, 3, "PERSON")) == [("PERSON", "Maria")]


@pytest.mark.parametrize(
    ("text", "tokens", "name"),
    [
        ("Mr. Green", 2, "Green"),
        ("MS. Ana Ruiz", 4, "Ana Ruiz"),
        ("Se\u00f1ora Ruiz", 2, "Ruiz"),
        ("Prof. Dr. Ruiz", 3, "Ruiz"),
        ("Drew Missing", 2, "Drew Missing"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, tokens: int, name: str) -> None:
    assert found(text, (0, tokens, "PERSON")) == [("PERSON", name)]


def test_a_title_alone_is_nobody() -> None:
    assert found("Mrs. called", (0, 1, "PERSON")) == []


def test_marks_without_letters_are_no_names() -> None:
    assert found("-- Maria", (0, 1, "PERSON")) == []


def test_a_small_letter_is_nobody_and_an_initial_somebody() -> None:
    assert found("e is 2.7", (0, 1, "PERSON")) == []
    assert found("J left", (0, 1, "PERSON")) == [("PERSON", "J")]


def test_entities_nobody_asked_for_are_left() -> None:
    assert found("Maria", (0, 1, "SCHOOL")) == []


def test_without_a_pipeline_run_nothing_is_called_clean() -> None:
    with pytest.raises(ValueError, match="did not run"):
        SpacyEntityRecognizer().analyze("Maria", ENTITIES, None)
