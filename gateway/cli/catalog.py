"""`hallpass catalog`: check a catalog file, and load it; each change is a ledger event."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.catalog.file import CatalogFileError, read_catalog
from gateway.catalog.store import CatalogStore
from gateway.cli.folder import open_folder

if TYPE_CHECKING:
    from gateway.catalog.models import Catalog

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_File = Annotated[Path, typer.Argument(metavar="FILE", help="Catalog file (YAML).")]
_DEFAULT_DATA = Path("data")


@app.command()
def check(file: _File) -> None:
    """Say whether a catalog file can be used, and everything that is wrong with it."""
    catalog = _read(file)
    statuses = Counter(service.status for service in catalog.services)
    parts = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
    typer.echo(f"{file}: {_services(len(catalog.services))}{f' ({parts})' if parts else ''}, ok")


@app.command("apply")
def apply_file(
    file: _File,
    data: Annotated[
        Path,
        typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys."),
    ] = _DEFAULT_DATA,
    database_url: Annotated[
        str | None,
        typer.Option(
            "--database-url",
            envvar="HALLPASS_DATABASE_URL",
            help="sqlite:///PATH or postgresql://...",
        ),
    ] = None,
) -> None:
    """Make the stored catalog equal to a file; a running gateway uses it at the next request."""
    catalog = _read(file)
    with open_folder(data, database_url) as folder:
        store = CatalogStore(folder.database, folder.clock)
        changes = store.apply(catalog, folder.ledger.append_event)
    for change in changes:
        typer.echo(f"{change.kind} {change.id}")
    if not changes:
        typer.echo("no service changed")


def _read(file: Path) -> Catalog:
    """Return the catalog; every problem is a line on standard error, then exit 1."""
    try:
        return read_catalog(file)
    except CatalogFileError as error:
        for problem in error.problems:
            typer.echo(problem, err=True)
        raise typer.Exit(1) from None


def _services(number: int) -> str:
    return f"{number} service{'' if number == 1 else 's'}"
