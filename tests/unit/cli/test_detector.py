from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.cli.detector import load_detector
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.rosters.store import RosterStore
from tests.support.detectors import registry_file
from tests.support.rosters import ROSTER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_RECOGNIZERS", str(registry_file(tmp_path)))


def test_without_options_there_is_no_roster() -> None:
    assert load_detector(None, None).roster_version == "none"


def test_a_roster_file_is_used_for_this_run(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("name\nMaria Lopez\n")

    assert load_detector(path, tmp_path / "nowhere").roster_version == "unsaved"


def test_the_imported_roster_of_a_folder_is_used(tmp_path: Path) -> None:
    with open_folder(tmp_path / "data") as folder:
        store = RosterStore(folder.database, folder.master_key)
        version = store.save(ROSTER, folder.clock.now())

    assert load_detector(None, tmp_path / "data").roster_version == version


def test_a_folder_without_a_roster_is_told_and_used_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_folder(tmp_path / "data").close()

    assert load_detector(None, tmp_path / "data").roster_version == "none"
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "No roster was imported yet (hallpass roster import): going on without."
    ]
    assert told.out == ""


def test_a_roster_that_cannot_be_opened_is_refused_with_one_line(tmp_path: Path) -> None:
    with open_folder(tmp_path / "data") as folder:
        RosterStore(folder.database, folder.master_key).save(ROSTER, folder.clock.now())
        with folder.database.write() as connection:
            connection.exec_driver_sql("UPDATE roster_parts SET sealed = x'01'")

    with pytest.raises(SetupError, match="cannot be opened"):
        load_detector(None, tmp_path / "data")


def test_a_folder_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        load_detector(None, tmp_path / "data")
    assert not (tmp_path / "data").exists()
