from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from gateway.cli.folder import open_folder
from gateway.cli.ledger import app
from tests.support.ledger import fill


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MASTER_KEY", "SIGNING_KEY", "DATA", "DATABASE_URL"):
        monkeypatch.delenv(f"HALLPASS_{name}", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    with open_folder(data) as folder:
        fill(folder.ledger, exchanges=3)
    return data


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def kept(path: Path, *arguments: str | Path) -> Path:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    path.write_text(result.stdout)
    return path


def test_an_entry_is_proven_to_someone_without_the_ledger(data: Path, tmp_path: Path) -> None:
    key = kept(tmp_path / "key", "public-key", "--data", data)
    proof = kept(tmp_path / "proof", "prove", "main/7", "--data", data)
    result = run("check-proof", proof, "--public-key", key)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("proven by checkpoint 1 of 20")

    entry = json.loads(proof.read_text())["entry"]["entry"]
    assert run("prove", entry, "--data", data).stdout == proof.read_text()
    proof.write_text(proof.read_text().replace(entry, "le_x"))
    result = run("check-proof", proof)
    assert (result.exit_code, result.stdout) == (
        1,
        "entry 7 is not proven to be in the ledger\n",
    )
    assert "keys that the proof itself names" in result.stderr


def test_a_later_ledger_is_proven_to_go_on_across_a_change_of_keys(
    data: Path, tmp_path: Path
) -> None:
    old_key = kept(tmp_path / "old-key", "public-key", "--data", data)
    old = kept(tmp_path / "old", "checkpoint", "--data", data)
    new_key = kept(tmp_path / "new-key", "rotate-key", "--data", data)
    new = kept(tmp_path / "new", "checkpoint", "--data", data)
    proof = kept(tmp_path / "proof", "consistency", old, new, "--data", data)
    assert run("consistency", old, "--data", data).stdout == proof.read_text()

    keys = ("--public-key", old_key, "--public-key", new_key)
    assert run("check-proof", proof, *keys).stdout.startswith("proven by checkpoint 1 of 20")
    assert run("check-proof", proof, "--public-key", old_key).exit_code == 1
    backwards = run("consistency", new, old, "--data", data)
    assert (backwards.exit_code, backwards.stdout) == (2, "")
    assert run("verify", "--data", data, "--public-key", old_key, "--checkpoint", old).stdout == (
        "intact: 11 entries\n"
    )
    assert run("public-key", "--data", data).stdout == new_key.read_text() != old_key.read_text()


def test_a_change_of_keys_is_on_record(data: Path, tmp_path: Path) -> None:
    kept(tmp_path / "old-key", "public-key", "--data", data)
    run("checkpoint", "--data", data)
    run("rotate-key", "--data", data)
    last = json.loads(run("export", "--data", data).stdout.splitlines()[-1])

    assert last["kind"] == "ledger:signing_key:rotated"
    assert last["facts"].keys() == {"old_key", "new_key", "is_lost"}


def test_a_lost_key_is_replaced_only_when_that_is_said(data: Path) -> None:
    run("checkpoint", "--data", data)
    assert "leave out --lost" in run("rotate-key", "--lost", "--data", data).stderr
    (data / "keys" / "ledger-signing.key").unlink()
    assert "give --lost" in run("rotate-key", "--data", data).stderr
    assert "put it back" in run("public-key", "--data", data).stderr

    assert run("rotate-key", "--lost", "--data", data).exit_code == 0
    assert run("verify", "--data", data).stdout == "intact: 11 entries\n"


def test_a_key_from_the_environment_is_not_replaced(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLPASS_SIGNING_KEY", "env:SOME_KEY")
    result = run("rotate-key", "--data", data)

    assert (result.exit_code, "not in a file" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["le_x", "main/99", "main/x", "r2/1", "main/" + "9" * 30, ""])
def test_an_entry_that_is_not_there_has_no_proof(data: Path, name: str) -> None:
    result = run("prove", name, "--data", data)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such entry" in result.stderr


def test_an_entry_that_no_checkpoint_covers_has_no_proof_yet(data: Path) -> None:
    run("checkpoint", "--data", data)
    with open_folder(data) as folder:
        fill(folder.ledger, exchanges=1)
    (data / "keys" / "ledger-signing.key").unlink()
    result = run("prove", "main/12", "--data", data)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "does not cover this entry yet" in result.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000])
def test_what_is_no_proof_or_key_is_exit_2(data: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_text(text)
    for arguments in (
        ("check-proof", tmp_path / "x"),
        ("consistency", tmp_path / "x", "--data", data),
        ("verify", "--data", data, "--public-key", tmp_path / "x"),
        ("check-proof", tmp_path / "none"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1


def test_an_unsigned_checkpoint_proves_nothing(data: Path, tmp_path: Path) -> None:
    (tmp_path / "old").write_text(f'{{"size": 0, "head": "{"00" * 32}", "at": ""}}')
    result = run("consistency", tmp_path / "old", "--data", data)

    assert (result.exit_code, "did not sign them" in result.stderr) == (2, True)
