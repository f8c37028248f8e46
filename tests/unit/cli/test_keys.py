from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from sqlalchemy import text
from typer.testing import CliRunner

from gateway.cli import keys
from gateway.cli.folder import open_folder
from gateway.cli.keys import app
from gateway.errors import NotAuthenticated, SetupError
from gateway.identity.keys import parse_key
from gateway.identity.roles import Role
from gateway.identity.store import KeyStore

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

EMAIL = "t.rivera@district.example"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("HALLPASS_DATABASE_URL", raising=False)
    monkeypatch.setenv("HALLPASS_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def issue(*options: str) -> str:
    result = run("issue", "--email", EMAIL, *options)
    assert result.exit_code == 0, result.output
    return result.stdout.removesuffix("\n")


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, SetupError)
    assert result.stdout == ""
    return str(result.exception)


def events(data: Path) -> list[tuple[str, str]]:
    """Return kind and facts of every ledger entry."""
    with open_folder(data, create=False) as folder, folder.database.read() as connection:
        rows = connection.execute(text("SELECT kind, facts FROM ledger_entries ORDER BY seq"))
        return [(row.kind, row.facts) for row in rows]


def test_the_new_key_stands_alone_on_standard_output_and_works(data: Path) -> None:
    result = run("issue", "--email", EMAIL, "--name", "Tomas Rivera", "--role", "supervisor")

    key = result.stdout.removesuffix("\n")
    with open_folder(data, create=False) as folder:
        staff = KeyStore(folder.database, folder.master_key, folder.clock).authenticate(key)
    assert result.stderr == ""
    assert (staff.email, staff.name, staff.role) == (EMAIL, "Tomas Rivera", Role.SUPERVISOR)


def test_an_option_wins_over_the_environment(data: Path, tmp_path: Path) -> None:
    issue("--data", str(tmp_path / "other"))

    assert (tmp_path / "other").is_dir()
    assert not data.exists()


def test_a_database_elsewhere_is_used(data: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    issue("--database-url", url)

    assert EMAIL in run("list", "--database-url", url).stdout
    assert not list(data.glob("*.db"))


def test_issuing_is_an_event_without_anything_personal_in_its_facts(data: Path) -> None:
    key = parse_key(issue("--name", "Tomas Rivera", "--role", "admin"))

    ((kind, facts),) = events(data)
    assert key is not None
    assert kind == "key:staff:issued"
    assert key.key_id in facts
    assert '"admin"' in facts
    assert "ivera" not in facts
    assert key.secret not in facts


def test_nothing_of_the_person_or_the_secret_is_in_clear_in_the_folder(data: Path) -> None:
    key = issue("--name", "Tomas Rivera")

    disk = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert disk
    for piece in (EMAIL, "Tomas", "ivera", key[-43:]):
        assert piece.encode() not in disk


def test_the_list_is_tab_separated_when_no_terminal_shows_it(data: Path) -> None:
    last = datetime.now(UTC).date() + timedelta(days=30)
    key = parse_key(issue("--expires", last.isoformat()))
    issue("--role", "auditor")

    lines = [line.split("\t") for line in run("list").stdout.splitlines()]

    assert key is not None
    assert lines[0] == ["id", "e-mail", "role", "created", "expires", "state", "app"]
    assert lines[1][:3] == [key.key_id, EMAIL, "staff"]
    assert lines[1][4:] == [last.isoformat(), "active", ""]
    assert lines[2][1:3] + lines[2][4:] == [EMAIL, "auditor", "never", "active", ""]


def test_a_look_at_the_list_is_on_record(data: Path) -> None:
    run("issue", "--email", EMAIL)
    run("list")
    kind, facts = events(data)[-1]

    assert (kind, json.loads(facts)["keys"]) == ("key:staff:listed", 1)
    assert EMAIL not in facts


def test_the_list_never_shows_a_secret(data: Path) -> None:
    key = issue()

    assert key[-43:] not in run("list").output


def test_a_revoked_key_is_listed_as_such_and_opens_nothing(data: Path) -> None:
    secret = issue()
    key = parse_key(secret)
    assert key is not None

    result = run("revoke", key.key_id)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "revoked\n")
    assert "\trevoked" in run("list").stdout
    with open_folder(data, create=False) as folder, pytest.raises(NotAuthenticated):
        KeyStore(folder.database, folder.master_key, folder.clock).authenticate(secret)


def test_revoking_is_an_event_and_revoking_again_is_none(data: Path) -> None:
    key = parse_key(issue())
    assert key is not None
    run("revoke", key.key_id)

    again = run("revoke", key.key_id)

    assert (again.exit_code, again.stderr) == (0, "was revoked already\n")
    assert [kind for kind, _ in events(data)] == ["key:staff:issued", "key:staff:revoked"]
    assert key.key_id in events(data)[1][1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--email", "Maria Lopez"], "the e-mail must be"),
        (["--email", EMAIL, "--name", "Tomas\x1b[2J"], "the name must be"),
        (["--email", EMAIL, "--expires", "30.06.2027"], "--expires must be a date"),
        (["--email", EMAIL, "--expires", "9999-12-31"], "--expires must be a date"),
        (["--email", EMAIL, "--expires", "2020-01-01"], "expired already"),
        (["--email", EMAIL, "--database-url", "mysql://u:hunter2@db/x"], "postgresql://"),
    ],
)
def test_unusable_input_issues_nothing(options: list[str], said: str, data: Path) -> None:
    message = refused("issue", *options)

    assert said in message
    assert "\n" not in message
    assert not any(word in message for word in ("Maria", "hunter2", "\x1b"))


def test_an_apps_key_is_listed_and_recorded_with_what_it_admits(data: Path) -> None:
    options = ["--trust-user-headers", "--domain", "district.example", "--fallback"]
    key = parse_key(issue("--app", "Open WebUI", *options))

    admits = "users by header, district.example, else its owner"
    assert run("list").stdout.splitlines()[1].split("\t")[-1] == f"Open WebUI ({admits})"
    assert key is not None
    run("revoke", key.key_id)
    changes = [json.loads(facts) for kind, facts in events(data) if not kind.endswith("listed")]
    assert [facts["admits"] for facts in changes] == [admits, admits]


def test_a_staff_list_and_a_secret_are_not_in_clear_in_the_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "staff.txt").write_text("m.lee@district.example\n")
    monkeypatch.setenv("OWUI_JWT", "a-secret-of-at-least-thirty-two-characters")

    issue("--app", "W", "--user-jwt-secret", "env:OWUI_JWT", "--staff", str(tmp_path / "staff.txt"))

    disk = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"m.lee" not in disk
    assert b"thirty-two" not in disk


def test_an_app_without_a_name_for_its_staff_gets_no_key(data: Path) -> None:
    assert "who is staff" in refused(
        "issue", "--email", EMAIL, "--app", "Open WebUI", "--trust-user-headers"
    )
    assert "the app's name must" in refused(
        "issue",
        "--email",
        EMAIL,
        "--app",
        "x" * 61,
        "--trust-user-headers",
        "--domain",
        "d.example",
    )


def test_an_unknown_role_is_explained_without_a_traceback() -> None:
    result = run("issue", "--email", EMAIL, "--role", "principal")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "supervisor" in result.stderr


@pytest.mark.parametrize("arguments", [["list"], ["revoke", "nobody"]])
def test_a_folder_that_is_not_there_is_not_made(arguments: list[str], data: Path) -> None:
    assert refused(*arguments)
    assert not data.exists()


def test_an_unknown_id_is_refused_and_no_event(data: Path) -> None:
    issue()

    assert "no key with this id" in refused("revoke", "nobody")
    assert len(events(data)) == 1


def test_a_key_is_good_through_its_last_day_and_listed_with_it() -> None:
    issue("--expires", "2099-06-30")

    assert keys._end_of("2099-06-30") == datetime(2099, 7, 1, tzinfo=UTC)
    assert "\t2099-06-30\t" in run("list").stdout


def test_a_terminal_shows_a_table_and_takes_no_address_for_markup() -> None:
    file = io.StringIO()
    table = keys._table([("k1", "[red]a@b", "staff", "2026-01-01", "never", "active", "")])
    Console(file=file, width=100).print(table)

    assert "e-mail" in file.getvalue()
    assert "[red]a@b" in file.getvalue()
