from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from gateway.cli.mask import TextReading, mask
from gateway.errors import SetupError
from tests.support.detectors import registry_file

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HALLPASS_RECOGNIZERS", str(registry_file(tmp_path)))
    monkeypatch.delenv("HALLPASS_DATA", raising=False)
    path = tmp_path / "roster.csv"
    path.write_text("name,role\nMaria Lopez,student\nGrace Young,teacher\n")
    return path


def run(text: bytes | str, *options: str) -> Result:
    app = typer.Typer()
    app.command()(mask)
    return CliRunner().invoke(app, list(options), input=text)


def test_names_leave_as_labels_and_the_rest_as_it_was(roster: Path) -> None:
    result = run("Maria Lopez asked Grace Young.\r\n\tMaria?  ", "--roster", str(roster))

    assert result.exit_code == 0, result.output
    assert result.stdout_bytes == b"Student 1 asked Teacher 1.\r\n\tStudent 1?  "


def test_what_was_replaced_is_told_on_stderr_alone(roster: Path) -> None:
    result = run("[bold]Maria Lopez[/bold]", "--roster", str(roster))

    assert "Maria Lopez" in result.stderr
    assert "Student 1" in result.stderr
    assert "roster" in result.stderr
    assert "Maria" not in result.stdout


def test_a_text_with_nothing_to_hide_is_unchanged(roster: Path) -> None:
    result = run("Four apples.\n")

    assert result.stdout == "Four apples.\n"
    assert "Nothing was replaced" in result.stderr


def test_bytes_that_are_no_text_are_refused(roster: Path) -> None:
    result = run(b"\xff\xfe")

    assert isinstance(result.exception, SetupError)
    assert result.stdout == ""


def test_a_long_value_is_shortened_in_the_table(roster: Path) -> None:
    result = run("x" * 100 + "@example.org")

    assert "x" * 90 not in result.stderr
    assert "\u2026" in result.stderr


def test_an_answer_is_taken_back(roster: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text("**Student 1** and Teacher #1 met Student 7.\n")

    result = run("Maria Lopez asked Grace Young.", "--roster", str(roster), "--answer", str(answer))

    assert result.stdout == "**Maria Lopez** and Grace Young met Student 7.\n"
    assert "Student 1 asked Teacher 1." in result.stderr
    assert "2 labels restored, 1 unknown." in result.stderr


def test_an_answer_that_cannot_be_read_is_told(roster: Path, tmp_path: Path) -> None:
    missing = run("Hello", "--roster", str(roster), "--answer", str(tmp_path / "none"))
    (tmp_path / "raw").write_bytes(b"\xff")
    raw = run("Hello", "--roster", str(roster), "--answer", str(tmp_path / "raw"))

    assert isinstance(missing.exception, SetupError)
    assert isinstance(raw.exception, SetupError)


def test_whose_a_number_is_can_be_seen(roster: Path) -> None:
    roster.write_text("id,name,role\n204417,Maria Lopez,student\n")

    result = run("Student ID 204417 is Maria Lopez.", "--roster", str(roster))

    row = next(line for line in result.stderr.splitlines() if "204417" in line)
    assert "Student ID 1" in row
    assert "Student 1" in row


def test_a_reading_without_replacements_is_the_text_itself() -> None:
    assert TextReading("aé").rewrite({}) == "aé".encode()
    assert TextReading("a").rewrite({0: "b"}) == b"b"


def test_every_decision_is_explained_when_asked(roster: Path) -> None:
    text = "Ms. Okonkwo teaches Maria Lopez, SID 99887766."

    told = " ".join(run(text, "--roster", str(roster), "--explain").stderr.split())

    assert "because" in told
    assert "because" not in run(text, "--roster", str(roster)).stderr
