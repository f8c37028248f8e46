from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from gateway.cli.audit import app
from gateway.cli.folder import open_folder
from gateway.cli.ledger import app as ledger
from gateway.clock import FixedClock
from gateway.errors import SetupError
from gateway.ledger.entries import EventKind
from gateway.ledger.log import Ledger
from gateway.records.index import RecordIndex
from gateway.workflows.audits.reading import Reader
from gateway.workflows.audits.review import Answers, Reviews
from tests.support.audits import GOOD, RUNNER, SECOND, TERM
from tests.support.ledger import an_intent, an_outcome

JANUARY = ("--since", "2026-01-01", "--until", "2026-01-31")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder with forty exchanges of January 2026."""
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    data = tmp_path / "data"
    monkeypatch.setenv("HALLPASS_DATA", str(data))
    clock = FixedClock(TERM[0])
    with open_folder(data) as folder:
        written = Ledger(folder.database, folder.master_key, clock)
        index = RecordIndex(folder.master_key, clock)
        for _ in range(40):
            clock.advance(3600)
            intent = an_intent()
            with folder.database.write() as connection:
                index.noted(intent, None, None, None)(connection)
                drafts = [intent.draft(), an_outcome(intent.exchange).draft()]
                written.append(connection, drafts)
    return data


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def drawn(*arguments: str) -> str:
    result = run("draw", "--title", "January", *JANUARY, *arguments)
    assert result.exit_code == 0, result.exception
    return result.stdout.strip()


def as_table(result: Result) -> dict[str, str]:
    lines = [line.split("\t") for line in result.stdout.splitlines()[1:]]
    return {name: value for name, value in lines if name != "item"}


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ((), "59"),
        (("--tolerable", "1"), "299"),
        (("--tolerable", "1", "--expected", "1"), "473"),
        (("--tolerable", "5 %", "--population", "200"), "51"),
        (("--confidence", "99"), "90"),
    ],
)
def test_a_size_is_printed_alone(arguments: tuple[str, ...], size: str) -> None:
    assert run("size", *arguments).stdout == f"{size}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--tolerable", "none"),
        ("--tolerable", "0"),
        ("--tolerable", "0.01"),
        ("--population", "10", "--expected", "3"),
    ],
)
def test_a_size_that_cannot_be_is_one_line(arguments: tuple[str, ...]) -> None:
    assert isinstance(run("size", *arguments).exception, SetupError)


def test_an_audit_is_drawn_listed_and_drawn_again(data: Path) -> None:
    audit = drawn("--size", "7")
    listed = run("list").stdout.split("\t")
    result = run("redraw", audit, "--items")

    assert (listed[0], listed[1], listed[3:]) == (audit, "open", ["7", "40", "January\n"])
    assert result.exit_code == 0
    assert result.stdout.startswith("same\n")
    assert result.stdout.count("item\tex_") == 7
    table = as_table(result)
    assert (table["population"], table["size"], table["draws"]) == ("40", "7", "1")


def test_without_a_size_the_statistics_choose(data: Path) -> None:
    audit = drawn("--tolerable", "10", "--service", "openai", "--second", "0")

    assert as_table(run("redraw", audit))["size"] == "21"


def test_an_audit_that_is_given_up_stays_in_the_list(data: Path) -> None:
    audit = drawn("--size", "2")
    assert run("abandon", audit, "--reason", "wrong month").exit_code == 0
    second = drawn("--size", "2")

    assert [line.split("\t")[1] for line in run("list").stdout.splitlines()] == [
        "open",
        "abandoned",
    ]
    assert as_table(run("redraw", second))["draws"] == "2"


def test_questions_are_printed_and_changed(data: Path, tmp_path: Path) -> None:
    shipped = run("questions")
    document = json.loads(shipped.stdout)
    document["questions"][0]["text"] = "Was it work?"
    file = tmp_path / "questions.json"
    file.write_text(json.dumps(document))
    changed = run("questions", "--set", str(file))

    assert json.loads(changed.stdout) == document
    assert run("questions").stdout == changed.stdout
    for broken in ("{}", "{", '{"questions": []}'):
        file.write_text(broken)
        assert isinstance(run("questions", "--set", str(file)).exception, SetupError)
    assert run("questions").stdout == changed.stdout


@pytest.mark.parametrize("form", ["pdf", "csv", "html"])
def test_a_report_is_written_when_an_audit_is_closed(data: Path, tmp_path: Path, form: str) -> None:
    audit, out = drawn("--size", "2"), tmp_path / "report"
    arguments = ("report", audit, "--format", form, "--out", str(out))
    assert isinstance(run(*arguments).exception, SetupError)
    close(data, audit)
    assert run(*arguments).exit_code == 0

    assert out.stat().st_size > 1000
    missing = str(tmp_path / "no" / "report")
    assert isinstance(run("report", audit, "--out", missing).exception, SetupError)


def close(data: Path, audit: str) -> None:
    with open_folder(data) as folder:
        parts = folder.database, folder.ledger
        reader = Reader(*parts, folder.master_key, folder.clock)
        reviews = Reviews(*parts, folder.clock)
        while (item := reviews.next_item(audit, RUNNER)) is not None:
            reader.read(audit, item.exchange, RUNNER)
            reviews.answer(audit, item.exchange, Answers(GOOD), RUNNER)
        while (item := reviews.next_item(audit, SECOND)) is not None:
            reader.read(audit, item.exchange, SECOND)
            reviews.answer(audit, item.exchange, Answers(GOOD), SECOND)
        reviews.close(audit, RUNNER)


def test_who_ran_the_command_is_on_record(data: Path) -> None:
    drawn("--size", "1")
    query = text("SELECT facts FROM ledger_entries WHERE kind = :kind")
    with open_folder(data) as folder, folder.database.read() as connection:
        facts = connection.scalars(query, {"kind": EventKind.AUDIT_COMMITTED.value}).one()

    assert f'"os_user_id":{os.getuid()}' in facts


def test_an_export_alone_is_enough_to_draw_again(data: Path, tmp_path: Path) -> None:
    audit = drawn("--size", "7")
    export = tmp_path / "ledger.jsonl"
    export.write_text(CliRunner().invoke(ledger, ["export", "--checkpoints"]).stdout)
    offline = run("redraw", audit, "--export", str(export), "--data", str(tmp_path / "none"))

    assert offline.exit_code == 0
    assert offline.stdout == run("redraw", audit).stdout


def test_a_sample_that_was_changed_differs(data: Path) -> None:
    audit = drawn("--size", "7")
    swap = "UPDATE audit_items SET place = 8 - place"
    with open_folder(data) as folder, folder.database.write() as connection:
        connection.exec_driver_sql(swap)
    result = run("redraw", audit)

    assert result.exit_code == 1
    assert result.stdout.startswith("differs\nproblem\tthe items under review are not the sample\n")


def test_what_cannot_be_drawn_again_ends_with_2(data: Path, tmp_path: Path) -> None:
    assert run("redraw", "au_nothing").exit_code == 2
    assert run("redraw", "au_nothing", "--export", str(tmp_path / "none")).exit_code == 2
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{")
    assert run("redraw", "au_nothing", "--export", str(broken)).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--title", "x", "--since", "today", "--until", "2026-01-31"),
        ("--title", "x", "--since", "2026-01-31", "--until", "2026-01-01"),
        ("--title", "", *JANUARY),
        ("--title", "x", *JANUARY, "--role", "headmaster"),
        ("--title", "x", *JANUARY, "--service", "gemini"),
        ("--title", "x", *JANUARY, "--size", "0"),
    ],
)
def test_an_order_that_cannot_be_is_one_line(data: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(run("draw", *arguments).exception, SetupError)
    assert run("list").stdout == ""
