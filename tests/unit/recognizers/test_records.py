from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.records import cells_of, fields


def read(text: str) -> list[tuple[str, str]]:
    return [(f.entity, text[f.start : f.end]) for f in fields(text)]


ROW = [("PERSON", "Ana Ruiz"), ("DATE_OF_BIRTH", "3/9/12"), ("STUDENT_ID", "204417")]


@pytest.mark.parametrize(
    "text",
    [
        "Name,DOB,Grade,ID\nAna Ruiz,3/9/12,4,204417",
        '"Name","DOB","ID"\n"Ana Ruiz","3/9/12","204417"',
        "Name\tDOB\tID\nAna Ruiz\t3/9/12\t204417",
        "Name;DOB;ID\nAna Ruiz;3/9/12;204417",
        "| Name | DOB | ID |\n|---|:-:|---|\n| Ana Ruiz | 3/9/12 | **204417** |",
        "Roster:\n\nStudent   DOB   ID\nAna Ruiz   3/9/12   204417\n\nThanks",
        (
            "<table><tr><th>Name</th><th>DOB</th><th>ID</th></tr>\n"
            "<tr><td>Ana Ruiz</td><td>3/9/12</td><td>204417</td></tr></table>"
        ),
        "Nombre;Fecha de nacimiento;ID\nAna Ruiz;3/9/12;204417",
    ],
)
def test_a_table_is_read_by_its_headings(text: str) -> None:
    assert read(text) == ROW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"last_name": "Ruiz", "dob": "3/9/12"}',
            [("PERSON", "Ruiz"), ("DATE_OF_BIRTH", "3/9/12")],
        ),
        ('{"studentId": 204417}', [("STUDENT_ID", "204417")]),
        ("WHERE birthdate = '2013-02-23'", [("DATE_OF_BIRTH", "2013-02-23")]),
        ("<dob>3/9/12</dob>", [("DATE_OF_BIRTH", "3/9/12")]),
        ("'student_id' => '204417'", [("STUDENT_ID", "204417")]),
        ('"parent": "Ana Ruiz"', [("PERSON", "Ana Ruiz")]),
        (
            "INSERT INTO s (last_name, dob) VALUES ('O''Hara', '2013-02-03'), ('Li', '2014-01-01')",
            [
                *(("PERSON", "O''Hara"), ("DATE_OF_BIRTH", "2013-02-03")),
                *(("PERSON", "Li"), ("DATE_OF_BIRTH", "2014-01-01")),
            ],
        ),
    ],
)
def test_keys_and_sql_name_their_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Element,Symbol,Number\nOxygen,O,8",
        "Parent, please sign\nThanks, Ms. X",
        "Word | Definition\nfoo | bar",
        'name: "widget", id: "abc"',
        '{"parent": "root", "first": "a", "user": "bot"}',
        "The student, id, and score\nwere, not, here",
        "Score,Grade\n4,5",
        "Student,Score",
        "INSERT INTO t (a, b) VALUES (1, 2)",
        "font-family: 'Arial'",
        "plain text",
        "<b>bold</b>",
        "Country,Capital\nFrance,Paris",
        "x = '5'",
        "",
    ],
)
def test_other_tables_and_keys_are_left(text: str) -> None:
    assert read(text) == []


def test_a_table_ends_at_a_blank_line() -> None:
    assert read("Student,Score\nAna,82\n\nTotal, 9") == [("PERSON", "Ana")]


def test_quotes_keep_a_comma_in_a_cell() -> None:
    text = '"Ruiz, Ana",4'

    assert [text[a:b] for a, b in cells_of(text, 0, len(text), ",")] == ["Ruiz, Ana", "4"]


@given(st.text(alphabet="ab1,;|\t\n \"'<>()=:/", max_size=80))
def test_fields_lie_in_the_text(noise: str) -> None:
    text = f"Name,DOB\n{noise}\n<tr><td>{noise}</td></tr> VALUES ({noise}"

    assert all(0 <= f.start <= f.end <= len(text) for f in fields(text))
