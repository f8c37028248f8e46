"""Variants of a text keep its spans true."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.training.augment import (
    Augmenter,
    blend,
    drop_full_stop,
    mistype,
    recase,
    write_name,
)
from recognizers.training.corpus import Document, Span
from recognizers.training.name_lists import Community, Person, fold

POOL = [Community(("Xiomara",), ("Peña",))]
TEXT = "Ask Ana Ruiz and Bo. Ana is in Reno."
DOCUMENT = Document(
    "k12",
    TEXT,
    (
        Span(4, 12, "PERSON"),
        Span(17, 19, "PERSON"),
        Span(21, 24, "PERSON"),
        Span(31, 35, "LOCATION"),
    ),
)


def marked(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.spans]


@given(st.integers())
def test_a_variant_has_the_same_labels_and_full_spans(seed: int) -> None:
    variant = Augmenter(random.Random(seed), POOL)(DOCUMENT)

    assert [span.label for span in variant.spans] == [span.label for span in DOCUMENT.spans]
    assert all(text and text == text.strip() for text in marked(variant))
    assert marked(variant)[3].lower() == "reno"


def test_a_swapped_person_keeps_the_new_name_throughout() -> None:
    rng = random.Random(0)
    swapped = Augmenter(rng, POOL).swap_names(DOCUMENT, share=1.0)
    full, _, again, place = marked(swapped)

    assert full.split()[0] == again.split()[0]
    assert "Ana" not in swapped.text
    assert place == "Reno"


def test_an_inverted_name_stays_inverted() -> None:
    document = Document("k12", "Ruiz, Ana", (Span(0, 9, "PERSON"),))
    swapped = Augmenter(random.Random(0), POOL).swap_names(document, share=1.0)

    assert swapped.text.startswith("P")
    assert "," in swapped.text


@pytest.mark.parametrize(("old", "is_kept"), [("ana ruiz", str.islower), ("ANA RUIZ", str.isupper)])
def test_a_swapped_name_keeps_its_case(old: str, is_kept: object) -> None:
    document = Document("k12", old, (Span(0, len(old), "PERSON"),))
    text = Augmenter(random.Random(0), POOL).swap_names(document, share=1.0).text

    assert callable(is_kept)
    assert is_kept(text)


def test_overlapping_spans_are_not_written_twice() -> None:
    document = Document("k12", "Ana Ruiz", (Span(0, 8, "PERSON"), Span(0, 3, "PERSON")))

    assert len(Augmenter(random.Random(0), POOL).swap_names(document, share=0.0).spans) == 1


def test_case_changes_keep_offsets() -> None:
    document = Document("k12", "Straße İstanbul Peña", (Span(16, 20, "PERSON"),))

    assert recase(document, str.upper).text == "STRAßE İSTANBUL PEÑA"
    assert recase(document, fold).text == "Straße Istanbul Pena"
    assert recase(document, str.lower, only="PERSON").text == "Straße İstanbul peña"


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("Ask Ana.", (), "Ask Ana"),
        ("Ask Ana", (), "Ask Ana"),
        ("Ask Ana Jr.", (Span(4, 11, "PERSON"),), "Ask Ana Jr."),
    ],
)
def test_the_last_full_stop_is_dropped(
    text: str,
    spans: tuple[Span, ...],
    expected: str,
) -> None:
    assert drop_full_stop(Document("k12", text, spans)).text == expected


def test_names_are_written_in_many_forms() -> None:
    rng = random.Random(1)
    forms = {write_name(rng, Person("Ana", "Ruiz")) for _ in range(500)}

    assert {"Ana Ruiz", "Ruiz, Ana"} < forms
    assert any("Jr." in form for form in forms)
    assert any(form.startswith("Ana ") and form.endswith(" Ruiz") for form in forms)


@given(st.integers(), st.sampled_from(["Xiomara", "Mai See", "Ng", "Al-Rashid"]))
def test_a_blended_name_begins_like_one_and_ends_like_another(seed: int, one: str) -> None:
    name = blend(random.Random(seed), one, "Kealoha")

    assert name[0] == one[0]
    assert name == one or name[-2:] == "ha"


def test_a_swap_also_puts_in_names_that_no_list_holds() -> None:
    document = Document("k12", "Ana Ruiz", (Span(0, 8, "PERSON"),))
    augment = Augmenter(random.Random(1), [Community(("Xiomara", "Kealoha"), ("Yazzie", "Begay"))])
    words = {w for _ in range(200) for w in augment.swap_names(document, share=1.0).text.split()}

    assert {"Xiomara", "Begay"} < words
    assert len(words) > 50


@given(st.integers())
def test_mistyping_touches_no_span(seed: int) -> None:
    variant = mistype(random.Random(seed), DOCUMENT)

    assert marked(variant) == marked(DOCUMENT)
    assert [span.label for span in variant.spans] == [span.label for span in DOCUMENT.spans]


def test_some_words_outside_the_spans_are_mistyped() -> None:
    document = Document("k12", "Ana wrote about rivers yesterday", (Span(0, 3, "PERSON"),))
    rng = random.Random(1)
    texts = {mistype(rng, document).text for _ in range(100)}

    assert len(texts) > 5
    assert all(text.startswith("Ana ") for text in texts)
