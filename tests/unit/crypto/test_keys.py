from __future__ import annotations

import base64
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gateway.crypto.keys import MasterKey, load_master_key
from gateway.errors import SetupError

SECRET = bytes(range(32))
SPELLED = base64.b64encode(SECRET).decode()


def key_file(folder: Path, content: str = SPELLED, mode: int = 0o600) -> Path:
    path = folder / "some.key"
    path.write_text(content)
    path.chmod(mode)
    return path


def test_each_purpose_has_its_own_stable_key() -> None:
    key = MasterKey(SECRET)
    derived = {purpose: key.derive(purpose) for purpose in ("a", "b", "")}

    assert len(set(derived.values())) == 3
    assert all(len(value) == 32 and value != SECRET for value in derived.values())
    assert derived["a"] == MasterKey(SECRET).derive("a") == key.derive("a")
    assert derived["a"] != MasterKey(bytes(32)).derive("a")


def test_the_derivation_never_changes() -> None:
    derived = MasterKey(SECRET).derive("ledger:wrapping").hex()

    assert derived == "a8cb00ad007acadb9881bfa9c14de9dfed6935ab8c5ea3087782f643d28d1be4"


def test_a_master_key_shows_nothing_of_itself() -> None:
    key = MasterKey(SECRET)
    key.derive("a")

    assert repr(key) == str(key) == f"{key}" == "MasterKey(...)"
    assert not hasattr(key, "__dict__")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_master_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(SetupError):
        MasterKey(bytes(length))


def test_a_key_file_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = load_master_key(data, None, create=True)
    path = data / "keys" / "master.key"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["master.key"]
    for create in (True, False):
        assert load_master_key(data, None, create=create).derive("x") == made.derive("x")


def test_processes_that_start_together_end_up_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: load_master_key(tmp_path, None, create=True), range(8)))

    assert len({key.derive("x") for key in keys}) == 1


def test_a_missing_key_is_not_made_for_a_database_that_exists(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="put it back from its backup"):
        load_master_key(tmp_path, None, create=False)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [SPELLED, SPELLED + "\n", f"  {SPELLED}\r\n"])
def test_a_key_is_read_from_a_named_file(tmp_path: Path, content: str) -> None:
    path = key_file(tmp_path, content)

    key = load_master_key(tmp_path / "none", f"file:{path}", create=True)

    assert key.derive("x") == MasterKey(SECRET).derive("x")
    assert not (tmp_path / "none").exists()


def test_a_key_is_read_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISTRICT_KEY", SPELLED)

    key = load_master_key(tmp_path, "env:DISTRICT_KEY", create=True)

    assert key.derive("x") == MasterKey(SECRET).derive("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o610, 0o601, 0o602])
def test_a_key_file_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, mode=mode)

    with pytest.raises(SetupError, match=f"run chmod 600 {path}"):
        load_master_key(tmp_path, f"file:{path}", create=False)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_key_file_for_its_owner_alone_is_taken(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, mode=mode)

    assert load_master_key(tmp_path, f"file:{path}", create=False)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        SPELLED[:-4],
        SPELLED + "AAAA",
        SPELLED.replace("A", "*", 1),
        SECRET.hex(),
        base64.b64encode(bytes(16)).decode(),
        base64.b64encode(bytes(33)).decode(),
        "é" * 44,
        SPELLED * 1000,
    ],
)
def test_what_is_no_key_is_refused_without_being_shown(tmp_path: Path, content: str) -> None:
    path = key_file(tmp_path, content)

    with pytest.raises(SetupError, match="holds no master key") as caught:
        load_master_key(tmp_path, f"file:{path}", create=False)
    assert SPELLED[:8] not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("reference", ["", "env:", "file:", SPELLED, "vault:secret", "ENV:X"])
def test_a_reference_of_another_form_is_refused_without_being_shown(
    tmp_path: Path, reference: str
) -> None:
    with pytest.raises(SetupError) as caught:
        load_master_key(tmp_path, reference, create=True)

    assert str(caught.value) == (
        "the master key must be given as env:NAME, file:PATH or command:PROGRAM ..."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("reference", ["env:NOT_SET_ANYWHERE", "file:/nonexistent/key", "file:/"])
def test_a_reference_to_nothing_is_one_clear_line(tmp_path: Path, reference: str) -> None:
    with pytest.raises(SetupError) as caught:
        load_master_key(tmp_path, reference, create=True)

    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(SetupError, match="cannot create the master key"):
        load_master_key(tmp_path / "data", None, create=True)


def test_a_command_prints_the_key_and_no_shell_is_in_between(tmp_path: Path) -> None:
    script = "import sys; print(sys.argv[1])"
    reference = f"command:{sys.executable} -c '{script}' {SPELLED}"
    key = load_master_key(tmp_path, reference, create=False)

    assert key.derive("a") == MasterKey(SECRET).derive("a")
    with pytest.raises(SetupError, match="holds no master key"):
        load_master_key(tmp_path, f"command:{sys.executable} -c '{script}' $HOME", create=True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no-such-program hunter2", "cannot be run: No such file"),
        (f"{sys.executable} -c 'import sys; sys.exit(\"hunter2\")'", "failed with exit code 1"),
        (f"{sys.executable} -c 'print(\"hunter2\")'", "holds no master key"),
        ("sh 'hunter2", "a quote that does not end"),
    ],
)
def test_a_command_that_gives_no_key_is_one_line_that_shows_nothing(
    tmp_path: Path, line: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SetupError, match=message) as caught:
        load_master_key(tmp_path, f"command:{line}", create=True)

    assert "hunter2" not in str(caught.value) + "".join(capfd.readouterr())


def test_a_command_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.crypto.keys._COMMAND_S", 0.2)
    script = "import threading; threading.Event().wait()"

    with pytest.raises(SetupError, match="took over"):
        load_master_key(tmp_path, f"command:{sys.executable} -c '{script}'", create=False)
