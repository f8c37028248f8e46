from __future__ import annotations

from pathlib import Path

import pytest

from gateway.errors import SetupError
from gateway.rosters.columns import FIELDS, find_columns, plain, read_mapping
from gateway.rosters.tables import Table


def found(*headers: str) -> dict[str, str]:
    return find_columns(Table("x.csv", headers, iter(())), {})


def test_a_header_is_compared_without_case_spaces_and_marks() -> None:
    assert plain("Student_Last Name*") == "studentlastname"


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (
            # PowerSchool
            ("Student_Number", "LastFirst", "Grade_Level", "State_StudentNumber", "Web_ID"),
            {
                "number": "Student_Number",
                "name": "LastFirst",
                "grade": "Grade_Level",
                "state_id": "State_StudentNumber",
                "username": "Web_ID",
            },
        ),
        (
            # Infinite Campus
            ("student.personID", "student.stateID", "student.lastName", "student.firstName"),
            {
                "id": "student.personID",
                "state_id": "student.stateID",
                "given": "student.firstName",
                "family": "student.lastName",
            },
        ),
        (
            # Wonde
            ("upi", "forename", "middle_names", "surname", "legal_surname", "legal_forename"),
            {
                "id": "upi",
                "given": "forename",
                "middle": "middle_names",
                "family": "surname",
                "legal_given": "legal_forename",
                "legal_family": "legal_surname",
            },
        ),
        (
            # Clever
            ("Student_id", "Last_name", "First_name", "Student_email", "Contact_name", "Dob"),
            {
                "id": "Student_id",
                "given": "First_name",
                "family": "Last_name",
                "email": "Student_email",
                "guardian": "Contact_name",
            },
        ),
    ],
)
def test_columns_of_common_systems_are_recognised(
    headers: tuple[str, ...], columns: dict[str, str]
) -> None:
    assert found(*headers) == columns


def test_a_prefix_never_makes_another_column_of_a_known_one() -> None:
    assert found("Username", "First", "Last") == {
        "username": "Username",
        "given": "First",
        "family": "Last",
    }


def test_no_header_spelling_means_two_fields() -> None:
    spellings = [spelling for known in FIELDS.values() for spelling in known]

    assert len(set(spellings)) == len(spellings)


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("given: Vorname\nfamily: Nachname\n")

    assert read_mapping(path) == {"given": "Vorname", "family": "Nachname"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "must map"),
        ("", "must map"),
        ("shoe: Size", "unknown field"),
        ("given: 3", "must be text"),
        ("given: [", "not valid YAML"),
        ("x" * 70_000, "too large"),
    ],
)
def test_an_unusable_mapping_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text)

    with pytest.raises(SetupError, match=message):
        read_mapping(path)


def test_a_missing_mapping_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        read_mapping(tmp_path / "none.yaml")
