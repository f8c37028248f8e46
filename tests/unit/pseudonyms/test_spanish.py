from __future__ import annotations

import json

import pytest

from gateway.findings import Finding, Role
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.labels import DEFAULT_WORDS, LabelWords
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.replace import mask
from gateway.pseudonyms.restore import LabelRestorer
from gateway.pseudonyms.spanish import is_spanish, translations
from tests.support.plain_reading import Messages, PlainReading, find, person


@pytest.mark.parametrize(
    "text",
    [
        "Escribe una nota para la familia de los alumnos.",
        "Write to the family in Spanish.",
        "¿Puedes traducirlo al español?",
        "EN ESPAÑOL",
    ],
)
def test_spanish_and_wishes_for_it_are_told(text: str) -> None:
    assert is_spanish(["Hello there", text])


@pytest.mark.parametrize(
    "text", ["Write to the family.", "", "La Push is a place in Washington", "12 34", "de la o"]
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_spanish([text])


def restorer(*, is_spanish: bool = True, words: LabelWords = DEFAULT_WORDS) -> LabelRestorer:
    labels = LabelMap(words)
    labels.is_spanish = is_spanish
    labels.label_for(person(), "Maria Lopez")
    labels.label_for(person(), "Ben Chen")
    labels.label_for(person(Role.TEACHER), "Ms. Ruiz")
    labels.label_for(person(Role.GUARDIAN), "Rosa Lopez")
    labels.label_for(Finding(0, 0, 1, "STUDENT_ID", 1.0, "test"), "204417")
    labels.label_for(Finding(0, 0, 1, "DATE_OF_BIRTH", 1.0, "test"), "2012-03-01")
    return LabelRestorer(labels)


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("Estimado Estudiante 1:", "Estimado Maria Lopez:"),
        ("Alumno/a 1, ALUMNA 2", "Maria Lopez, Ben Chen"),
        ("la alumna 1 y la maestra 1", "la Maria Lopez y la Ms. Ruiz"),
        ("**Estudiante 1**", "**Maria Lopez**"),
        ("Estudiantes 1 y 2", "Maria Lopez y Ben Chen"),
        ("Alumnos 1, 2 y 9", "Maria Lopez, Ben Chen y Student 9"),
        ("Profesores 1 y 9", "Ms. Ruiz y Teacher 9"),
        ("Tutor/a 1", "Rosa Lopez"),
        ("Guardián 1, guardian 1", "Rosa Lopez, Rosa Lopez"),
        ("ID de estudiante 1", "204417"),
        ("Fecha de nacimiento 1", "2012-03-01"),
        ("Student 1", "Maria Lopez"),
        ("cada estudiante 1 lápiz", "cada estudiante 1 lápiz"),
        ("Estudiante 12", "Estudiante 12"),
        ("Estudiantes", "Estudiantes"),
    ],
)
def test_translated_labels_are_restored(text: str, restored: str) -> None:
    assert restorer().restore(text) == restored


@pytest.mark.parametrize("text", ["Estudiante 1", "Tutor 1", "Personal 1"])
def test_in_other_conversations_they_are_words(text: str) -> None:
    assert restorer(is_spanish=False).restore(text) == text


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_stream_holds_back_what_may_be_a_translation(size: int) -> None:
    text = "La nota de Estudiantes 1 y 2 para la Maestra 1 y Fecha de nacimiento 1."
    stream = restorer().stream()

    pieces = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]

    assert "".join([*pieces, stream.flush()]) == restorer().restore(text)


def test_the_words_of_a_district_are_translated_too() -> None:
    words = LabelWords(roles={**DEFAULT_WORDS.roles, Role.STUDENT: "Pupil"})

    assert translations(words)["alumna"] == "Pupil"
    assert restorer(words=words).restore("Alumna 1 es Pupil 1") == "Maria Lopez es Maria Lopez"


def test_a_word_that_is_a_label_already_is_not_translated() -> None:
    words = LabelWords(roles={**DEFAULT_WORDS.roles, Role.PERSON: "Estudiante"})

    assert "estudiante" not in translations(words)


def test_a_conversation_that_was_in_spanish_stays_so() -> None:
    talk = Conversation()
    texts = ["Escribe una nota para la familia de Ana Ruiz."]
    mask(PlainReading(texts), find(texts, {"Ana Ruiz": "PERSON"}), conversation=talk)

    loaded = Conversation.load(json.loads(json.dumps(talk.dump())))

    assert LabelRestorer(loaded.labels).restore("Estudiante 1") == "Ana Ruiz"


def test_a_translation_that_the_user_typed_is_left_free() -> None:
    texts = ["Escribe una nota para Ana Ruiz y el Estudiante 1 de la lista."]

    masked = mask(PlainReading(texts), find(texts, {"Ana Ruiz": "PERSON"}))

    assert [label for label, _ in masked.labels.items()] == ["Student 2"]


def test_what_left_before_the_conversation_was_in_spanish_stays() -> None:
    conversation = Conversation()

    def sent(*texts: str) -> list[str]:
        names = find(texts, {"Ana Ruiz": "PERSON"})
        masked = mask(Messages(list(texts)), names, conversation=conversation)
        left: list[str] = json.loads(masked.body)
        return left

    first = ("Ana Ruiz left.", "Estudiante 1 left.")
    sent(first[0])

    assert sent(*first, "Escribe en español a la familia de Ana Ruiz.")[1] == first[1]
    assert sent("Ana Ruiz", "ok", "¿Qué dijo el Estudiante 1?")[2] == "¿Qué dijo el Student 2?"
