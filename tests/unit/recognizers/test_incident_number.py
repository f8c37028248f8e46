from __future__ import annotations

import pytest

from recognizers.incident_number import IncidentNumberRecognizer


def found(text: str) -> set[str]:
    return {text[m.start : m.end] for m in IncidentNumberRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filed under INC067747.", "INC067747"),
        ("complaint #inc974257", "inc974257"),
        ("Incident #4471", "4471"),
        ("incident report no. 2023-0417", "2023-0417"),
        ("Referral ID: 88123", "88123"),
        ("INC-24-0091", "INC-24-0091"),
        ("n\u00famero: incidente no. 5512", "5512"),
        ("injury report # 20931", "20931"),
    ],
)
def test_the_number_of_an_incident_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        *("Apple Inc 2024", "three incidents in 2023", "Incident #2", "incident date 3/9/2012"),
        *("the referral of 12 students", "INCOME 45000", "inc12", "zinc 12345", "event number 5"),
        *("incident at 12:30", "INC_04471"),
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == set()
