from __future__ import annotations

import pytest

from gateway.findings import Finding, Role
from gateway.ids import PersonId
from gateway.pseudonyms.labels import DEFAULT_WORDS, Label, LabelWords
from gateway.pseudonyms.mapping import LabelMap
from tests.support.plain_reading import person


def value(entity: str) -> Finding:
    return Finding(0, 0, 1, entity, 1.0, "pattern")


def test_labels_are_numbered_by_first_appearance_within_their_word() -> None:
    labels = LabelMap()

    given = [
        labels.label_for(person(), "Maria Lopez"),
        labels.label_for(value("SCHOOL"), "Lincoln High"),
        labels.label_for(person(), "DeShawn Carter"),
        labels.label_for(person(), "Maria"),
    ]

    assert given == ["Student 1", "School 1", "Student 2", "Student 1"]


def test_entities_that_share_a_word_share_its_numbers() -> None:
    labels = LabelMap()

    assert labels.label_for(value("STUDENT_ID"), "111") == "Student ID 1"
    assert labels.label_for(value("STATE_STUDENT_ID"), "222") == "Student ID 2"
    assert labels.label_for(value("STATE_STUDENT_ID"), "111") == "Student ID 1"


def test_a_more_specific_role_later_does_not_relabel() -> None:
    labels = LabelMap()

    assert labels.label_for(person(), "Elena Alvarez") == "Student 1"
    assert labels.label_for(person(Role.TEACHER), "Elena Alvarez") == "Student 1"


def test_numbers_the_user_typed_are_left_out() -> None:
    labels = LabelMap()
    labels.reserve([Label("Student", 1), Label("Student", 3), Label("Student ID", 1)])

    given = [labels.label_for(person(), name) for name in ("Ana", "Ben", "Cleo")]

    assert given == ["Student 2", "Student 4", "Student 5"]
    assert labels.is_literal(Label("Student", 1))
    assert not labels.is_literal(Label("Student", 2))


def test_a_label_that_is_ours_already_cannot_be_reserved() -> None:
    labels = LabelMap()
    labels.label_for(person(), "Ana")

    labels.reserve([Label("Student", 1)])

    assert labels.value_of(Label("Student", 1)) == "Ana"
    assert not labels.is_literal(Label("Student", 1))


@pytest.mark.parametrize(
    ("surfaces", "restored"),
    [
        (["Maria", "Maria Lopez", "Lopez"], "Maria Lopez"),
        (["Lopez, Maria", "Maria Lopez"], "Maria Lopez"),
        (["MARIA LOPEZ", "Maria Lopez", "maria lopez"], "Maria Lopez"),
        (["M. Lopez", "Maria Lopez"], "Maria Lopez"),
        (["Maria Lopez", "Maria A. Lopez"], "Maria A. Lopez"),
        (["Maria\nLopez", "Maria Lopez"], "Maria Lopez"),
        (["Maria Lopez", "María López"], "María López"),
        (["Maria Lopez", "María López", "Maria Lopez"], "María López"),
        (["Elizabeth Chen", "Liz Chen"], "Elizabeth Chen"),
        (["Liz Chen", "Elizabeth Chen", "Liz"], "Elizabeth Chen"),
        (["Priya Nair", "Nair, Priya", "Priya"], "Priya Nair"),
        (["Lopez, Maria"], "Lopez, Maria"),
        (["MARIA"], "MARIA"),
        (["Maria\nLopez"], "Maria\nLopez"),
    ],
)
def test_a_person_is_restored_in_the_fullest_form(surfaces: list[str], restored: str) -> None:
    labels = LabelMap()
    for surface in surfaces:
        labels.label_for(person(), surface)

    assert list(labels.items()) == [("Student 1", restored)]


def test_other_values_are_restored_as_first_typed() -> None:
    labels = LabelMap()
    for phone in ("206.555.0142", "+1 (206) 555-0142"):
        labels.label_for(value("PHONE_NUMBER"), phone)

    assert list(labels.items()) == [("Phone 1", "206.555.0142")]


def test_more_than_a_name_is_restored_as_spelled() -> None:
    labels = LabelMap()

    assert labels.label_for(person(), "Maria Lopez") == "Student 1"
    assert labels.label_for(person(), "maria_lopez", is_exact=True) == "Student 2"
    assert labels.value_of(Label("Student", 2)) == "maria_lopez"


def test_surfaces_are_every_original_spelling_once() -> None:
    labels = LabelMap()
    for surface in ("Maria Lopez", "Ben", "MARIA", "Maria Lopez"):
        labels.label_for(person(), surface)

    assert labels.surfaces() == ("MARIA", "Maria Lopez", "Ben")


def test_labels_are_counted_by_entity() -> None:
    labels = LabelMap()
    for surface in ("Maria Lopez", "Maria", "Ben"):
        labels.label_for(person(), surface)
    labels.label_for(value("UK_CRN"), "B801200005001")

    assert labels.counts() == {"PERSON": 2, "UK_CRN": 1}
    assert len(labels) == 3


def test_words_made_for_unknown_entities_are_label_words() -> None:
    labels = LabelMap()

    assert labels.label_for(value("UK_CRN"), "B801200005001") == "Uk Crn 1"
    assert labels.label_words() == (*DEFAULT_WORDS.known, "Uk Crn")


def test_configured_words_are_used() -> None:
    words = LabelWords(roles={role: f"{role.title()} Uno" for role in Role})

    assert LabelMap(words).label_for(person(), "Maria") == "Student Uno 1"


def test_an_unknown_label_has_no_value() -> None:
    assert LabelMap().value_of(Label("Student", 1)) is None


def of(entity: str, *people: str) -> Finding:
    ids = frozenset(PersonId(one) for one in people)
    return Finding(0, 0, 1, entity, 1.0, "roster", people=ids)


def test_what_belongs_to_a_rostered_person_is_tied_to_that_person() -> None:
    labels = LabelMap()
    labels.label_for(of("STUDENT_ID", "p2"), "204418")
    labels.label_for(of("PERSON", "p1", "p2"), "Maria")
    labels.label_for(of("PERSON", "p2"), "Maria Lopez")
    labels.label_for(of("EMAIL_ADDRESS", "p9"), "x@school.example")
    labels.label_for(of("PHONE_NUMBER", "p1", "p2"), "206-555-0143")

    owners = {name: labels.owner_of(Label(name, 1)) for name in ("Student ID", "Email", "Phone")}

    assert owners == {"Student ID": Label("Student", 1), "Email": None, "Phone": None}
    assert labels.owner_of(Label("Student", 1)) is None
    assert labels.owner_of(Label("Student", 9)) is None


@pytest.mark.parametrize(
    ("spellings", "value"),
    [
        (["Lopez, Maria"], "Lopez, Maria"),
        (["Lopez, Maria", "Maria"], "Maria Lopez"),
        (["Lopez, Maria", "Maria Lopez"], "Maria Lopez"),
        (["Lopez, Maria, Jr.", "Maria"], "Lopez, Maria, Jr."),
        (["Maria", "MARIA"], "Maria"),
        (["Maria Lopez, Jr.", "Maria"], "Maria Lopez, Jr."),
    ],
)
def test_the_fullest_form_comes_back_in_the_order_of_a_sentence(
    spellings: list[str], value: str
) -> None:
    labels = LabelMap()

    for spelling in spellings:
        labels.label_for(person(), spelling)

    assert labels.value_of(Label("Student", 1)) == value


def test_the_name_used_last_comes_back_and_a_history_is_no_use() -> None:
    labels = LabelMap()
    for surface in ("Ana Vandermeer", "Ana Thornbury"):
        labels.label_for(person(None, "p1"), surface)
    labels.assign(person(None, "p1"), "Ana Vandermeer", is_new=False)

    assert labels.value_of(Label("Student", 1)) == "Ana Thornbury"
