from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway.cli.admin import first_admin_link, url_at
from gateway.cli.folder import open_folder
from gateway.cli.main import app
from gateway.errors import SetupError
from gateway.identity.roles import Role
from tests.support.console import ConsoleForTests

RUN = CliRunner()
LINK = re.compile(r"http://127\.0\.0\.1:8080/console/invitations/[\w-]{43}\n")


def admin(*arguments: str, data: Path) -> str:
    result = RUN.invoke(app, ["admin", *arguments, "--data", str(data)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


def test_an_invitation_prints_its_link_alone(tmp_path: Path) -> None:
    printed = admin("invite", "--email", "a@district.example", data=tmp_path / "data")

    assert LINK.fullmatch(printed)


def test_the_link_has_the_address_that_people_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLPASS_PUBLIC_URL", "https://hallpass.district.example")

    printed = admin("invite", "--email", "a@district.example", data=tmp_path / "data")

    assert printed.startswith("https://hallpass.district.example/console/invitations/")


def test_an_address_that_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="e-mail address"):
        admin("invite", "--email", "nobody", data=tmp_path / "data")


def test_accounts_are_listed_ended_and_given_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    console = ConsoleForTests.open(data)
    account = console.account(Role.STAFF).account
    admin("disable", account, data=data)
    ended = admin("list", data=data)
    admin("enable", account, data=data)
    again = admin("list", data=data)
    events = console.events()
    console.close()

    assert ended.splitlines()[1].split("\t")[0] == account
    assert (ended.split()[-1], again.split()[-1]) == ("disabled", "active")
    assert "account:person:listed" in events
    with pytest.raises(SetupError, match="no such account"):
        admin("disable", "ac_nobody", data=data)


def test_the_first_start_prints_a_link_and_no_later_one_does(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with open_folder(data) as folder:
        link = first_admin_link(folder, "http://127.0.0.1:8080")
    console = ConsoleForTests.open(data)
    console.account(Role.ADMIN)
    console.close()
    with open_folder(data) as folder:
        assert first_admin_link(folder, "http://127.0.0.1:8080") is None
    assert link is not None
    assert LINK.fullmatch(link + "\n")


def test_addresses_are_those_that_a_browser_takes() -> None:
    assert url_at("0.0.0.0", 80) == "http://127.0.0.1:80"  # noqa: S104 - shown, not bound
    assert url_at("::1", 80) == "http://[::1]:80"
