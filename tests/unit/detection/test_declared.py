from __future__ import annotations

import pytest

from gateway.detection.declared import declared_words, without_declared
from gateway.detection.spans import NER, ROSTER, Candidate
from gateway.findings import Slot, SlotKind

SLOTS = [
    Slot("gpt-5.5", SlotKind.FIXED, 0),
    Slot("Bash", SlotKind.FIXED, 1),
    Slot("todos", SlotKind.KEY, 2, is_declared=True),
    Slot("kaimana", SlotKind.KEY, 3),
    Slot("Ask Bash", SlotKind.TEXT, 4),
]
WORDS = declared_words(SLOTS)


def test_structure_and_declared_names_are_the_programs_words() -> None:
    assert frozenset({"gpt", "5", "bash", "todos"}) == WORDS


@pytest.mark.parametrize(
    ("surface", "left"),
    [
        ("Bash", []),
        ("BASH", []),
        ("gpt-5", []),
        ("Bash Todos", ["Bash Todos"]),
        ("Ask Bash", ["Ask"]),
        ("Bash Maria Lopez", ["Maria Lopez"]),
        ("Maria Bash Lopez", ["Maria Bash Lopez"]),
        ("Maria Lopez", ["Maria Lopez"]),
        ("Bashir", ["Bashir"]),
        ("Kaimana", ["Kaimana"]),
    ],
)
def test_the_programs_words_are_no_people(surface: str, left: list[str]) -> None:
    text = f"see {surface}!"
    found = [Candidate(4, 4 + len(surface), "PERSON", 0.85, NER)]

    kept = without_declared(text, found, WORDS, NER)

    assert [text[c.start : c.end] for c in kept] == left


CUE = "pattern:NameCueRecognizer"


@pytest.mark.parametrize(
    ("surface", "is_name", "is_left"),
    [
        ("Bash", False, False),
        ("bash", False, False),
        ("Bash", True, True),
        ("Maria", False, True),
        ("Bash Lopez", False, True),
    ],
)
def test_an_announced_word_of_the_program_is_a_name_only_where_the_names_model_agrees(
    surface: str, is_name: bool, is_left: bool
) -> None:
    text = f"then call {surface}!"
    announced = Candidate(10, 10 + len(surface), "PERSON", 0.7, CUE)
    named = [Candidate(10, 10 + len(surface), "PERSON", 0.85, NER)] if is_name else []

    kept = without_declared(text, [announced, *named], WORDS, NER)

    assert (announced in list(kept)) is is_left


def test_what_the_roster_knows_is_not_doubted() -> None:
    known = [Candidate(0, 4, "PERSON", 1.0, ROSTER)]

    assert list(without_declared("Bash", known, WORDS, NER)) == known
