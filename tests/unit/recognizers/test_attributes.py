from __future__ import annotations

import pytest

from recognizers.attributes import ATTRIBUTES, AttributeRecognizer


def found(text: str) -> set[tuple[str, str]]:
    results = AttributeRecognizer().analyze(text, list(ATTRIBUTES))
    return {(r.entity_type, text[r.start : r.end]) for r in results}


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("gets free lunch", "MEAL_STATUS", "free lunch"),
        ("on FRL since May", "MEAL_STATUS", "FRL"),
        ("recibe almuerzo gratis", "MEAL_STATUS", "almuerzo gratis"),
        ("the family is homeless", "HOUSING_STATUS", "homeless"),
        ("they are living in a shelter", "HOUSING_STATUS", "living in a shelter"),
        ("staying at a local motel", "HOUSING_STATUS", "staying at a local motel"),
        ("doubled-up with cousins", "HOUSING_STATUS", "doubled-up"),
        ("viven en un albergue", "HOUSING_STATUS", "en un albergue"),
        ("he is undocumented", "IMMIGRATION_STATUS", "undocumented"),
        ("dad was deported", "IMMIGRATION_STATUS", "was deported"),
        ("her asylum hearing", "IMMIGRATION_STATUS", "her asylum hearing"),
        ("es indocumentada", "IMMIGRATION_STATUS", "indocumentada"),
        ("has an IEP", "SPED", "IEP"),
        ("a 504 plan", "SPED", "504 plan"),
        ("uses an EpiPen", "HEALTH", "EpiPen"),
        ("was suspended", "DISCIPLINE", "suspended"),
        ("an English learner", "EL_STATUS", "English learner"),
        ("lives with a foster family", "FOSTER_CARE", "foster family"),
        ("a restraining order", "SAFEGUARDING", "restraining order"),
        ("was rated ineffective", "STAFF_EVALUATION", "rated ineffective"),
    ],
)
def test_the_words_of_a_category_are_found(text: str, entity: str, words: str) -> None:
    assert (entity, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no such thing as a free lunch",
        "free lunch program for all schools",
        "Explain the homeless education act: help for homeless students",
        "homelessness in Dickens",
        "undocumented immigrants in the novel",
        "The company fosters growth",
        "Send the form",
        "a hotel with a pool",
        "reduced fractions",
        "a van full of books",
        "the status of the project",
        "asylum seekers crossed the sea",
        "refugees of the war",
        "temporary housing for builders",
        "free verse and lunch",
        "the visa card",
        "documented code",
        "The ice melted",
        "a sheltered bay",
        "income tax",
        "lunch at noon",
        "room 5040",
        "shield",
        "stellar",
        "legal help for everybody",
        "",
    ],
)
def test_general_talk_is_left(text: str) -> None:
    assert found(text) == set()


def test_only_the_entities_asked_for_are_found() -> None:
    assert AttributeRecognizer().analyze("free lunch", ["SPED"]) == []
