from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from gateway.errors import SetupError
from gateway.rosters.files import read_roster

if TYPE_CHECKING:
    from pathlib import Path

ONEROSTER = "sourcedId,status,givenName,familyName,role\nu1,,Maria,Lopez,student\n"


def test_a_oneroster_folder_and_zip_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text(ONEROSTER)
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as bundle:
        bundle.writestr("users.csv", ONEROSTER)

    assert read_roster(tmp_path).roster == read_roster(tmp_path / "r.zip").roster
    assert read_roster(tmp_path).accepted == 1


def test_any_other_csv_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("First Name,Last Name\nMaria,Lopez\n")

    assert read_roster(path).accepted == 1


def test_a_mapping_makes_a_strange_csv_readable(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("A,B\nMaria,Lopez\n")
    (tmp_path / "map.yaml").write_text("given: A\nfamily: B\n")

    result = read_roster(tmp_path / "export.csv", tmp_path / "map.yaml")

    assert [(p.given, p.family) for p in result.roster.people] == [("Maria", "Lopez")]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no CSV"),
        ({"a.csv": "name\nx\n", "b.csv": "name\nx\n"}, "several CSVs"),
        ({"a.csv": "id,name\n1,\n"}, "no row could be used"),
        ({"a.csv": "\x00\x01\x02"}, r"a\.csv: "),
    ],
)
def test_what_is_no_roster_is_refused_in_one_line(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    with pytest.raises(SetupError, match=message) as caught:
        read_roster(tmp_path)
    assert "\n" not in str(caught.value)
