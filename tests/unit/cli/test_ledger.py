from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from gateway.cli.folder import open_folder
from gateway.cli.ledger import app
from gateway.ledger.entries import EventKind
from tests.support.ledger import EMAIL, an_intent, fill, run_sql


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HALLPASS_MASTER_KEY", "HALLPASS_DATA", "HALLPASS_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    with open_folder(data) as folder:
        assert fill(folder.ledger, exchanges=3) == 10
    return data


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_an_intact_ledger_is_exit_0(data: Path) -> None:
    result = run("verify", "--data", data)

    assert (result.exit_code, result.stdout) == (0, "intact: 10 entries\n")
    assert result.stderr == "signatures are checked by the key that the ledger itself names\n"

    run("checkpoint", "--data", data)
    assert run("verify", "--data", data).stderr == ""


def test_a_changed_entry_is_named_with_exit_1(data: Path) -> None:
    run_sql(data / "hallpass.db", "UPDATE ledger_entries SET facts = '{}' WHERE seq = 7")
    result = run("verify", "--data", data)

    assert result.exit_code == 1
    assert result.stdout.startswith("entry main/7 (le_")
    assert result.stdout.endswith("): hash does not match\n")


def test_verifying_works_while_others_write(data: Path) -> None:
    with open_folder(data) as folder:
        folder.ledger.write([an_intent().draft()])
        result = run("verify", "--data", data)

    assert (result.exit_code, result.stdout) == (0, "intact: 11 entries\n")
    assert result.stderr.endswith("exchanges without an outcome: 1\n")


@pytest.mark.parametrize("command", ["verify", "export", "checkpoint"])
def test_a_folder_that_is_not_there_is_exit_2_and_stays_so(tmp_path: Path, command: str) -> None:
    result = run(command, "--data", tmp_path / "none")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "there is no Hallpass database" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "hallpass.db").write_text("x" * 5000)
    result = run("verify", "--data", tmp_path)

    assert result.exit_code in {1, 2}
    assert result.stderr.count("\n") == 1


def test_a_damaged_file_is_not_intact(data: Path) -> None:
    file = data / "hallpass.db"
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)
    result = run("verify", "--data", data)

    assert result.exit_code != 0
    assert "intact" not in result.stdout


def test_without_its_key_the_chain_is_verified_all_the_same(data: Path) -> None:
    (data / "keys" / "master.key").unlink()
    result = run("verify", "--data", data)

    assert (result.exit_code, result.stdout) == (0, "intact: 10 entries\n")
    assert "content is checked by its hash only: no master key" in result.stderr
    assert not (data / "keys" / "master.key").exists()


def test_a_checkpoint_finds_a_cut_end(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.json"
    kept.write_text(run("checkpoint", "--data", data).stdout)
    assert json.loads(kept.read_text())["streams"]["main"]["size"] == 10
    assert run("verify", "--data", data, "--checkpoint", kept).exit_code == 0

    run_sql(data / "hallpass.db", "DELETE FROM ledger_entries WHERE seq > 6")
    result = run("verify", "--data", data, "--checkpoint", kept)

    assert result.exit_code == 1
    missing = "entry main/7: is missing: checkpoint 1 was made at 10 entries\n"
    assert result.stdout == run("verify", "--data", data).stdout == missing


def test_a_checkpoint_finds_a_ledger_put_back_and_continued(data: Path, tmp_path: Path) -> None:
    backup = (data / "hallpass.db").read_bytes()
    with open_folder(data) as folder:
        folder.ledger.write_event(EventKind.KEY_ISSUED, {})
    kept = tmp_path / "checkpoint.json"
    kept.write_text(run("checkpoint", "--data", data).stdout)
    (data / "hallpass.db").write_bytes(backup)
    with open_folder(data) as folder:
        fill(folder.ledger, exchanges=1)
    result = run("verify", "--data", data, "--checkpoint", kept)

    assert result.exit_code == 1
    assert "is not the entry that copy of checkpoint 1 was made of" in result.stdout
    (data / "checkpoints.jsonl").unlink()
    result = run("verify", "--data", data, "--checkpoint", kept)
    assert "is not the entry that checkpoint 1 as given was made of" in result.stdout
    assert run("verify", "--data", data).exit_code == 0


def test_an_older_copy_put_back_is_found_by_the_file_of_checkpoints(data: Path) -> None:
    backup = (data / "hallpass.db").read_bytes()
    run("checkpoint", "--data", data)
    (data / "hallpass.db").write_bytes(backup)

    assert run("verify", "--data", data).stdout.startswith("checkpoint 1: is missing")
    result = run("checkpoint", "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the file of checkpoints knows one that the database does not have" in result.stderr


def test_a_checkpoint_is_made_only_when_entries_came(data: Path) -> None:
    first = run("checkpoint", "--data", data).stdout
    assert run("checkpoint", "--data", data).stdout == first
    with open_folder(data) as folder:
        folder.ledger.write_event(EventKind.KEY_ISSUED, {})

    assert json.loads(run("checkpoint", "--data", data).stdout)["number"] == 2
    assert (data / "checkpoints.jsonl").read_text().count("\n") == 2


def test_without_its_keys_a_copy_prints_the_newest_stored_checkpoint(data: Path) -> None:
    first = run("checkpoint", "--data", data).stdout
    (data / "keys" / "ledger-signing.key").unlink()
    with open_folder(data) as folder:
        folder.ledger.write_event(EventKind.KEY_ISSUED, {})
    result = run("checkpoint", "--data", data)

    assert (result.exit_code, result.stdout) == (0, first)
    assert "none can be signed: no signing key" in result.stderr


def test_without_any_key_nothing_is_signed(data: Path) -> None:
    (data / "keys" / "master.key").unlink()
    result = run("checkpoint", "--data", data)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no checkpoint yet" in result.stderr
    assert list((data / "keys").iterdir()) == []


def offline(data: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Return an export, the public key and a checkpoint, as an auditor has them."""
    export, key, checkpoint = folder / "export.jsonl", folder / "key.txt", folder / "cp.json"
    checkpoint.write_text(run("checkpoint", "--data", data).stdout)
    key.write_text(run("public-key", "--data", data).stdout)
    export.write_text(run("export", "--data", data, "--checkpoints").stdout)
    return export, key, checkpoint


def test_an_export_is_verified_without_the_database(data: Path, tmp_path: Path) -> None:
    export, key, checkpoint = offline(data, tmp_path)
    arguments = ("verify", "--export", export, "--public-key", key, "--checkpoint", checkpoint)
    assert run(*arguments).stdout == "intact: 10 entries\n"
    assert run(*arguments).stderr == ""

    lines = export.read_text().splitlines(keepends=True)
    assert len(lines) == 12
    for changed, line in (
        (lines[:-2], "entry main/9: is missing"),
        ([*lines[:4], *lines[5:]], "entry main/3: is missing"),
        ([lines[0], *lines[2:]], "checkpoint 1: is missing"),
        ([lines[1].replace("2026", "2025"), *lines[2:]], "checkpoint 1: its signature"),
        ([*lines[:-1], lines[-1].replace("catalog", "key")], "entry main/10 (le_"),
        ([*lines[:-1], lines[-1][:-9] + "\n"], "line 12 of the export is not a line"),
        ([*lines[:-1], '{"seq": 10, "seq": 10}\n'], "line 12 of the export is not a line"),
        ([*lines, "[]\n"], "line 13 of the export is not a line"),
    ):
        export.write_text("".join(changed))
        result = run(*arguments)
        assert (result.exit_code, result.stdout.startswith(line)) == (1, True), result.stdout


def test_another_public_key_is_not_believed(data: Path, tmp_path: Path) -> None:
    export, key, checkpoint = offline(data, tmp_path)
    key.write_text("A" * 43 + "=\n")
    for where in (("--data", data), ("--export", export)):
        result = run("verify", *where, "--public-key", key, "--checkpoint", checkpoint)

        assert result.exit_code == 1
        assert "is not vouched for by the trusted key" in result.stdout


def test_an_export_that_is_not_there_is_exit_2(tmp_path: Path) -> None:
    result = run("verify", "--export", tmp_path / "none")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot read the export" in result.stderr


def test_a_file_of_checkpoints_that_was_changed_is_exit_1(data: Path) -> None:
    run("checkpoint", "--data", data)
    (data / "checkpoints.jsonl").write_text("{}\n")
    result = run("verify", "--data", data)

    assert (result.exit_code, result.stdout.startswith("line 1 of ")) == (1, True)


@pytest.mark.parametrize("text", ["", "{}", "[]", "\x00"])
def test_what_is_no_checkpoint_is_exit_2(data: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "c.json").write_text(text)
    result = run("verify", "--data", data, "--checkpoint", tmp_path / "c.json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a checkpoint" in result.stderr


def test_a_checkpoint_that_is_not_there_is_exit_2(data: Path, tmp_path: Path) -> None:
    result = run("verify", "--data", data, "--checkpoint", tmp_path / "none.json")

    assert result.exit_code == 2
    assert "cannot read the checkpoint" in result.stderr


def test_an_export_is_json_lines_without_text(data: Path) -> None:
    result = run("export", "--data", data)
    lines = [json.loads(line) for line in result.stdout.splitlines()]

    assert [line["seq"] for line in lines] == list(range(1, 11))
    assert EMAIL not in result.stdout
    assert run("verify", "--data", data).stdout == "intact: 10 entries\n"


def test_events_of_ocsf_can_go_on_where_they_ended(data: Path) -> None:
    lines = run("export", "--data", data, "--format", "ocsf").stdout.splitlines()
    events = [json.loads(line) for line in lines]
    assert [event["metadata"]["sequence"] for event in events] == list(range(1, 11))

    for since in (events[6]["metadata"]["uid"], "main/7"):
        result = run("export", "--data", data, "--format", "ocsf", "--since", since)
        assert result.stdout.splitlines() == lines[7:]
    assert len(run("export", "--data", data, "--since", "main/7").stdout.splitlines()) == 3
    assert run("export", "--data", data, "--since", "main/10").stdout == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "ocsf", "--decrypt"), "have no content"),
        (("--format", "ocsf", "--checkpoints"), "have no content"),
        (("--since", "le_x"), "no such entry"),
    ],
)
def test_what_an_export_cannot_do_is_exit_2(
    data: Path, options: tuple[str, ...], message: str
) -> None:
    result = run("export", "--data", data, *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_an_entry_that_was_changed_is_no_event(data: Path) -> None:
    run_sql(data / "hallpass.db", "UPDATE ledger_entries SET facts = '[' WHERE seq = 3")
    result = run("export", "--data", data, "--format", "ocsf")

    assert (result.exit_code, "hallpass ledger verify" in result.stderr) == (2, True)


def test_decrypting_is_on_record(data: Path) -> None:
    result = run("export", "--data", data, "--decrypt")
    after = [json.loads(line) for line in run("export", "--data", data).stdout.splitlines()]

    assert result.stdout.count(EMAIL) == 3
    assert len(result.stdout.splitlines()) == 10
    assert (after[10]["kind"], after[10]["facts"]["entries"]) == ("ledger:content:decrypted", 10)


def test_nothing_is_decrypted_without_the_key(data: Path) -> None:
    (data / "keys" / "master.key").unlink()
    result = run("export", "--data", data, "--decrypt")

    assert (result.exit_code, result.stdout) == (2, "")
    assert run("export", "--data", data).exit_code == 0


def test_the_folder_and_database_can_come_from_the_environment(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLPASS_DATA", str(data))
    assert run("verify").stdout == "intact: 10 entries\n"

    url = f"sqlite:///{tmp_path / 'x.db'}"
    open_folder(data, url).close()
    monkeypatch.setenv("HALLPASS_DATABASE_URL", url)
    assert run("verify").stdout == "intact: 0 entries\n"


@pytest.mark.parametrize("command", ["verify", "export", "checkpoint"])
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "--data" in result.stdout


def test_an_unknown_option_is_exit_2(data: Path) -> None:
    assert run("verify", "--data", data, "--nope").exit_code == 2
