"""`hallpass roster`: imports the people of the district; the import is a ledger event."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from gateway.cli.folder import open_folder
from gateway.ledger.entries import EventKind
from gateway.rosters.files import read_roster
from gateway.rosters.store import RosterStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from gateway.ledger.entries import Facts
    from gateway.rosters.people import Roster, RosterImport

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_MAX_SHOWN = 20
_SAMPLE = 3


@app.callback()
def _group() -> None:
    """Import the people of the district."""


@app.command("import")
def import_roster(
    path: Annotated[
        Path, typer.Argument(help="OneRoster 1.1/1.2 or Clever folder or zip, or one CSV.")
    ],
    data: Annotated[
        Path,
        typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys."),
    ] = Path("data"),
    map_file: Annotated[
        Path | None, typer.Option("--map", help="YAML {our field: your column} for a CSV.")
    ] = None,
    database_url: Annotated[
        str | None,
        typer.Option(
            "--database-url",
            envvar="HALLPASS_DATABASE_URL",
            help="sqlite:///PATH or postgresql://...",
        ),
    ] = None,
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would be imported; store nothing.")
    ] = False,
) -> None:
    """Read a roster and make it the current one; the gateway takes it up by itself."""
    console = Console(stderr=True)
    with _progress(console) as on_row:
        result = read_roster(path, map_file, on_row)
    if preview:
        _preview(console, result)
        return
    with open_folder(data, database_url) as folder:
        store = RosterStore(folder.database, folder.master_key)

        def record(connection: Connection, version: str) -> None:
            facts = _facts(result, version)
            folder.ledger.append_event(connection, EventKind.ROSTER_IMPORTED, facts)

        version = store.save(result.roster, folder.clock.now(), record)
    _report(console, result, version)


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[], None] | None]:
    """Yield a counter of rows that is shown while it runs, or None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("Reading the roster: {task.completed:,} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("rows", total=None)
        yield lambda: progress.advance(task)


def _facts(result: RosterImport, version: str) -> Facts:
    return {
        "version": version,
        "accepted": result.accepted,
        "rejected": len(result.rejected),
        "skipped": result.skipped,
        "schools": len(result.roster.schools),
        "roles": _roles(result.roster),
    }


def _roles(roster: Roster) -> dict[str, int]:
    counts = Counter(person.role.value for person in roster.people)
    return dict(sorted(counts.items()))


def _report(console: Console, result: RosterImport, version: str) -> None:
    console.print(f"Imported {_counts(result)}.")
    console.print(f"Roster version {version}.", highlight=False)
    _print_left_out(console, result)


def _preview(console: Console, result: RosterImport) -> None:
    """Show how the files were understood, with values made unreadable."""
    console.print(f"Would import {_counts(result)}. Nothing was stored.")
    for table in result.tables:
        columns = ", ".join(f"{theirs} = {ours}" for ours, theirs in table.columns.items())
        console.print(f"{table.file} ({table.spelling}): {columns}", markup=False, highlight=False)
        if table.ignored:
            ignored = ", ".join(table.ignored)
            console.print(f"  not read: {ignored}", markup=False, highlight=False)
    sample = Table("role", "given", "family", "number", "e-mail")
    for person in result.roster.people[:_SAMPLE]:
        number, email = "".join(person.numbers[:1]), "".join(person.emails[:1])
        values = map(_veiled, (person.given, person.family, number, email))
        sample.add_row(person.role.value, *values)
    console.print(sample)
    _print_left_out(console, result)


def _veiled(value: str) -> str:
    """Return the first character of a value and how long it is."""
    return value[:1] + "*" * (len(value) - 1)


def _counts(result: RosterImport) -> str:
    roles = ", ".join(f"{count:,} {role}" for role, count in _roles(result.roster).items())
    teachers = sum(bool(person.teaches) for person in result.roster.people)
    classes = f", {teachers:,} teachers with classes" if teachers else ""
    return (
        f"{result.accepted:,} people ({roles}) and {len(result.roster.schools):,} schools{classes}"
    )


def _print_left_out(console: Console, result: RosterImport) -> None:
    """Show rejected rows by number and reason only: no personal values."""
    if result.skipped:
        console.print(f"Left out {result.skipped:,} rows marked for deletion.")
    if not result.rejected:
        return
    console.print(f"Rejected {len(result.rejected):,} rows:")
    table = Table("file", "row", "reason")
    for rejected in result.rejected[:_MAX_SHOWN]:
        table.add_row(rejected.file, str(rejected.row), rejected.reason)
    console.print(table)
    if len(result.rejected) > _MAX_SHOWN:
        console.print(f"... and {len(result.rejected) - _MAX_SHOWN:,} more.")
