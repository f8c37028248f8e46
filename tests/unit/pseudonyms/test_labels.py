from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.findings import Role
from gateway.pseudonyms.labels import DEFAULT_WORDS, Label, LabelWords, fold_word


@pytest.mark.parametrize(
    ("entity", "role", "word"),
    [
        ("PERSON", None, "Student"),
        ("PERSON", Role.STUDENT, "Student"),
        ("PERSON", Role.GUARDIAN, "Guardian"),
        ("PERSON", Role.TEACHER, "Teacher"),
        ("PERSON", Role.STAFF, "Staff"),
        ("PERSON", Role.PERSON, "Person"),
        ("SCHOOL", None, "School"),
        ("ORGANIZATION", None, "Organization"),
        ("LOCATION", None, "Place"),
        ("STREET_ADDRESS", None, "Address"),
        ("PHONE_NUMBER", None, "Phone"),
        ("EMAIL_ADDRESS", None, "Email"),
        ("STUDENT_ID", None, "Student ID"),
        ("STATE_STUDENT_ID", None, "Student ID"),
        ("STAFF_ID", None, "Staff ID"),
        ("DATE_OF_BIRTH", None, "Birth date"),
        ("USERNAME", None, "Username"),
        ("STUDENT_USERNAME", None, "Username"),
        ("US_SSN", None, "SSN"),
    ],
)
def test_every_entity_has_its_word(entity: str, role: Role | None, word: str) -> None:
    assert DEFAULT_WORDS.word_for(entity, role) == word


@pytest.mark.parametrize(
    ("entity", "word"),
    [
        ("UK_CRN", "Uk Crn"),
        ("LUNCH_ROOM_4", "Lunch Room"),
        ("US_BANK_ACCOUNT_NUMBER", "Us Bank Account"),
        ("EXTRAORDINARILY_LONG_ENTITY", "Extraordinarily Long Ent"),
        ("42", "Value"),
        ("", "Value"),
        ("SCHOOL_", "School"),
        ("DATE", "Other Date"),
        ("ID", "Other Id"),
    ],
)
def test_an_unknown_entity_gets_a_word_from_its_name(entity: str, word: str) -> None:
    assert DEFAULT_WORDS.word_for(entity) == word


@pytest.mark.parametrize(
    "word", ["", " ", "Student ", "Two  Spaces", "Student_1", "K12", "A-B", "x" * 25, "a\nb"]
)
def test_a_word_is_letters_and_single_spaces(word: str) -> None:
    with pytest.raises(SetupError, match="letters and single spaces"):
        LabelWords(entities={"SCHOOL": word})


@pytest.mark.parametrize("word", ["Student", "student", "STUDENT"])
def test_one_word_cannot_stand_for_two_meanings(word: str) -> None:
    with pytest.raises(SetupError, match="two meanings"):
        LabelWords(entities={"SCHOOL": word})


def test_two_entities_cannot_share_a_word_unless_they_mean_the_same() -> None:
    LabelWords(entities={"STUDENT_ID": "Number", "STATE_STUDENT_ID": "Number"})

    with pytest.raises(SetupError, match="two meanings"):
        LabelWords(entities={"STUDENT_ID": "Number", "STAFF_ID": "Number"})


def test_a_word_cannot_end_like_another() -> None:
    with pytest.raises(SetupError, match="ends like"):
        LabelWords(entities={"DATE_OF_BIRTH": "Birth date", "DATE": "Date"})


def test_every_role_needs_a_word() -> None:
    with pytest.raises(SetupError, match="every role"):
        LabelWords(roles={Role.STUDENT: "Pupil"})


def test_the_word_of_a_person_is_not_an_entity_word() -> None:
    with pytest.raises(SetupError, match="by role"):
        LabelWords(entities={"PERSON": "Human"})


def test_words_of_other_languages_are_words() -> None:
    words = LabelWords(entities={"SCHOOL": "Schülerheim", "LOCATION": "Место"})

    assert words.word_for("SCHOOL") == "Schülerheim"
    assert words.word_for("LOCATION") == "Место"


def test_known_words_come_once_and_in_order() -> None:
    known = DEFAULT_WORDS.known

    assert known[:6] == ("Student", "Guardian", "Teacher", "Staff", "Person", "School")
    assert len(known) == len(set(known))


def test_a_label_is_spelled_with_one_space() -> None:
    assert str(Label("Student ID", 12)) == "Student ID 12"


def test_words_are_compared_without_case_and_odd_spaces() -> None:
    assert fold_word("Student\u00a0 ID") == "student id"
