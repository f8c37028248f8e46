"""Corpora are read with the labels that they really annotate."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
import spacy

from recognizers.training.corpus import (
    UNKNOWN,
    Document,
    Span,
    make_example,
    pieces,
    read_corpora,
    read_line,
)

if TYPE_CHECKING:
    from pathlib import Path


def line(text: str, *marks: tuple[str, str]) -> str:
    spans = [
        {"start": text.index(part), "end": text.index(part) + len(part), "label": label}
        for part, label in marks
    ]
    return json.dumps({"id": "x", "text": text, "spans": spans})


def labels(document: Document) -> list[tuple[str, str]]:
    return [(document.text[span.start : span.end], span.label) for span in document.spans]


def test_only_the_wanted_part_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.train.jsonl").write_text(line("Hi Ana", ("Ana", "PERSON")), encoding="utf-8")
    (tmp_path / "a.dev.jsonl").write_text(line("Hi Bo", ("Bo", "PERSON")), encoding="utf-8")

    assert read_corpora(tmp_path, "dev") == [Document("a", "Hi Bo", (Span(3, 5, "PERSON"),))]


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("in Omaha", ("Omaha", "LOCATION"), [("Omaha", "LOCATION")]),
        ("at Acme", ("Acme", "ORG"), [("Acme", "ORGANIZATION")]),
        ("at Oak High School", ("Oak High School", "ORG"), [("Oak High School", "SCHOOL")]),
        ("at Oak K-8", ("Oak K-8", "SCHOOL"), [("Oak K-8", "SCHOOL")]),
        ("9 Elm St, Omaha", ("9 Elm St, Omaha", "ADDRESS"), [("9 Elm St, Omaha", UNKNOWN)]),
        ("call 555-0100", ("555-0100", "PHONE"), []),
    ],
)
def test_labels_are_translated(
    text: str,
    mark: tuple[str, str],
    expected: list[tuple[str, str]],
) -> None:
    assert labels(read_line("k12", line(text, mark))) == expected


def test_capitals_of_an_incomplete_corpus_are_unknown() -> None:
    text = "User: see Taylor in Reno"
    document = read_line("sgd_train", line(text, ("Reno", "LOCATION")))

    assert labels(document) == [("Taylor", UNKNOWN), ("Reno", "LOCATION")]


def test_names_marked_side_by_side_are_one() -> None:
    text = "thanks Ana Lopez, Bo"
    marks = (("Ana", "PERSON"), ("Lopez", "PERSON"), ("Bo", "PERSON"))
    document = read_line("k12", line(text, *marks))

    assert labels(document) == [("Ana Lopez", "PERSON"), ("Bo", "PERSON")]


def test_a_short_text_is_one_piece() -> None:
    assert [p.text for p in pieces(random.Random(1), "Hi. Ana.", ())] == ["Hi. Ana."]


def test_pieces_keep_every_character_and_every_span() -> None:
    text = "See Ana. Then go home now. " * 80
    spans = tuple(Span(k * 27 + 4, k * 27 + 7, "PERSON") for k in range(80))
    cut = list(pieces(random.Random(1), text, spans))

    assert len(cut) > 2
    assert "".join(piece.text for piece in cut) == text
    assert {name for piece in cut for name in labels(piece)} == {("Ana", "PERSON")}
    assert sum(len(piece.spans) for piece in cut) == 80


def test_no_cut_goes_through_a_span() -> None:
    text = "one two. " * 200
    whole = (Span(0, len(text) - 1, "PERSON"),)

    assert [piece.spans for piece in pieces(random.Random(1), text, whole)] == [whole]


def test_an_example_marks_known_unknown_and_outside_tokens() -> None:
    document = Document("k12", "Ask Ana at Elm", (Span(4, 7, "PERSON"), Span(11, 14, UNKNOWN)))
    reference = make_example(spacy.blank("en"), document).reference

    assert [token.ent_iob_ for token in reference] == ["O", "B", "O", ""]
    assert [entity.label_ for entity in reference.ents] == ["PERSON"]


def test_a_span_over_a_taken_token_is_left_out() -> None:
    document = Document("k12", "Ana Lopez", (Span(0, 9, "PERSON"), Span(4, 9, "LOCATION")))
    reference = make_example(spacy.blank("en"), document).reference

    assert [entity.text for entity in reference.ents] == ["Ana Lopez"]
