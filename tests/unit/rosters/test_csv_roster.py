from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.errors import SetupError
from gateway.findings import Role
from gateway.rosters.csv_roster import read_csv_roster, split_name
from gateway.rosters.people import Person, RejectedRow, RosterImport, School
from gateway.rosters.tables import TableSource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read(folder: Path, text: str, mapping: Mapping[str, str] | None = None) -> RosterImport:
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return read_csv_roster(TableSource(path), "roster.csv", mapping)


def only(result: RosterImport) -> Person:
    (person,) = result.roster.people
    return person


def test_our_own_columns_are_all_read(tmp_path: Path) -> None:
    person = only(
        read(
            tmp_path,
            "id,given,middle,family,preferred_given,preferred_family,nickname,former_family,email,"
            "username,state_id,grade,school,role,guardian_of,opt_out\n"
            "7,Maria,Elena,Lopez,Mia,Diaz,Mimi,Mora,m@x.example,mlopez27,9004122771,4,"
            "Lincoln School,guardian,8;9,yes\n",
        )
    )

    assert (person.id, person.given, person.middle, person.family) == (
        "7",
        "Maria",
        "Elena",
        "Lopez",
    )
    assert (person.preferred_given, person.preferred_family) == ("Mia", "Diaz")
    assert (person.nickname, person.former_family) == ("Mimi", "Mora")
    assert (person.emails, person.usernames) == (("m@x.example",), ("mlopez27",))
    assert (person.state_id, person.role, person.is_opted_out) == (
        "9004122771",
        Role.GUARDIAN,
        True,
    )
    assert (person.guardian_of, person.schools) == (("8", "9"), ("Lincoln School",))


@pytest.mark.parametrize(
    "header",
    [
        "Student_Number,First_Name,Last_Name",
        "Student_id,First_name,Last_name",
        "studentNumber,firstname,lastname",
        "Student ID,First Name,Last Name",
        "studentUniqueId,firstName,lastSurname",
        "mis_id,forename,surname",
        "ID,Given,Family",
        "student.studentNumber,student.firstName,student.lastName",
        "Admission No,Pupil Forename,Pupil Surname",
    ],
)
def test_header_spellings_of_common_systems_are_known(tmp_path: Path, header: str) -> None:
    person = only(read(tmp_path, f"{header}\n204417,Maria,Lopez\n"))

    assert (person.id, person.given, person.family) == ("204417", "Maria", "Lopez")


def test_a_legal_name_beside_another_makes_that_one_preferred(tmp_path: Path) -> None:
    text = "surname,forename,legal_surname,legal_forename\nDiaz,Mia,Lopez,Maria\n"
    person = only(read(tmp_path, text))

    assert (person.given, person.family) == ("Maria", "Lopez")
    assert (person.preferred_given, person.preferred_family) == ("Mia", "Diaz")


def test_guardians_in_the_row_of_a_student_are_people_and_siblings_share_them(
    tmp_path: Path,
) -> None:
    result = read(
        tmp_path,
        "id,first,last,Guardian Name,Guardian Email,Father\n"
        "1,Maria,Lopez,Rosa Lopez,r@x.org,Juan Lopez\n2,Ana,Lopez,Rosa Lopez,r@x.org,\n",
    )
    rosa, juan = (p for p in result.roster.people if p.role is Role.GUARDIAN)

    assert (rosa.given, rosa.emails, rosa.guardian_of) == ("Rosa", ("r@x.org",), ("1", "2"))
    assert (juan.given, juan.emails, juan.guardian_of) == ("Juan", (), ("1",))
    assert result.rejected == ()


def test_a_guardian_without_a_name_leaves_the_contact_with_the_student(tmp_path: Path) -> None:
    person = only(read(tmp_path, "id,name,Parent Email,Parent Phone\n1,Ana Mora,p@x.org,555\n"))

    assert (person.emails, person.phones) == (("p@x.org",), ("555",))


def test_a_second_row_of_a_student_may_name_another_contact(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        "id,first,last,Contact_name\n1,Maria,Lopez,Rosa Lopez\n1,Maria,Lopez,Juan Lopez\n"
        "1,Other,Person,Juan Lopez\n",
    )

    assert [p.given for p in result.roster.people] == ["Maria", "Rosa", "Juan"]
    assert [(r.row, r.reason) for r in result.rejected] == [(4, "id stands twice")]


def test_how_the_columns_were_understood_is_told(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "First Name;Password;Last Name\nAna;x;Mora\n").tables

    assert table.columns == {"given": "First Name", "family": "Last Name"}
    assert table.ignored == ("Password",)
    assert table.spelling == "UTF-8, semicolon"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Maria Lopez", ("Maria", "", "Lopez")),
        ("Lopez, Maria", ("Maria", "", "Lopez")),
        ("Lopez, Maria E.", ("Maria", "E.", "Lopez")),
        ("Maria Elena Lopez", ("Maria", "Elena", "Lopez")),
        ("Jose De La Cruz", ("Jose", "", "De La Cruz")),
        ("Martin Reyes Jr.", ("Martin", "", "Reyes")),
        ("Reyes, Martin, Jr.", ("Martin", "", "Reyes")),
        ("Cher", ("Cher", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_whole_name_is_split(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == parts


def test_a_single_name_column_is_enough(tmp_path: Path) -> None:
    person = only(
        read(tmp_path, 'Student Name,Phone\n"Lopez, Maria","206-555-0143; 206-555-0144"\n')
    )

    assert (person.given, person.family) == ("Maria", "Lopez")
    assert person.phones == ("206-555-0143", "206-555-0144")
    assert person.id == "#2"


def test_a_mapping_wins_over_known_spellings(tmp_path: Path) -> None:
    text = "Vorname,Nachname,name,Nr\nMaria,Lopez,ignored,204417\n"
    person = only(read(tmp_path, text, {"given": "vorname", "family": "Nachname", "id": "Nr"}))

    assert (person.given, person.family, person.id) == ("Maria", "Lopez", "204417")


def test_schools_come_from_their_names_but_not_from_numbers(tmp_path: Path) -> None:
    result = read(tmp_path, "name,school\nMaria Lopez,Lincoln School\nAna Mora,17\n")

    assert result.roster.schools == (School("Lincoln School", "Lincoln School"),)


def test_rows_are_rejected_by_number_and_reason_alone(tmp_path: Path) -> None:
    result = read(tmp_path, "id,given,family\n1,Maria,Lopez\n2,,\n1,Ana,Mora\n")

    assert result.accepted == 1
    assert result.rejected == (
        RejectedRow("roster.csv", 3, "no name"),
        RejectedRow("roster.csv", 4, "id stands twice"),
    )


@pytest.mark.parametrize(
    ("role", "expected"),
    [("", Role.STUDENT), ("Teacher", Role.TEACHER), ("MOTHER", Role.GUARDIAN), ("x", Role.PERSON)],
)
def test_roles_are_read_in_common_words(tmp_path: Path, role: str, expected: Role) -> None:
    assert only(read(tmp_path, f"name,role\nMaria Lopez,{role}\n")).role is expected


def test_a_table_without_names_is_no_roster(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no column holds names"):
        read(tmp_path, "id,score\n1,2\n")


def test_a_mapping_to_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no column for given"):
        read(tmp_path, "a,b\n1,2\n", {"given": "c"})
