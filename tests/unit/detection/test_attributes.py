from __future__ import annotations

import pytest

from gateway.detection.attributes import NEAR_PEOPLE, near_people
from gateway.detection.spans import Candidate

FACT = "homeless"
NAME = "Ana Ruiz"


def is_near(text: str) -> bool:
    people = [(at, at + len(NAME)) for at in range(len(text)) if text.startswith(NAME, at)]
    at = text.index(FACT)
    fact = Candidate(at, at + len(FACT), "HOUSING_STATUS", 0.75, "pattern:x")
    return near_people(text, [fact], people) == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz is homeless.",
        "We learned that the homeless girl is Ana Ruiz.",
        "Student: Ana Ruiz\nHousing: homeless",
        "Ana Ruiz | homeless | grade 4",
        "Mr. Lee says Ana Ruiz, who is homeless, needs a coat.",
        "Ana Ruiz joined in May. She is homeless.",
        "Ana Ruiz joined. Her family left. They are homeless.",
        "Ana Ruiz vino. Su familia esta homeless.",
        "homeless: Ana Ruiz",
        "Ana Ruiz (gr. 4) is homeless",
    ],
)
def test_a_fact_in_the_sentence_or_record_of_a_person_is_near(text: str) -> None:
    assert is_near(text)


@pytest.mark.parametrize(
    "text",
    [
        "What help do homeless families get?",
        "Ana Ruiz asked. What help does a homeless child get?",
        "Dear Ana Ruiz,\nwhat does homeless mean?",
        "Notes by Ana Ruiz\n\nThe law defines homeless children.",
        "A homeless child has rights. Thanks, Ana Ruiz",
        "Hello Ana Ruiz,\nThe homeless liaison calls.",
        "Ana Ruiz! Is the word homeless an adjective?",
        "Hola Ana Ruiz:\nque significa homeless?",
        "The homeless act.\n\nAna Ruiz",
        "Is homeless a word? Ana Ruiz knows.",
    ],
)
def test_a_fact_in_another_sentence_is_not(text: str) -> None:
    assert not is_near(text)


def test_a_name_with_the_word_in_it_is_no_fact() -> None:
    fact = Candidate(6, 12, "FOSTER_CARE", 0.75, "pattern:x")

    assert near_people("Grace Foster", [fact], [(0, 12)]) == []


def test_nobody_or_nothing_is_near_nothing() -> None:
    fact = Candidate(0, 8, "HOUSING_STATUS", 0.75, "pattern:x")

    assert near_people("homeless", [fact], []) == []
    assert near_people("Ana Ruiz", [], [(0, 8)]) == []


def test_ages_and_buses_count_near_people_too() -> None:
    assert {"AGE", "BUS_ROUTE", "MEAL_STATUS"} <= NEAR_PEOPLE
    assert "US_SSN" not in NEAR_PEOPLE
