"""`hallpass ledger`: verify and export the record, and note how far it is."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

from gateway.cli.folder import open_database, open_folder, read_master_key
from gateway.clock import SystemClock
from gateway.errors import SetupError
from gateway.ledger.chain import Checkpoint, spell_time
from gateway.ledger.contents import Contents
from gateway.ledger.entries import EventKind
from gateway.ledger.export import export_lines
from gateway.ledger.store import all_rows, sizes_of, tail_of
from gateway.ledger.verify import verify as verify_rows
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gateway.storage.database import Database

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Verify and export the record.")

T = TypeVar("T")

_BROKEN = 1
_UNUSABLE = 2

Data = Annotated[Path, typer.Option(envvar="HALLPASS_DATA", help="The data folder.")]
DatabaseUrl = Annotated[
    str | None, typer.Option(envvar="HALLPASS_DATABASE_URL", help="sqlite:///PATH.")
]


@app.command()
def verify(
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    checkpoint: Annotated[
        Path | None, typer.Option(help="A file with what `ledger checkpoint` printed earlier.")
    ] = None,
) -> None:
    """Check every entry. Exit 0: intact; 1: the first bad entry is named; 2: cannot be checked.

    Give a checkpoint that was kept elsewhere: without one, entries cut off at the end of the
    ledger cannot be missed.
    """
    with _one_line():
        expected = None if checkpoint is None else _read_checkpoint(checkpoint)
        database = open_database(data, database_url)
        try:
            contents = _contents(data, database)
            total = sum(_sizes(database).values())
            rows = _shown(all_rows(database), total, "Verifying")
            verdict = verify_rows(rows, checkpoint=expected, contents=contents)
        finally:
            database.close()
    if verdict.problem is not None:
        typer.echo(str(verdict.problem))
        raise typer.Exit(_BROKEN)
    typer.echo(f"intact: {verdict.entries} entries")
    if verdict.open_exchanges:
        typer.echo(f"exchanges without an outcome: {verdict.open_exchanges}", err=True)


@app.command()
def export(
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    *,
    decrypt: Annotated[
        bool, typer.Option("--decrypt", help="Open the content; that is put on record.")
    ] = False,
) -> None:
    """Print the ledger as JSON lines, content encrypted unless --decrypt is given."""
    with _one_line():
        if not decrypt:
            database = open_database(data, database_url)
            try:
                _print(database, _sizes(database), None)
            finally:
                database.close()
            return
        with open_folder(data, database_url, create=False) as folder:
            sizes = _sizes(folder.database)
            # On record before the first line can be read.
            facts = {"entries": sum(sizes.values()), "os_user_id": os.getuid()}
            folder.ledger.write_event(EventKind.CONTENT_DECRYPTED, facts)
            _print(folder.database, sizes, Contents(folder.master_key))


@app.command()
def checkpoint(data: Data = Path("data"), database_url: DatabaseUrl = None) -> None:
    """Print how far the ledger is. Keep it where the gateway cannot write."""
    with _one_line():
        database = open_database(data, database_url)
        try:
            with database.read() as connection:
                tail = tail_of(connection)
        finally:
            database.close()
    typer.echo(Checkpoint(tail.size, tail.head, spell_time(SystemClock().now())).as_json())


@contextmanager
def _one_line() -> Iterator[None]:
    """Turn what cannot be used into one line and exit code 2, a damaged file into 1."""
    try:
        yield
    except SetupError as error:
        typer.echo(f"hallpass: {error}", err=True)
        is_damaged = isinstance(error, StorageFailed) and error.is_lasting
        raise typer.Exit(_BROKEN if is_damaged else _UNUSABLE) from None


def _read_checkpoint(path: Path) -> Checkpoint:
    try:
        return Checkpoint.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SetupError(f"cannot read the checkpoint {path}: {error.strerror}") from None
    except ValueError:
        raise SetupError(f"{path} is not a checkpoint of `hallpass ledger checkpoint`") from None


def _contents(data: Path, database: Database) -> Contents | None:
    """Return what opens content, `None` when the key is not at hand: the chain needs none."""
    try:
        return Contents(read_master_key(data, database))
    except SetupError as error:
        typer.echo(f"content is checked by its hash only: {error}", err=True)
        return None


def _sizes(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return sizes_of(connection)


def _print(database: Database, sizes: Mapping[str, int], contents: Contents | None) -> None:
    lines = export_lines(database, sizes, contents)
    for line in _shown(lines, sum(sizes.values()), "Exporting"):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _shown(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return `items` with progress on stderr when that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return items
    return track(items, what, total=total, console=console, transient=True)
