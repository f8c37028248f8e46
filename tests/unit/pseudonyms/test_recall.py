from __future__ import annotations

import pytest

from gateway.findings import Finding, Slot, SlotKind
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.recall import CONVERSATION, Recall
from tests.support.plain_reading import person


def known() -> LabelMap:
    labels = LabelMap()
    for name in ("Maria Lopez", "Will Young", "Will", "Ana", "Student"):
        labels.label_for(person(None, "p1"), name)
    labels.label_for(Finding(0, 0, 1, "STUDENT_ID", 1.0, "test"), "900412277")
    labels.label_for(Finding(0, 0, 1, "GRADE", 1.0, "test"), "4")
    labels.label_for_typed("Student", "Student 1")
    return labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maria Lopez and MARIA LOPEZ and lopez", ["Maria Lopez", "MARIA LOPEZ", "lopez"]),
        ("Lopez, and Maria's", ["Lopez", "Maria"]),
        ("Will came", ["Will"]),
        ("ID 900412277.", ["900412277"]),
        ("Ana is here", ["Ana"]),
    ],
)
def test_known_values_are_found_again(text: str, found: list[str]) -> None:
    hits = Recall(known()).find(3, Slot(text, SlotKind.TEXT, 0))

    assert [text[f.start : f.end] for f in hits] == found
    assert {f.source for f in hits} == {CONVERSATION}
    assert {f.slot for f in hits} == {3}


@pytest.mark.parametrize(
    "text",
    ["she will come", "young people", "Marian", "Lopezes", "4 apples", "ana", "the Student 1", ""],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert Recall(known()).find(0, Slot(text, SlotKind.TEXT, 0)) == []


def test_structure_is_not_looked_at() -> None:
    assert Recall(known()).find(0, Slot("Maria Lopez", SlotKind.FIXED, 0)) == []


def test_a_new_conversation_knows_nothing() -> None:
    assert Recall(LabelMap()).find(0, Slot("Maria Lopez", SlotKind.TEXT, 0)) == []


def test_people_and_entities_come_with_the_value() -> None:
    (hit,) = Recall(known()).find(0, Slot("Lopez", SlotKind.TEXT, 0))

    assert (hit.entity, hit.people) == ("PERSON", person(None, "p1").people)


def test_a_month_is_not_taken_for_the_person_of_that_name() -> None:
    labels = LabelMap()
    labels.label_for(person(None, "p1"), "April")
    text = "In April April sang."

    assert [(f.start, f.end) for f in Recall(labels).find(0, Slot(text, SlotKind.TEXT, 0))] == [
        (9, 14)
    ]
