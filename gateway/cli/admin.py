"""`hallpass admin`: invite people to the console, list them, end and restore their access."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.identity.store import KeyStore
from gateway.settings import Settings
from gateway.workflows.people import AT_THE_MACHINE, NotPossible, People

if TYPE_CHECKING:
    from gateway.cli.folder import Folder
    from gateway.identity.accounts import Account

__all__ = ["app", "first_admin_link", "url_at"]

app = typer.Typer(no_args_is_help=True)

_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", envvar="HALLPASS_DATABASE_URL", help="sqlite:///PATH or postgresql://..."
    ),
]
_DEFAULT_DATA = Path("data")
_COLUMNS = ("id", "e-mail", "name", "role", "since", "state")
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
_INVITATION = "/console/invitations/"


@app.command()
def invite(
    email: Annotated[str, typer.Option("--email", help="Who is invited.")],
    role: Annotated[Role, typer.Option("--role", help="What they may do.")] = Role.ADMIN,
    name: Annotated[str, typer.Option("--name", help="Their name.")] = "",
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print a link that makes one account. It works once and for a day."""
    settings = Settings.parse()
    url = settings.public_url or url_at(settings.host, settings.port)
    with open_folder(data, database_url) as folder:
        try:
            _, token = _people(folder).invite(AT_THE_MACHINE, email, name, role)
        except NotPossible as error:
            raise SetupError(error.message) from None
    typer.echo(url + _INVITATION + token)


@app.command("list")
def list_accounts(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """List every account: a table on a terminal, else tab-separated lines."""
    with open_folder(data, database_url, create=False) as folder:
        accounts = _people(folder).list_on_record(AT_THE_MACHINE)
    rows = [_row(account) for account in accounts]
    if sys.stdout.isatty():
        table = Table(*_COLUMNS)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))  # Text: a name is no markup
        Console().print(table)
    else:
        typer.echo("\n".join("\t".join(row) for row in (_COLUMNS, *rows)))


@app.command()
def disable(
    account: Annotated[str, typer.Argument(metavar="ID", help="As `admin list` shows it.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """End somebody's access and all their sessions, at once."""
    with open_folder(data, database_url, create=False) as folder:
        try:
            _people(folder).disable(AT_THE_MACHINE, account)
        except NotPossible as error:
            raise SetupError(error.message) from None
    typer.echo("disabled", err=True)


@app.command()
def enable(
    account: Annotated[str, typer.Argument(metavar="ID", help="As `admin list` shows it.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Let somebody sign in again."""
    with open_folder(data, database_url, create=False) as folder:
        try:
            _people(folder).enable(AT_THE_MACHINE, account)
        except NotPossible as error:
            raise SetupError(error.message) from None
    typer.echo("enabled", err=True)


def first_admin_link(folder: Folder, url: str) -> str | None:
    """Return a link that makes the first administrator; `None` when there is an account."""
    people = _people(folder)
    if people.count():
        return None
    _, token = people.invite(AT_THE_MACHINE, "", "", Role.ADMIN)
    return url + _INVITATION + token


def url_at(host: str, port: int) -> str:
    """Return the address of a gateway that listens there, as seen from its own machine."""
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _people(folder: Folder) -> People:
    keys = KeyStore(folder.database, folder.master_key, folder.clock)
    return People(folder.database, folder.master_key, keys, folder.ledger, folder.clock)


def _row(account: Account) -> tuple[str, ...]:
    return (
        account.account,
        account.email,
        account.name,
        account.role.value,
        account.created_at.date().isoformat(),
        "active" if account.disabled_at is None else "disabled",
    )
