from __future__ import annotations

import pytest

from gateway.pseudonyms.grammar import ends_clean, grammar_of, is_whole, starts_clean
from gateway.pseudonyms.labels import DEFAULT_WORDS

GRAMMAR = grammar_of(DEFAULT_WORDS.known)


def spelled(text: str) -> list[tuple[str, str]]:
    """Return every label with the text it was found as."""
    return [(str(s.label), text[s.start : s.end]) for s in GRAMMAR.spellings(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Student 1", "Student 1"),
        ("Student 12", "Student 12"),
        ("Student 123456", "Student 123456"),
        ("Student 1.", "Student 1"),
        ("Student 1's", "Student 1"),
        ("Student 1\u2019s", "Student 1"),
        ("(Student 1)", "Student 1"),
        ("Student 1, who", "Student 1"),
        ("Student 1/Student", "Student 1"),
        ("Student 1: good", "Student 1"),
        ("Student 1:95", "Student 1"),
        ("Student 1-led", "Student 1"),
        ("Student 1-2024", "Student 1"),
        ("Student 1.pdf", "Student 1"),
        ("Student 1.docx.", "Student 1"),
        ("Student ID 1", "Student ID 1"),
        ("STUDENT ID 1", "Student ID 1"),
        ("birth date 2", "Birth date 2"),
        ("Birth Date 2", "Birth date 2"),
        ("student 1", "Student 1"),
        ("SSN 1", "SSN 1"),
        ("Student_1", "Student 1"),
        ("Student_ID_1", "Student ID 1"),
        ("Birth_date_2", "Birth date 2"),
    ],
)
def test_a_whole_label_is_found(text: str, label: str) -> None:
    assert [str(s.label) for s in GRAMMAR.spellings(text)] == [label]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Student 1**", "Student 1"),
        ("_Student 1_", "Student 1"),
        ("_Student 1 did well_", "Student 1"),
        ("`Student 1`", "Student 1"),
        ("**Student** 1", "**Student** 1"),
        ("***Student** 1", "**Student** 1"),
        ("_Student_ 1", "_Student_ 1"),
        ("`Student` 1", "`Student` 1"),
        ("Student **1**", "Student **1**"),
        ("**Student** **1**", "**Student** **1**"),
        ("Student #1", "Student #1"),
        ("Student\u00a01", "Student\u00a01"),
        ("Student\u202f1", "Student\u202f1"),
        ("Student\u20091", "Student\u20091"),
        ("Student  1", "Student  1"),
        ("Student\n1 went", "Student\n1"),
        ("Student \r\n  1 went", "Student \r\n  1"),
        ("Student\uff11", None),
        ("Student \uff11\uff12", "Student \uff11\uff12"),
        ("Student \u0661", "Student \u0661"),
        ("Student\nID 1", "Student\nID 1"),
        ("학생 Student 1은", "Student 1"),
        ("Student 1さん", "Student 1"),
        ("给Student 1的信", "Student 1"),
    ],
)
def test_what_models_do_to_labels_is_tolerated(text: str, found: str | None) -> None:
    assert [text for _, text in spelled(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        "Student 1st",
        "Student 12a",
        "Student 1.5",
        "Student 1\u00b2",
        "Student 1_x",
        "Student 1____",
        "x_Student 1",
        "____Student 1",
        "PhDStudent 1",
        "1Student 1",
        "Student1",
        "Student-1",
        "student_1",
        "STUDENT_1",
        "Student_1_essay",
        "student_id_1",
        "Students 1",
        "Student 01",
        "Student 0",
        "Student 1234567",
        "Student\n\n1",
        "Student   1",
        "Student\n1. Read the book",
        "Student\n1) Read the book",
        "Student 1.example.org",
        "Student 1.pdf.example",
        "Student 1:1 devices",
        "Student 1-on-1 support",
        "Student 1-3",
        "Student 1\u20133",
        "Our **best Student** 1",
        "Student* 1",
        "Student **1",
        "Student **1*",
        "Student one",
        "Pupil 1",
        "\u017ftudent 1",
    ],
)
def test_what_is_no_whole_label_is_not_found(text: str) -> None:
    assert spelled(text) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Students 1 and 2", ["Student 1", "Student 2"]),
        ("Students 1, 2, and 30 went", ["Student 1", "Student 2", "Student 30"]),
        ("STUDENTS 1 & 2", ["Student 1", "Student 2"]),
        ("Addresses 1 or 2", ["Address 1", "Address 2"]),
        ("Student IDs 1,2", ["Student ID 1", "Student ID 2"]),
        ("Students 1 and 2.", ["Student 1", "Student 2"]),
        ("Students 1, 2 and a half", ["Student 1", "Student 2"]),
        ("Students 1 and 2nd", []),
        ("Students 1", []),
        ("students 1 or 2 grades behind", []),
        ("Students 1 and 2.5", []),
        ("Students 1, 02", []),
        ("Students 1, \uff102", ["Student 1"]),
    ],
)
def test_a_list_of_numbers_after_a_plural_is_several_labels(text: str, labels: list[str]) -> None:
    assert [label for label, _ in spelled(text)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Student 1", ["Student 1"]),
        ("xStudent 1st", ["Student 1"]),
        ("STUDENT** #12:1", ["Student 12"]),
        ("students 1, 2 and 03", ["Student 1", "Student 2"]),
        ("Student ID\u00a0\uff17", ["Student ID 7"]),
        ("Student\n1. Read", ["Student 1"]),
        ("Student 0, Student, 1", []),
    ],
)
def test_what_could_become_a_label_is_listed(text: str, labels: list[str]) -> None:
    assert [str(label) for label in GRAMMAR.labels_like(text)] == labels


def test_the_longest_word_wins() -> None:
    assert spelled("Student ID 1, Student 2") == [
        ("Student ID 1", "Student ID 1"),
        ("Student 2", "Student 2"),
    ]


def test_the_parts_of_a_word_agree_in_case() -> None:
    grammar = grammar_of(("Birth date", "Date"))

    assert [str(s.label) for s in grammar.spellings("her birth Date 1")] == ["Date 1"]


def test_the_context_before_a_position_still_counts() -> None:
    assert GRAMMAR.search("xStudent 1", 1) is None
    assert GRAMMAR.search("_Student 1", 1) is not None
    assert GRAMMAR.search("x_Student 1", 2) is None


@pytest.mark.parametrize(
    ("text", "open_end"),
    [
        ("Hello", ""),
        ("Hello ", ""),
        ("Hello Stu", "Stu"),
        ("xStu", ""),
        ("Student", "Student"),
        ("Student ", "Student "),
        ("Student x", ""),
        ("Student I", "Student I"),
        ("Student 1", "Student 1"),
        ("Student 1 ", ""),
        ("Student 1,", ""),
        ("Student 1.", "Student 1."),
        ("Student 1.p", "Student 1.p"),
        ("Student 1-o", "Student 1-o"),
        ("Student 1:", "Student 1:"),
        ("Student 1_", "Student 1_"),
        ("**", "**"),
        ("**Student", "**Student"),
        ("**Student** ", "**Student** "),
        ("Students 1", "Students 1"),
        ("Students 1 an", "Students 1 an"),
        ("Students 1 and 2", "Students 1 and 2"),
        ("Students 1 ate", ""),
    ],
)
def test_only_what_may_still_become_a_label_is_undecided(text: str, open_end: str) -> None:
    assert text[GRAMMAR.undecided(text) :] == open_end


@pytest.mark.parametrize("run", ["*", "_", "`", "Student ", "S", "1", "Student\n", "Students 1, "])
def test_what_is_undecided_is_short(run: str) -> None:
    text = run * 1000

    assert len(text) - GRAMMAR.undecided(text) <= 64


@pytest.mark.parametrize(
    ("before", "after", "is_start", "is_end"),
    [
        ("a ", " b", True, True),
        ("a", "b", False, False),
        ("1", "1", False, False),
        ("a_", "_a", False, False),
        ("_", "_", True, True),
        ("a.", ".a", True, False),
        ("", "", True, True),
        ("学", "学", True, True),
    ],
)
def test_a_boundary_is_where_a_label_would_be_matched(
    before: str, after: str, *, is_start: bool, is_end: bool
) -> None:
    text = f"{before}X{after}"

    assert starts_clean(text, len(before)) is is_start
    assert ends_clean(text, len(before) + 1) is is_end


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("Ann", True), ("Anna", False), ("xAnn", False), ("Ann_", False), ("(Ann)", True)],
)
def test_a_part_of_a_longer_word_is_not_whole(text: str, *, is_so: bool) -> None:
    start = text.index("Ann")

    assert is_whole(text, start, start + 3) is is_so


def test_a_sign_at_the_edge_of_a_value_is_its_own_boundary() -> None:
    assert is_whole("tel+1 (206)x", 3, 11)


def test_plurals_follow_the_spelling_of_the_word() -> None:
    grammar = grammar_of(("City", "Address", "Key", "Branch"))
    text = "Cities 1 and 2, Addresses 3 & 4, Keys 5, 6, Branches 7 or 8"

    assert [found.label.number for found in grammar.spellings(text)] == [1, 2, 3, 4, 5, 6, 7, 8]
