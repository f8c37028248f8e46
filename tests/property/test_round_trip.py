"""What is masked comes back, and nothing that was masked leaves."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, reject, settings
from hypothesis import strategies as st

from gateway.errors import DataBlocked
from gateway.findings import Finding
from gateway.pseudonyms.grammar import grammar_of
from gateway.pseudonyms.labels import DEFAULT_WORDS
from gateway.pseudonyms.replace import Masked, mask
from gateway.pseudonyms.restore import LabelRestorer
from tests.support.plain_reading import PlainReading

UNTIMED = settings(deadline=None)

# One surface form each, no two of which could be one person.
VALUES = {
    "Maria Lopez": "PERSON",
    "DeShawn Carter": "PERSON",
    "Łukasz O'Brien-Smith": "PERSON",
    "李明": "PERSON",
    'Ann "Annie" Hill': "PERSON",
    "Will": "PERSON",
    "Lincoln High School": "SCHOOL",
    "206-555-0142": "PHONE_NUMBER",
    "maria@school.example": "EMAIL_ADDRESS",
    "900412277": "STUDENT_ID",
    "12": "LUNCH_PIN",
    "C:\\maria\\x": "FILE_NAME",
}
GROUND = [
    "met", "will", "Student", "Student 1", "student #2", "Students 1 and 2", "Guardian 1",
    "**", "_", "`", "(", ")", ", ", ". ", ".", ".x", "'s", "\n", "\u00a0", ":", ":1", "-1", "1",
    "a", "x_", "は", "😀", '"', "\\", "\\n", "#", "/", "and", " and 2",
    "2", "are", "&nbsp;", "No. 1", "Students 1-3", "@", "to", "Lunch Pin 1",
    "Student\\u00201", "é", "- ",
]  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text and where the values stand in it."""

    text: str
    spans: tuple[tuple[int, int, str], ...]

    def findings(self, slot: int) -> list[Finding]:
        return [Finding(slot, s, e, entity, 1.0, "test") for s, e, entity in self.spans]


def assemble(parts: list[tuple[str, bool]]) -> Text:
    text, spans = "", []
    for part, is_value in parts:
        if is_value:
            spans.append((len(text), len(text) + len(part), VALUES[part]))
        text += part
    return Text(text, tuple(spans))


VALUE = st.sampled_from(sorted(VALUES)).map(lambda value: (value, True))
OTHER = st.sampled_from(GROUND).map(lambda part: (part, False))
SPACE = st.just((" ", False))
TEXT = st.lists(VALUE | OTHER | SPACE, max_size=14).map(assemble)
SPACED = st.lists(VALUE | OTHER, max_size=8).map(
    lambda parts: assemble([part for pair in parts for part in (pair, (" ", False))])
)
TEXTS = st.lists(TEXT | SPACED, min_size=1, max_size=3)


def masked(texts: list[Text]) -> Masked:
    """Mask the texts; those that the second look refuses are of no interest here."""
    reading = PlainReading([text.text for text in texts], ensure_ascii=False)
    try:
        return mask(reading, [f for i, text in enumerate(texts) for f in text.findings(i)])
    except DataBlocked:
        reject()


@UNTIMED
@given(TEXTS)
@example(
    [
        assemble(
            [("12", True), (" ", False), ("12", True), ("206-555-0142", True), (" and 2", False)]
        )
    ]
)
def test_what_is_masked_comes_back(texts: list[Text]) -> None:
    result = masked(texts)

    for before, after in zip(texts, json.loads(result.body), strict=True):
        restorer = LabelRestorer(result.labels)
        assert restorer.restore(after) == before.text
        assert restorer.unknown == 0


@UNTIMED
@given(TEXTS)
def test_what_is_masked_comes_back_in_json(texts: list[Text]) -> None:
    result = masked(texts)

    restored = LabelRestorer(result.labels).restore_json(result.body.decode())

    assert json.loads(restored) == [text.text for text in texts]


@UNTIMED
@given(TEXTS)
def test_labels_never_collide_with_literals(texts: list[Text]) -> None:
    grammar = grammar_of((*DEFAULT_WORDS.known, "Lunch Pin", "File Name"))
    typed = {str(s.label) for text in texts for s in grammar.spellings(text.text)}

    labels = [label for label, _ in masked(texts).labels.items()]

    assert typed.isdisjoint(labels)
    assert len(labels) == len(set(labels))


@UNTIMED
@given(TEXTS)
def test_two_entities_never_share_a_label(texts: list[Text]) -> None:
    values = [value for _, value in masked(texts).labels.items()]

    assert len(values) == len(set(values))


@UNTIMED
@given(TEXTS)
def test_no_value_is_left_in_what_leaves(texts: list[Text]) -> None:
    result = masked(texts)

    left = " ".join(json.loads(result.body))
    for value in ("Maria Lopez", "DeShawn Carter", "206-555-0142", "900412277", "李明", "annie"):
        assert value.lower() not in left.lower()


@UNTIMED
@given(TEXTS)
def test_a_value_that_was_not_found_everywhere_is_refused(texts: list[Text]) -> None:
    texts = [assemble([("Maria Lopez", True)]), *texts]
    found = [finding for i, text in enumerate(texts) for finding in text.findings(i)]
    reading = PlainReading([*(text.text for text in texts), "Maria Lopez"])

    with pytest.raises(DataBlocked):
        mask(reading, found)


@UNTIMED
@given(TEXTS)
def test_what_has_nothing_to_hide_is_not_touched(texts: list[Text]) -> None:
    reading = PlainReading([text.text for text in texts])

    assert mask(reading, []).body == reading.body


@UNTIMED
@given(TEXTS, TEXTS)
def test_more_text_changes_no_label_of_what_came_before(
    texts: list[Text], more: list[Text]
) -> None:
    literal = re.compile(r"\d")
    assume(
        not any(literal.search(part) for t in more for part, is_value in _parts(t) if not is_value)
    )

    short, long = masked(texts), masked([*texts, *more])

    assert json.loads(long.body)[: len(texts)] == json.loads(short.body)


def _parts(text: Text) -> list[tuple[str, bool]]:
    parts, at = [], 0
    for start, end, _ in text.spans:
        parts += [(text.text[at:start], False), (text.text[start:end], True)]
        at = end
    return [*parts, (text.text[at:], False)]
