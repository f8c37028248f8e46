from __future__ import annotations

import pytest

from gateway.errors import DataBlocked, ProtectionFailed
from gateway.findings import Finding
from gateway.pseudonyms.labels import Label
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.residue import SecondLook


def labels_of(*values: str, entity: str = "PERSON") -> LabelMap:
    labels = LabelMap()
    for value in values:
        labels.label_for(Finding(0, 0, 1, entity, 1.0, "test"), value)
    return labels


def has_residue(value: str, text: str = "", body: str = "[]") -> bool:
    try:
        SecondLook(labels_of(value)).check([(text, "/0")], body.encode("utf-8", "surrogatepass"))
    except DataBlocked:
        return True
    return False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Maria", "for Maria."),
        ("Maria", "for MARIA"),
        ("Maria", "for maria's"),
        ("Will", "for Will"),
        ("Grace", "for GRACE"),
        ("April", "for April"),
        ("Mia", "(Mia)"),
        ("Maria Lopez", "MARIA LOPEZ"),
        ("José B", "JOSÉ B"),
        ("S-12", "s-12"),
        ("900412277", "id 900412277"),
        ("a@b.example", "A@B.example"),
        ("Maria", "\\u004daria"),
        ("Maria", '{\\"n\\": \\"Mar\\\\u0069a\\"}'),
        ("Maria", "a\\nMaria"),
        ("\u0130pek", "\u0130pek"),
        ("Maria", "\u0130 MARIA"),
        ("李明", "给李明的信"),
        ("Maria\ud800", "Maria\ud800"),
        ("Maria", "for M\u200bar\u200bia"),
        ("Maria", "for \uff2d\uff41\uff52\uff49\uff41"),
        ("Maria", "TWFyaWEgaXMgaGVyZQ=="),
        ("Maria", "%4daria or &#77;aria"),
        ("Maria", "M a r i a"),
        ("Maria", "**Ma**ria"),
        ("\uff2d\uff41\uff52\uff49\uff41", "for Maria"),
        ("TWFyaWE=", "for Maria"),
        ("425-555-0199", "four two five, five five five, oh one nine nine"),
    ],
)
def test_a_value_that_is_left_is_found(value: str, text: str) -> None:
    assert has_residue(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Maria", "Mariachi, Anamaria, maria_1"),
        ("Will", "will you, WILL you"),
        ("Grace", "a grace period"),
        ("April", "in April"),
        ("Ann", "annual Anna ann"),
        ("J", "J is a letter"),
        ("12", "12 eggs"),
        ("2024", "in 2024"),
        ("Student", "every student, Student 9"),
        ("Birth", "a birth"),
        ("900412277", "9004122771"),
        ("Maria", ""),
    ],
)
def test_what_is_no_value_is_not_found(value: str, text: str) -> None:
    assert not has_residue(value, text)


@pytest.mark.parametrize(
    ("value", "body", "is_found"),
    [
        ("Maria", '{"user": "Maria"}', True),
        ("Maria", '{"user": "M\\u0061ria"}', True),
        ("Mar\u00eda", '{"user": "Mar\\u00EDa"}', True),
        ("Model", '{"model": "x"}', False),
        ("Model", '{"user": "Model"}', True),
        ("Maria Lopez", '{"user": "maria lopez"}', True),
        ("MLopez12", '{"user": "mlopez12"}', True),
        ("Maria", '{"user": "x\\nMaria"}', True),
        ("Maria", '{"user": "TWFyaWEgaXMgaGVyZQ=="}', True),
        ("Maria", '{"user": "M%61ria"}', True),
        ("Model", '{"m\u200bodel": "x"}', False),
    ],
)
def test_the_body_is_looked_at_too(value: str, body: str, *, is_found: bool) -> None:
    assert has_residue(value, body=body) is is_found


def test_our_own_labels_are_no_residue() -> None:
    labels = LabelMap()
    labels.reserve(Label("Student", number) for number in range(1, 54321))
    labels.label_for(Finding(0, 0, 1, "PERSON", 1.0, "test"), "Ana Ruiz")
    labels.label_for(Finding(0, 0, 1, "STUDENT_ID", 1.0, "test"), "54321")

    SecondLook(labels).check([("Student 54321 and Student ID 1", "")], b"Student 54321")

    with pytest.raises(DataBlocked):
        SecondLook(labels).check([("Student 54321 and room 54321", "")], b"")


def test_values_are_found_as_they_were_found_too() -> None:
    look = SecondLook(labels_of("12Maria"), ["Maria", "12"])

    with pytest.raises(DataBlocked):
        look.check([("Maria", "")], b"")


def test_the_refusal_names_the_place_and_no_value() -> None:
    with pytest.raises(DataBlocked) as caught:
        SecondLook(labels_of("Maria")).check([("fine", "/0"), ("Maria", "/1")], b"")

    assert (caught.value.code, caught.value.param) == ("residual_value", "/1")
    assert "Maria" not in f"{caught.value.message} {caught.value.next_step} {caught.value}"


def test_a_body_that_is_no_text_is_not_sent() -> None:
    with pytest.raises(ProtectionFailed) as caught:
        SecondLook(labels_of("Maria")).check([], b"\xff")

    assert caught.value.code == "masking_failed"


def test_nothing_replaced_leaves_nothing_to_look_for() -> None:
    SecondLook(LabelMap()).check([("Maria", "")], b"\xff")


def test_a_very_long_value_that_is_left_is_found() -> None:
    token = "Rm9y" * 90

    assert has_residue(token, f"see {token}")
    assert has_residue(token, body=f'{{"x": "{token}"}}')
    assert not has_residue(token, token[1:])
