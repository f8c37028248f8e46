from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from gateway.catalog.store import CatalogStore
from gateway.cli.catalog import app
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.identity.store import KeyStore
from gateway.settings import shipped

if TYPE_CHECKING:
    from typer.testing import Result

ONE = """\
  - id: {name}
    vendor: V
    protocol: openai
    base_url: https://v.example
    credential: env:X
    status: {status}
    endpoints: [chat.completions]
    models: ["*"]
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalog.yaml"


def write(file: Path, **statuses: str) -> None:
    services = [ONE.format(name=name, status=status) for name, status in statuses.items()]
    file.write_text("services:\n" + "".join(services) if services else "services: []\n")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def events(data: Path) -> list[str]:
    with open_folder(data, create=False) as folder, folder.database.read() as connection:
        rows = connection.execute(text("SELECT kind, facts FROM ledger_entries ORDER BY seq"))
        return [f"{row.kind} {row.facts}" for row in rows]


def stored(data: Path) -> dict[str, str]:
    with open_folder(data, create=False) as folder:
        services = CatalogStore(folder.database, folder.clock).load().services
        return {service.id: service.status for service in services}


def test_a_good_file_is_summed_up(file: Path, data: Path) -> None:
    write(file, a="approved", b="draft", c="draft")

    result = run("check", file)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{file}: 3 services (1 approved, 2 draft), ok\n"
    assert not data.exists()


@pytest.mark.parametrize(
    ("statuses", "said"), [({}, "0 services, ok"), ({"a": "pilot"}, "1 service (1 pilot), ok")]
)
def test_a_summary_counts_in_words(file: Path, statuses: dict[str, str], said: str) -> None:
    write(file, **statuses)

    assert run("check", file).stdout == f"{file}: {said}\n"


def test_the_shipped_example_is_good() -> None:
    assert run("check", shipped("catalog.example.yaml")).exit_code == 0


@pytest.mark.parametrize("command", ["check", "apply"])
def test_every_problem_of_a_bad_file_is_a_line_and_nothing_is_stored(
    command: str, file: Path, data: Path
) -> None:
    write(file, a="approvd", b="approved", c="x")

    result = run(command, file)

    lines = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.partition(": must")[0] for line in lines] == [
        f"{file}: services[0].status",
        f"{file}: services[2].status",
    ]
    assert not data.exists()


def test_a_secret_in_the_file_is_not_repeated(file: Path) -> None:
    write(file, a="approved")
    file.write_text(file.read_text().replace("env:X", "sk-hunter2hunter2hunter2"))

    result = run("check", file)

    assert "never the secret itself" in result.stderr
    assert "hunter2" not in result.output


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.yaml")

    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path / 'none.yaml'}: there is no such file\n"


def test_each_change_is_printed_stored_and_an_event(file: Path, data: Path) -> None:
    write(file, kept="approved", gone="approved", old="approved")
    run("apply", file)
    before = len(events(data))
    write(file, kept="approved", old="retired", new="draft")

    result = run("apply", file)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "added new\nchanged old\nremoved gone\n"
    assert stored(data) == {"kept": "approved", "old": "retired", "new": "draft"}
    assert [event.partition(" ")[0] for event in events(data)[before:]] == [
        "catalog:service:added",
        "catalog:service:changed",
        "catalog:service:removed",
    ]


def test_the_events_name_the_service(file: Path, data: Path) -> None:
    write(file, openai="approved")
    run("apply", file)

    (event,) = events(data)
    assert "openai" in event


def test_the_same_file_again_changes_nothing(file: Path, data: Path) -> None:
    write(file, a="approved")
    run("apply", file)

    result = run("apply", file)

    assert result.stdout == "no service changed\n"
    assert len(events(data)) == 1


def test_another_folder_and_database_can_be_named(file: Path, data: Path, tmp_path: Path) -> None:
    write(file, a="approved")
    other = tmp_path / "other"

    run("apply", file, "--data", other, "--database-url", f"sqlite:///{tmp_path / 'x.db'}")

    assert (tmp_path / "x.db").is_file()
    assert not data.exists()


def test_a_folder_that_cannot_be_used_is_one_clear_line(file: Path, data: Path) -> None:
    write(file, a="approved")
    data.write_text("a file")

    result = run("apply", file)

    assert isinstance(result.exception, SetupError)
    assert str(data) in str(result.exception)


def key(email: str, role: Role) -> None:
    with open_folder(Path(os.environ["HALLPASS_DATA"])) as folder:
        store = KeyStore(folder.database, folder.master_key, folder.clock)
        store.issue(email, "", role, None)


def move(stage: str, by: str, *more: object) -> Result:
    return run("move", "a", stage, "--reason", "Because.", "--by", by, *more)


def test_a_service_is_moved_into_use(file: Path, data: Path, tmp_path: Path) -> None:
    write(file, a="draft")
    run("apply", file)
    key("asker@d.example", Role.STAFF)
    key("tech@d.example", Role.AGENCY_TECH)
    changes = tmp_path / "changes.yaml"
    changes.write_text("review_by: 2099-06-30\nroles: [staff]\n")

    assert move("submitted", "asker@d.example").exit_code == 0
    assert move("in_review", "tech@d.example").exit_code == 0
    result = move("approved_with_conditions", "Tech@d.example", "--with", changes)

    assert result.stdout == "a is approved_with_conditions (approved)\n"
    assert stored(data) == {"a": "approved"}
    assert run("list").stdout == "a\tapproved_with_conditions\tcallable\t\n"
    assert len([one for one in events(data) if "catalog:service:moved" in one]) == 3


def test_only_who_holds_a_key_moves(file: Path) -> None:
    write(file, a="draft")
    run("apply", file)

    result = move("submitted", "nobody@d.example")

    assert isinstance(result.exception, SetupError)
    assert "active key" in str(result.exception)


@pytest.mark.parametrize("text_of_file", ["- a", "a: [", "'"])
def test_changes_that_cannot_be_read_are_said(
    file: Path, tmp_path: Path, text_of_file: str
) -> None:
    write(file, a="draft")
    run("apply", file)
    key("asker@d.example", Role.STAFF)
    changes = tmp_path / "changes.yaml"
    changes.write_text(text_of_file)

    result = move("submitted", "asker@d.example", "--with", changes)

    assert isinstance(result.exception, SetupError)


def test_what_ends_soon_is_listed(file: Path) -> None:
    file.write_text(
        "services:\n"
        + ONE.format(name="a", status="approved")
        + ("    agreement_until: 2000-01-01\n")
    )
    run("apply", file)

    assert run("list").stdout == "a\trenewal_due\tnot callable\tagreement 2000-01-01\n"
