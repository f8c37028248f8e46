from __future__ import annotations

import base64
from pathlib import Path

import pytest

from gateway.cli.folder import gateway_lock, open_database, open_folder, read_master_key
from gateway.errors import SetupError
from gateway.ledger.entries import EventKind

ONE, OTHER = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLPASS_MASTER_KEY", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_new_folder_is_complete_and_private(data: Path) -> None:
    with open_folder(data) as folder:
        folder.ledger.write_event(EventKind.KEY_ISSUED, {})
    files = {str(file.relative_to(data)): file.stat().st_mode & 0o777 for file in data.rglob("*")}

    assert files == {
        "keys": 0o700,
        "keys/master.key": 0o600,
        "hallpass.db": 0o600,
        "hallpass.db.lock": 0o600,
    }
    assert data.stat().st_mode & 0o777 == 0o700


def test_a_folder_opens_again_with_what_was_written(data: Path) -> None:
    with open_folder(data) as folder:
        derived = folder.master_key.derive("x")
    with open_folder(data, create=False) as folder:
        assert folder.master_key.derive("x") == derived
        assert folder.data == data


def test_a_folder_that_is_not_there_is_not_made_unasked(data: Path) -> None:
    for attempt in (lambda: open_folder(data, create=False), lambda: open_database(data)):
        with pytest.raises(SetupError, match="there is no Hallpass database"):
            attempt()

    assert not data.exists()


def test_a_lost_key_is_not_replaced(data: Path) -> None:
    open_folder(data).close()
    (data / "keys" / "master.key").unlink()

    for create in (True, False):
        with pytest.raises(SetupError, match="no master key"):
            open_folder(data, create=create)
    assert not (data / "keys" / "master.key").exists()


def test_the_key_of_another_installation_is_refused(data: Path, tmp_path: Path) -> None:
    open_folder(data).close()
    open_folder(tmp_path / "other").close()
    (tmp_path / "other" / "keys" / "master.key").replace(data / "keys" / "master.key")

    for create in (True, False):
        with pytest.raises(SetupError, match="does not belong to this database"):
            open_folder(data, create=create)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660])
def test_a_key_that_others_can_read_is_refused(data: Path, mode: int) -> None:
    open_folder(data).close()
    (data / "keys" / "master.key").chmod(mode)

    with pytest.raises(SetupError, match="chmod 600"):
        open_folder(data)


def test_the_key_may_be_kept_elsewhere(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_MASTER_KEY", "env:DISTRICT_KEY")
    monkeypatch.setenv("DISTRICT_KEY", ONE)
    open_folder(data).close()
    assert not (data / "keys").exists()

    monkeypatch.setenv("DISTRICT_KEY", OTHER)
    with pytest.raises(SetupError, match="does not belong"):
        open_folder(data)


def test_the_key_itself_is_never_shown(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLPASS_MASTER_KEY", ONE)

    with pytest.raises(SetupError) as caught:
        open_folder(data)
    assert ONE not in str(caught.value)
    assert not data.exists()


def test_the_database_may_be_elsewhere(data: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere' / 'x.db'}"
    open_folder(data, url).close()

    assert not (data / "hallpass.db").exists()
    assert (tmp_path / "elsewhere" / "x.db").exists()
    open_database(data, url).close()


def test_a_folder_is_given_back_after_a_failure(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_folder(data):
        raise ZeroDivisionError

    assert not (data / "hallpass.db-wal").exists()


def test_the_key_of_a_database_can_be_read_alone(data: Path) -> None:
    with open_folder(data) as folder:
        derived = folder.master_key.derive("x")
        assert read_master_key(data, folder.database).derive("x") == derived


def test_one_gateway_at_a_time_and_commands_beside_it(data: Path) -> None:
    refused = pytest.raises(SetupError, match="another gateway is already serving")
    with gateway_lock(data):
        with refused, gateway_lock(data):
            pass
        with open_folder(data) as folder:
            folder.ledger.write_event(EventKind.KEY_ISSUED, {})

    with gateway_lock(data):
        pass


def test_two_folders_may_be_served_at_once(data: Path, tmp_path: Path) -> None:
    with gateway_lock(data), gateway_lock(tmp_path / "other"):
        assert (data / "gateway.lock").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_used_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    for attempt in (
        lambda: gateway_lock(tmp_path / "data").__enter__(),
        lambda: open_folder(tmp_path / "data"),
    ):
        with pytest.raises(SetupError) as caught:
            attempt()
        assert "\n" not in str(caught.value)
