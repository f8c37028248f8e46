from __future__ import annotations

import json

import pytest

from gateway.findings import Finding, Role
from gateway.pseudonyms.labels import Label
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.restore import LabelRestorer
from tests.support.plain_reading import person

HARD = 'Ann "Q" \\ O\'Neil\n😀\u2028\ud800'


@pytest.fixture
def restorer() -> LabelRestorer:
    """Student 1 to 3 and 5, where the user typed Student 4; Student ID 1; Teacher 1."""
    labels = LabelMap()
    labels.reserve([Label("Student", 4)])
    for name in ("Maria Lopez", "DeShawn Carter", HARD, "the Student 2 club"):
        labels.label_for(person(), name)
    labels.label_for(Finding(0, 0, 1, "STUDENT_ID", 1.0, "pattern"), "900412277")
    labels.label_for(person(Role.TEACHER), "Ms. Alvarez")
    return LabelRestorer(labels)


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("Dear Student 1,", "Dear Maria Lopez,"),
        ("Student 1's and Student 2\u2019s", "Maria Lopez's and DeShawn Carter\u2019s"),
        ("STUDENT 1, student 2", "Maria Lopez, DeShawn Carter"),
        ("**Student 1**", "**Maria Lopez**"),
        ("**Student** 1 and Student **2**", "**Maria Lopez** and **DeShawn Carter**"),
        ("_Student 1_ `Student` 2", "_Maria Lopez_ `DeShawn Carter`"),
        ("Student #1", "Maria Lopez"),
        ("Student\u00a01 Student\n2 went", "Maria Lopez DeShawn Carter went"),
        ("Student \uff11", "Maria Lopez"),
        ("Student ID 1 of Student 1", "900412277 of Maria Lopez"),
        ("Students 1 and 2", "Maria Lopez and DeShawn Carter"),
        ("Students 1, 2, and 1.", "Maria Lopez, DeShawn Carter, and Maria Lopez."),
        ("Students 1 and 9", "Maria Lopez and Student 9"),
        ("Students 9 and 1", "Students 9 and Maria Lopez"),
        ("Students 8 and 9", "Students 8 and 9"),
        ("Students 1-3", f"Maria Lopez, DeShawn Carter and {HARD}"),
        ("Students 1 to 3 and 5", f"Maria Lopez, DeShawn Carter and {HARD} and the Student 2 club"),
        ("Students 1, 2\u20133 ran", f"Maria Lopez, DeShawn Carter and {HARD} ran"),
        ("Students 3-5", "Students 3-5"),
        ("Students 1 and 3-5", "Maria Lopez and Student 3-5"),
        ("Students 2-1", "Students 2-1"),
        ("Students 1-99", "Students 1-99"),
        ("Students **1** and #2", "**Maria Lopez** and DeShawn Carter"),
        ("STUDENTS 1 AND 2", "Maria Lopez AND DeShawn Carter"),
        ("both students 1 and 2 went", "both Maria Lopez and DeShawn Carter went"),
        ("students 1 or 2 grades behind", "students 1 or 2 grades behind"),
        ("Student 1 and 2 are here.", "Maria Lopez and DeShawn Carter are here."),
        ("Student 1 and 2, of course", "Maria Lopez and DeShawn Carter, of course"),
        ("the notes of Student 1 & 2", "the notes of Maria Lopez & DeShawn Carter"),
        ("Student 1 and 2 others", "Maria Lopez and 2 others"),
        ("Student 1 and 9.", "Maria Lopez and 9."),
        ("Student 1, 2, 3", "Maria Lopez, 2, 3"),
        ("Student 1 and 2 and 3.", "Maria Lopez and 2 and 3."),
        ("Student&nbsp;1 and Student&#160;2", "Maria Lopez and DeShawn Carter"),
        ("Student&nbsp;ID&nbsp;1", "900412277"),
        ("Student No. 1, Student # 2", "Maria Lopez, DeShawn Carter"),
        ("Student number 1", "Maria Lopez"),
        ("my student number 1", "my student number 1"),
        ("write to Student 1@school.example", "write to Student 1@school.example"),
        ("write to a@Student 1", "write to a@Student 1"),
        ("@Student 1, see this", "@Maria Lopez, see this"),
        ("Student 12", "Student 12"),
        ("Student 1st", "Student 1st"),
        ("Student 1.5", "Student 1.5"),
        ("PhDStudent 1", "PhDStudent 1"),
        ("Student 4", "Student 4"),
        ("give each student 1 pencil", "give each student 1 pencil"),
        ("Each student 1 pencil", "Each student 1 pencil"),
        ("teach student 1 today", "teach Maria Lopez today"),
        ("for every Student 1", "for every Maria Lopez"),
        ("Student 1.pdf", "Maria Lopez.pdf"),
        ("Student 5", "the Student 2 club"),
        ("Student 1Student 2", "Student 1Student 2"),
        ("", ""),
    ],
)
def test_labels_give_way_to_values(restorer: LabelRestorer, text: str, restored: str) -> None:
    assert restorer.restore(text) == restored


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("https://x.org/Student 1 Student 1", "https://x.org/Student 1 Maria Lopez"),
        ("[Student 1](https://x.org/?q=Student 1)", "[Maria Lopez](https://x.org/?q=Student 1)"),
        ("![Student 1](a.png)Student 1", "![Maria Lopez](a.png)Maria Lopez"),
        ("![](<//x.org/?q=a Student 1>)", "![](<//x.org/?q=a Student 1>)"),
        ('<img src="//x.org/Student 1">Student 1', '<img src="//x.org/Student 1">Maria Lopez'),
        ("<a href='x Student 1'>Student 1</a>", "<a href='x Student 1'>Maria Lopez</a>"),
        ("[r]: https://x.org/Student 1\nStudent 1", "[r]: https://x.org/Student 1\nMaria Lopez"),
        ("<https://x.org/?q=a Student 1>", "<https://x.org/?q=a Student 1>"),
        ("www.x.org/Students 1 and 2", "www.x.org/Students 1 and 2"),
        ("Student 1.x.org", "Student 1.x.org"),
        ("[Teacher 1]: Student 1 is here", "[Ms. Alvarez]: Maria Lopez is here"),
    ],
)  # fmt: skip
def test_no_value_is_put_into_an_address(restorer: LabelRestorer, text: str, restored: str) -> None:
    assert restorer.restore(text) == restored


def test_what_was_restored_is_counted(restorer: LabelRestorer) -> None:
    restorer.restore("Student 1, Student 4, Students 2 and 9, Teacher 8, https://x.org/Student 1")

    assert (restorer.restored, restorer.unknown) == (2, 2)


def test_words_of_other_maps_are_not_labels() -> None:
    restorer = LabelRestorer(LabelMap())

    assert restorer.restore("Uk Crn 1, Student 1") == "Uk Crn 1, Student 1"
    assert restorer.unknown == 1


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ('{"n": "Student 3"}', ["n"], HARD),
        ('{"n": "\\nStudent 3"}', ["n"], f"\n{HARD}"),
        ('{"n": "Student\\u00201"}', ["n"], "Maria Lopez"),
        ('{"n": "\\u0053tudent 1"}', ["n"], "Maria Lopez"),
        ('{"n": "**Student** 1"}', ["n"], "**Maria Lopez**"),
        ('{"n": "Students 1\\u0020and 3"}', ["n"], f"Maria Lopez and {HARD}"),
        ('{"Student 3": 1}', [HARD], 1),
        ('["Student", 1]', [0], "Student"),
        ('["https://x.org/Student 1", "Student 1"]', [0], "https://x.org/Student 1"),
        ('["https://x.org/","Student 1"]', [1], "Maria Lopez"),
        ('{"a":"<img src=","b":"Student 1"}', ["b"], "Maria Lopez"),
        ('{"a":"<img src=\\"x Student 1\\">"}', ["a"], '<img src="x Student 1">'),
        ('["Student ID 1"]', [0], "900412277"),
    ],
)
def test_json_stays_json(
    restorer: LabelRestorer, text: str, path: list[object], value: object
) -> None:
    document = json.loads(restorer.restore_json(text))

    for key in path:
        document = document[key]
    assert document == value


def test_json_in_json_is_escaped_twice(restorer: LabelRestorer) -> None:
    text = json.dumps({"body": json.dumps({"n": "Student 3", "l": ["Students 1 and 9"]})})

    restored = json.loads(json.loads(restorer.restore_json(text))["body"])

    assert restored == {"n": HARD, "l": ["Maria Lopez and Student 9"]}


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("Student 1", "Maria Lopez"),
        ('{"n": "Student 1', '{"n": "Maria Lopez'),
        ('{"n": "Student 1\\', '{"n": "Maria Lopez\\'),
        ('{"n": "Student 1\\u00', '{"n": "Maria Lopez\\u00'),
        ("{n: Student 3}", f"{{n: {json.dumps(HARD, ensure_ascii=False)[1:-1]}}}"),
    ],
)
def test_what_is_no_json_is_restored_all_the_same(
    restorer: LabelRestorer, text: str, restored: str
) -> None:
    expected = restored.replace("\u2028", "\\u2028").replace("\ud800", "\\ud800")

    assert restorer.restore_json(text) == expected


def test_json_without_labels_keeps_its_spelling(restorer: LabelRestorer) -> None:
    text = '{"a" : "\\u00e9\\/", "b":1.0e3,\n"c":"{\\"d\\":\\"\\\\u0041\\"}"}'

    assert restorer.restore_json(text) == text


@pytest.mark.parametrize(
    ("pieces", "given"),
    [
        (["Dear Stu", "dent 1", ", hi"], ["Dear ", "", "Maria Lopez, hi"]),
        (["Student 1", "2 and"], ["", "Student 12 and"]),
        (["Student 1 ", "x"], ["Maria Lopez", " x"]),
        (["Student 1.", " x"], ["", "Maria Lopez. x"]),
        (["No label here", ", none"], ["No label here", ", none"]),
        (["Students 1", " and 2", " ran"], ["", "", "Maria Lopez and DeShawn Carter ran"]),
        (["Students 1 and 2 ", "ran"], ["Maria Lopez", " and DeShawn Carter ran"]),
        (["**", "Student", "** 1 !"], ["", "", "**Maria Lopez** !"]),
    ],
)
def test_a_stream_gives_what_is_certain(
    restorer: LabelRestorer, pieces: list[str], given: list[str]
) -> None:
    stream = restorer.stream()

    assert [stream.feed(piece) for piece in pieces] == given
    assert stream.flush() == ""


def test_the_end_of_a_stream_decides(restorer: LabelRestorer) -> None:
    stream = restorer.stream()

    assert stream.feed("Hello Student 1") == "Hello "
    assert stream.flush() == "Maria Lopez"
    assert stream.flush() == ""


def test_a_json_stream_gives_what_is_certain(restorer: LabelRestorer) -> None:
    stream = restorer.stream_json()
    pieces = ['{"n": "Stud', "ent\\u00", "201", '", "m": "x"}']

    given = [stream.feed(piece) for piece in pieces] + [stream.flush()]

    assert given == ['{"n": "', "", "", 'Maria Lopez", "m": "x"}', ""]


def test_streams_of_one_answer_do_not_mix(restorer: LabelRestorer) -> None:
    one, other = restorer.stream(), restorer.stream()

    one.feed("Student")
    other.feed("Teacher")

    assert one.feed(" 1 ") == "Maria Lopez"
    assert other.feed(" 1 ") == "Ms. Alvarez"
    assert restorer.restored == 2
