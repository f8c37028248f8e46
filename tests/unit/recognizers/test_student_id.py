from __future__ import annotations

import pytest

from recognizers.student_id import StudentIdRecognizer


def found(text: str) -> list[str]:
    matches = StudentIdRecognizer().find(text)
    return sorted({text[m.start : m.end] for m in matches})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Student ID 204417", "204417"),
        ("student no. S-204417", "S-204417"),
        ("SID: 204417", "204417"),
        ("ID# 900412277", "900412277"),
        ("lunch PIN 4821", "4821"),
        ("SSID 3391847205", "3391847205"),
        ("state id: 9004122771", "9004122771"),
        ("student_id: 204417", "204417"),
        ('"student_number":"7182648"', "7182648"),
        ('{"studentId": 204417}', "204417"),
        ("<sourcedId>328725448</sourcedId>", "328725448"),
        ("Student #204417", "204417"),
        ("student number is 204417", "204417"),
        ("(ID 515-1461)", "515-1461"),
        ("Meal account 978337573", "978337573"),
        ("PIN: 48213", "48213"),
        ("Perm ID 0372092", "0372092"),
        ("Medicaid 118820934WA", "118820934WA"),
        ("the kid S-204417 again", "S-204417"),
        ("pupil id 12345", "12345"),
        ("id=449120&x", "449120"),
        ("Employee ID: E04936", "E04936"),
        ("badge number 10233", "10233"),
        ("STUDENT ID 204417", "204417"),
        ("n\u00famero de estudiante: 204417", "204417"),
        ("matr\u00edcula 204417", "204417"),
        ("moved, 031512F204, to us", "031512F204"),
        ("201234X567", "201234X567"),
    ],
)
def test_a_persons_number_is_found(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "204417",
        "There are 204417 students",
        "Students solved 120 of 150 problems",
        "Each student has 12 pencils and 24 crayons",
        "NGSS 3-LS4-3 in student words",
        "CCSS.ELA-LITERACY.W.7.1.A",
        "Part no. S-204417",
        "model F-150000",
        "order ID 204417",
        "Zoom meeting ID 900412277",
        "assignment id: 204417",
        "GPIO pin 1024",
        "pin 13",
        "PIN 1234567",
        "ID 42",
        "student id 12",
        "Student ID 2024-09-01",
        "student number 3.5",
        "student no 50%",
        "Upgrade from 3.4.0 to 3.4.7",
        "Final: 61-58; halftime 30-31",
        "B-52 and N-95",
        "x/S-204417",
        "void 204417",
        "Idaho 83702",
        "id 204417th",
        "131512F204",
        "031512A204",
        "matr\u00edcula abierta en 2024",
        "x031512F204",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == []


def test_a_list_after_one_label_is_read_to_its_end() -> None:
    text = "Student IDs 204417, 204418 and 204419 have 12 days; 204420"

    assert found(text) == ["204417", "204418", "204419"]


def test_a_labelled_number_is_surer_than_the_bare_shape() -> None:
    labelled, bare = (next(StudentIdRecognizer().find(t)) for t in ("SID 204417", "S-204417"))

    assert labelled.score > bare.score
