from __future__ import annotations

import pytest

from recognizers.headings import entity_of, is_heading, is_loose, is_value


@pytest.mark.parametrize(
    ("heading", "entity"),
    [
        ("DOB", "DATE_OF_BIRTH"),
        ("dateOfBirth", "DATE_OF_BIRTH"),
        ("Birth Date", "DATE_OF_BIRTH"),
        ("Fecha de nacimiento", "DATE_OF_BIRTH"),
        ("Student ID", "STUDENT_ID"),
        ("student_number", "STUDENT_ID"),
        ("studentId", "STUDENT_ID"),
        ("SSID", "STATE_STUDENT_ID"),
        ("last_name", "PERSON"),
        ("Student's Name", "PERSON"),
        ("Parent/Guardian", "PERSON"),
        ("E-mail", "EMAIL_ADDRESS"),
        ("Contrase\u00f1a", "SECRET"),
        ("Tel\u00e9fono", "PHONE_NUMBER"),
    ],
)
def test_a_heading_says_what_its_values_are(heading: str, entity: str) -> None:
    assert entity_of(heading) == entity
    assert is_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Score",
            "Grade",
            "Period",
            "Name",
            "Element",
            "Symbol",
            "Part number",
            "Due date",
            "Price",
        ),
        *(
            "Word",
            "Definition",
            "",
            "dobermann",
            "identity",
            "x" * 60,
            "the student id of",
            "Country",
        ),
    ],
)
def test_other_headings_say_nothing(heading: str) -> None:
    assert entity_of(heading) is None


def test_neutral_headings_are_known_and_others_are_not() -> None:
    assert is_heading("Score")
    assert not is_heading("Element")


def test_keys_that_programs_use_for_things_are_loose() -> None:
    assert is_loose("parent")
    assert not is_loose("lastName")


@pytest.mark.parametrize(
    ("entity", "value"),
    [
        ("PERSON", "Ruiz, Ana"),
        ("PERSON", "O\u2019Brien"),
        ("DATE_OF_BIRTH", "3/9/12"),
        ("DATE_OF_BIRTH", "2012-03-09T00:00:00Z"),
        ("PHONE_NUMBER", "(206) 555-0143 x12"),
        ("STUDENT_ID", "S5604371"),
        ("STREET_ADDRESS", "12 Oak St"),
        ("EMAIL_ADDRESS", "a@b.org"),
        ("SECRET", "Maple#99"),
        ("USERNAME", "linh_8957"),
        ("CASE_NO", "25-JV-9776"),
    ],
)
def test_a_value_of_its_kind_is_taken(entity: str, value: str) -> None:
    assert is_value(entity, value)


@pytest.mark.parametrize(
    ("entity", "value"),
    [
        ("PERSON", "n/a"),
        ("PERSON", "Total"),
        ("PERSON", "Room 12"),
        ("PERSON", "one two three four five six seven"),
        ("PERSON", "-"),
        ("DATE_OF_BIRTH", "unknown"),
        ("PHONE_NUMBER", "none"),
        ("STUDENT_ID", "12"),
        ("STUDENT_ID", "see list"),
        ("STREET_ADDRESS", "on file"),
        ("EMAIL_ADDRESS", "same"),
        ("SECRET", "changed by the user"),
        ("CASE_NO", "open"),
    ],
)
def test_what_cannot_be_a_value_is_left(entity: str, value: str) -> None:
    assert not is_value(entity, value)
