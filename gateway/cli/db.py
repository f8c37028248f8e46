"""`hallpass db`: brings the database to the schema of this release, or says how it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from gateway.records.projector import Projector
from gateway.settings import Settings
from gateway.storage.database import Database
from gateway.storage.migrate import HEAD, Standing, revision_of, standing

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        envvar="HALLPASS_DATABASE_URL",
        help="sqlite:///PATH or postgresql://...",
    ),
]
_DEFAULT_DATA = Path("data")
_NOT_CURRENT = 1


@app.callback()
def _db() -> None:
    """Bring the database to the schema of this release, or say how it stands."""


@app.command()
def upgrade(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Bring the schema up to date, or make it in an empty database of a server.

    Gateways may go on serving: one of the release before works with the new schema too.
    """
    database = Database.open(_url(data, database_url), create=False, upgrade=True)
    try:
        with database.read() as connection:
            typer.echo(f"revision {revision_of(connection)}")
    finally:
        database.close()


@app.command()
def status(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Say which schema the database has. Exit 0 when this release can serve from it, else 1."""
    with Database.look(_url(data, database_url)) as database, database.read() as connection:
        found, revision = standing(connection), revision_of(connection)
    typer.echo(f"{found.value}: revision {revision or 'none'}; this release has {HEAD}")
    if found not in {Standing.USABLE, Standing.NEWER}:
        raise typer.Exit(_NOT_CURRENT)


@app.command()
def reindex(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Make the summaries of exchanges anew from the ledger, which stays as it is.

    Gateways may go on serving: until it is done, lists and sums of the console are incomplete.
    """
    database = Database.open(_url(data, database_url), create=False)
    try:
        projector = Projector(database)
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("entries", total=None)
            entries = projector.rebuild(lambda count: bar.advance(task, count))
        typer.echo(f"{entries} entries")
    finally:
        database.close()


def _url(data: Path, database_url: str | None) -> str:
    given = {"data": data, "database_url": database_url}
    settings = Settings.parse({name: value for name, value in given.items() if value is not None})
    return settings.effective_database_url
