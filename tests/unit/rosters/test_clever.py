from __future__ import annotations

from pathlib import Path

import pytest

from gateway.findings import Role
from gateway.rosters.clever import is_clever, read_clever
from gateway.rosters.files import read_roster
from gateway.rosters.people import Person, School
from gateway.rosters.tables import TableSource

FILES = {
    "students": (
        "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Gender,Dob,"
        "Frl_status,Student_email,Contact_name,Contact_type,Contact_phone,Username,Password\n"
        "7,100,204417,9004122771,Lopez,Elena,Maria,F,3/9/2012,Free,m@x.org,Rosa Lopez,parent,"
        "206-555-0143,mlopez27,Secret1\n"
        "7,100,204417,9004122771,Lopez,Elena,Maria,F,3/9/2012,Free,m@x.org,Juan Lopez,parent,,,\n"
        "7,101,204418,,Vo,,Thuy,F,,,,,,,,\n"
        "7,102,204419,,,,,F,,,,,,,,\n"
    ),
    "teachers": (
        "School_id,Teacher_id,Teacher_number,Last_name,First_name,Teacher_email\n"
        "7,100,E-9,Haddad,Layla,l@x.org\n"
    ),
    "staff": "School_id,Staff_id,Staff_email,First_name,Last_name\n7,5,s@x.org,Sam,Reyes\n",
    "schools": "School_id,School_name\n7,Lincoln Elementary School\n",
    "sections": "School_id,Section_id,Teacher_id,Teacher_2_id\n7,c1,100,\n7,c2,900,100\n",
    "enrollments": "School_id,Section_id,Student_id\n7,c1,100\n7,c2,101\n",
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


@pytest.fixture
def people(export: Path) -> dict[str, Person]:
    return {person.id: person for person in read_roster(export).roster.people}


def test_students_teachers_and_staff_are_read_with_their_roles(people: dict[str, Person]) -> None:
    roles = {(p.given, p.family): p.role for p in people.values()}

    assert roles == {
        ("Maria", "Lopez"): Role.STUDENT,
        ("Thuy", "Vo"): Role.STUDENT,
        ("Rosa", "Lopez"): Role.GUARDIAN,
        ("Juan", "Lopez"): Role.GUARDIAN,
        ("Layla", "Haddad"): Role.TEACHER,
        ("Sam", "Reyes"): Role.STAFF,
    }


def test_a_teacher_may_have_the_number_of_a_student(people: dict[str, Person]) -> None:
    assert people["100"].given == "Maria"
    assert people["teacher:100"].numbers == ("E-9", "100")
    assert people["teacher:100"].teaches == ("100", "101")


def test_every_contact_of_a_student_is_a_guardian(people: dict[str, Person]) -> None:
    guardians = [p for p in people.values() if p.role is Role.GUARDIAN]

    assert [p.guardian_of for p in guardians] == [("100",), ("100",)]
    assert guardians[0].phones == ("206-555-0143",)


def test_flags_and_passwords_are_not_read(export: Path) -> None:
    result = read_clever(TableSource(export))

    assert {"Password", "Frl_status", "Dob"} <= set(result.tables[0].ignored)
    assert "Secret1" not in repr(result.roster)
    assert [(r.file, r.row, r.reason) for r in result.rejected] == [("students.csv", 5, "no name")]


def test_schools_have_their_names(export: Path) -> None:
    assert read_clever(TableSource(export)).roster.schools == (
        School("7", "Lincoln Elementary School"),
    )


def test_students_alone_are_enough_and_other_files_are_no_clever_export(tmp_path: Path) -> None:
    assert not is_clever(TableSource(tmp_path))
    (tmp_path / "students.csv").write_text("A,B\n1,2\n")
    assert not is_clever(TableSource(tmp_path))
    (tmp_path / "students.csv").write_text(FILES["students"])
    (tmp_path / "notes.csv").write_text("x\n1\n")

    assert len(read_roster(tmp_path).roster.people) == 4
