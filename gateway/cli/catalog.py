"""`hallpass catalog`: check, load and list services, and move them through their life."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.catalog.file import CatalogFileError, read_catalog, read_mapping
from gateway.catalog.store import CatalogStore
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.identity.store import KeyStore
from gateway.workflows.lifecycle.desk import WARN_DAYS, Lifecycle
from gateway.workflows.lifecycle.stages import Actor, Stage

if TYPE_CHECKING:
    from gateway.catalog.models import Catalog
    from gateway.cli.folder import Folder

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_File = Annotated[Path, typer.Argument(metavar="FILE", help="Catalog file (YAML).")]
_Data = Annotated[
    Path,
    typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys."),
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", envvar="HALLPASS_DATABASE_URL", help="sqlite:///PATH or postgresql://..."
    ),
]
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
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
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


@app.command("list")
def list_services(
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
    within: Annotated[
        int, typer.Option(min=0, help="Days ahead within which an end is shown.")
    ] = WARN_DAYS,
) -> None:
    """Print each service: id, stage, whether it can be called today, and what ends soon."""
    with open_folder(data, database_url, create=False) as folder:
        for one in _lifecycle(folder).services(within):
            ends = ", ".join(f"{term.what} {term.last_day}" for term in one.soon)
            called = "callable" if one.is_callable else "not callable"
            typer.echo(f"{one.service.id}\t{one.stage}\t{called}\t{ends}")


@app.command()
def move(  # noqa: PLR0913, PLR0917 - one option for each thing to say
    service: Annotated[str, typer.Argument(help="Id of the service.")],
    stage: Annotated[Stage, typer.Argument(help="Where it goes.")],
    reason: Annotated[str, typer.Option(help="Why; kept encrypted.")],
    by: Annotated[str, typer.Option(help="E-mail address of who decides; they hold a key.")],
    changes: Annotated[
        Path | None,
        typer.Option("--with", help="YAML file with keys of the catalog that change with it."),
    ] = None,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Take a service to another stage; a running gateway acts on it at the next request."""
    changed = {} if changes is None else read_mapping(changes)
    with open_folder(data, database_url, create=False) as folder:
        actor = _actor(folder, by)
        moved = _lifecycle(folder).move(service, stage, actor, reason, changed)
    typer.echo(f"{moved.id} is {stage} ({moved.status})")


def _lifecycle(folder: Folder) -> Lifecycle:
    catalogs = CatalogStore(folder.database, folder.clock)
    return Lifecycle(folder.database, folder.ledger, folder.master_key, folder.clock, catalogs)


def _actor(folder: Folder, email: str) -> Actor:
    """Return who holds active keys of their own under this address. Raises `SetupError`."""
    now = folder.clock.now()
    keys = [
        key
        for key in KeyStore(folder.database, folder.master_key, folder.clock).list()
        if key.email == email.strip().lower() and key.app is None and key.state(now) == "active"
    ]
    if not keys:
        raise SetupError("nobody with this address holds an active key")
    return Actor(keys[0].staff_id, frozenset(key.role for key in keys), os.getuid())


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
