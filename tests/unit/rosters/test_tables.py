from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from gateway.errors import SetupError
from gateway.rosters.tables import TableSource

if TYPE_CHECKING:
    from pathlib import Path

USERS = "\ufeffid,name\r\n1,Maria\r\n\r\n2, Ana ,x\r\n3\r\n"


def archive(path: Path, files: dict[str, str]) -> Path:
    target = path / "roster.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in files.items():
            bundle.writestr(name, text)
    return target


def rows(source: TableSource, name: str) -> list[tuple[int, dict[str, str]]]:
    with source.open(name) as table:
        return list(table)


EXPECTED = [
    (2, {"id": "1", "name": "Maria"}),
    (4, {"id": "2", "name": "Ana"}),
    (5, {"id": "3", "name": ""}),
]


def test_a_file_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    (tmp_path / "Users.CSV").write_text(USERS, encoding="utf-8")

    assert rows(TableSource(tmp_path / "Users.CSV"), "users.csv") == EXPECTED


def test_a_folder_offers_its_csv_files_only(tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text(USERS, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x")

    source = TableSource(tmp_path)

    assert source.names == ["users.csv"]
    assert rows(source, "users.csv") == EXPECTED


def test_an_archive_is_read_whatever_folder_its_files_are_in(tmp_path: Path) -> None:
    source = TableSource(archive(tmp_path, {"export/users.csv": USERS, "__MACOSX/users.csv": "x"}))

    assert source.names == ["users.csv"]
    assert rows(source, "users.csv") == EXPECTED


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"../users.csv": USERS}, "leads out"),
        ({"/users.csv": USERS}, "leads out"),
        ({"a\\..\\users.csv": USERS}, "leads out"),
        ({"C:users.csv": USERS}, "leads out"),
        ({"a/users.csv": USERS, "b/users.csv": USERS}, "twice"),
        ({"users.csv": "a" * 20_000_000}, "far more"),
        ({f"{n}.csv": "" for n in range(1001)}, "too many"),
    ],
)
def test_a_hostile_archive_is_refused(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(SetupError, match=message):
        TableSource(archive(tmp_path, files))


@pytest.mark.parametrize("data", [b"id,na\x81me\n", b"", b"\n\n", b"id\0name\n"])
def test_a_file_without_a_readable_header_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(data)

    with (
        pytest.raises(SetupError, match=r"users\.csv: "),
        TableSource(path).open("users.csv") as table,
    ):
        assert "name" in table.header


def test_a_row_that_cannot_be_read_is_told_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_text("id,name\n1,Maria\n2," + "x" * 2_000_000)

    with pytest.raises(SetupError, match="row 3 cannot be read"):
        rows(TableSource(path), "users.csv")


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no such file"):
        TableSource(tmp_path / "none.csv")


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"users.csv": USERS * 100})
    path.write_bytes(path.read_bytes()[:60] + b"x" * 40 + path.read_bytes()[100:])

    with pytest.raises(SetupError):
        rows(TableSource(path), "users.csv")


def test_an_unclosed_quotation_mark_swallows_nobody_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text('id,name\n1,"Ana\n2,Ben"\n3,Cleo\n')

    with (
        pytest.raises(SetupError, match="quotation mark"),
        TableSource(file).open("people.csv") as table,
    ):
        list(table)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_usual_encodings_are_told_apart(tmp_path: Path, encoding: str, told: str) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes("id,name\n1,José\n".encode(encoding))

    with TableSource(path).open("users.csv") as table:
        assert table.header == ("id", "name")
        assert list(table) == [(2, {"id": "1", "name": "José"})]
        assert table.spelling == f"{told}, comma"


def test_a_letter_of_windows_far_down_is_seen_before_a_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"id,name\n" + b"1,Ana\n" * 20_000 + "2,José\n".encode("cp1252"))

    with TableSource(path).open("users.csv") as table:
        assert list(table)[-1][1] == {"id": "2", "name": "José"}


def test_a_file_that_ends_in_half_a_letter_is_not_taken_for_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes("id,name\n1,José".encode()[:-1])

    with TableSource(path).open("users.csv") as table:
        assert table.spelling.startswith("Windows-1252")


@pytest.mark.parametrize(
    ("delimiter", "told"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_the_usual_delimiters_are_told_apart(tmp_path: Path, delimiter: str, told: str) -> None:
    path = tmp_path / "users.tsv"
    path.write_text(f'id{delimiter}"a,;b"{delimiter}name\n1{delimiter}x{delimiter}"Mora, Ana"\n')

    with TableSource(path).open("users.tsv") as table:
        assert table.header == ("id", "a,;b", "name")
        assert [row["name"] for _, row in table] == ["Mora, Ana"]
        assert table.spelling == f"UTF-8, {told}"
