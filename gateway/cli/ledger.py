"""`hallpass ledger verify|export|checkpoint`: check the record, print it and how far it is."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track

from gateway.cli.folder import open_database, open_folder, read_master_key, read_public_key
from gateway.cli.ledger_files import (
    BROKEN,
    Data,
    DatabaseUrl,
    newest_checkpoint_of,
    one_line,
    read_checkpoint,
    read_key_file,
)
from gateway.cli.ledger_proofs import add_to
from gateway.crypto.keys import load_master_key
from gateway.errors import SetupError
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints, all_key_records
from gateway.ledger.contents import Contents
from gateway.ledger.copies import COPIES, read_copies
from gateway.ledger.entries import EventKind
from gateway.ledger.evidence import weigh
from gateway.ledger.export import Exported, evidence_lines, export_lines
from gateway.ledger.ocsf import as_event
from gateway.ledger.store import all_rows, find_entry, sizes_of
from gateway.ledger.verify import verify as verify_rows
from gateway.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.ledger.evidence import Kept
    from gateway.ledger.verify import Verdict
    from gateway.storage.database import Database

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Verify, prove and export the record.")
add_to(app)

T = TypeVar("T")


class Form(StrEnum):
    """What a line of an export is."""

    JSONL = "jsonl"
    OCSF = "ocsf"


@app.command()
def verify(
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    checkpoint: Annotated[
        Path | None, typer.Option(help="A file with what `ledger checkpoint` printed earlier.")
    ] = None,
    public_key: Annotated[
        Path | None, typer.Option(help="A file with what `ledger public-key` printed earlier.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option(help="Check this file of `ledger export`, not a database.")
    ] = None,
) -> None:
    """Check every entry. Exit 0: intact; 1: the first bad entry is named; 2: cannot be checked.

    Give a checkpoint and the public key that were kept elsewhere: without them, a ledger that was
    put back or made anew as a whole cannot be told from the true one.
    """
    with one_line():
        kept = None if checkpoint is None else read_checkpoint(checkpoint)
        trusted = None if public_key is None else read_key_file(public_key)
        if export is not None:
            verdict = _verify_export(export, trusted, kept)
        else:
            trusted = trusted or (None if kept else read_public_key(data))
            verdict = verify_database(data, database_url, trusted, kept)
    if trusted is None and not isinstance(kept, Checkpoint):
        typer.echo("signatures are checked by the key that the ledger itself names", err=True)
    if verdict.problem is not None:
        typer.echo(str(verdict.problem))
        raise typer.Exit(BROKEN)
    typer.echo(f"intact: {verdict.entries} entries")
    if verdict.open_exchanges:
        typer.echo(f"exchanges without an outcome: {verdict.open_exchanges}", err=True)


def verify_database(
    data: Path, database_url: str | None, trusted: bytes | None, kept: Kept | None
) -> Verdict:
    database = open_database(data, database_url)
    try:
        contents = _contents(data, database)
        # In this order: a gateway that goes on meanwhile only adds to what is read later.
        copies = read_copies(data / COPIES)
        with database.read() as connection:
            records = all_key_records(connection)
        evidence = weigh(
            all_checkpoints(database), records, trusted=trusted, kept=kept, copies=copies
        )
        rows = _shown(all_rows(database), sum(_sizes(database).values()), "Verifying")
        return verify_rows(rows, evidence=evidence, contents=contents)
    finally:
        database.close()


def _verify_export(path: Path, trusted: bytes | None, kept: Kept | None) -> Verdict:
    exported = Exported(path)
    reference = Settings.parse().master_key
    contents = None
    if reference is not None:
        contents = Contents(load_master_key(Path(), reference, create=False))
    try:
        records = exported.key_records()
        has_stored = bool(records) or next(exported.checkpoints(), None) is not None
        evidence = weigh(
            exported.checkpoints(), records, trusted=trusted, kept=kept, has_stored=has_stored
        )
        return verify_rows(exported.rows(), evidence=evidence, contents=contents)
    except OSError as error:
        raise SetupError(f"cannot read the export {path}: {error.strerror}") from None


@app.command()
def export(
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    *,
    decrypt: Annotated[
        bool, typer.Option("--decrypt", help="Open the content; that is put on record.")
    ] = False,
    checkpoints: Annotated[
        bool, typer.Option("--checkpoints", help="Add the signed checkpoints and their keys.")
    ] = False,
    form: Annotated[
        Form, typer.Option("--format", help="Entries as they are, or as events of OCSF.")
    ] = Form.JSONL,
    since: Annotated[
        str | None, typer.Option(help="An entry id or STREAM/NUMBER: only what follows it there.")
    ] = None,
) -> None:
    """Print the ledger as JSON lines, content encrypted unless --decrypt is given."""
    with one_line():
        if form is Form.OCSF and (decrypt or checkpoints):
            raise SetupError("events of OCSF have no content and no checkpoints")
        if not decrypt:
            database = open_database(data, database_url)
            try:
                if checkpoints:
                    # First: they must not know more than the entries that follow.
                    _print_lines(evidence_lines(database))
                _print(database, None, form, since)
            finally:
                database.close()
            return
        with open_folder(data, database_url, create=False) as folder:
            sizes = _sizes(folder.database)
            # On record before the first line can be read.
            facts = {"entries": sum(sizes.values()), "os_user_id": os.getuid()}
            folder.ledger.write_event(EventKind.CONTENT_DECRYPTED, facts)
            contents = Contents(folder.master_key)
            _print(folder.database, contents, form, since, sizes)


@app.command()
def checkpoint(data: Data = Path("data"), database_url: DatabaseUrl = None) -> None:
    """Print the newest signed checkpoint. Keep it where the gateway cannot write.

    Where the signing key is at hand and entries came since, a new one is signed first.
    """
    with one_line():
        database = open_database(data, database_url)
        try:
            newest = newest_checkpoint_of(data, database)
        finally:
            database.close()
    typer.echo(newest.as_json())


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


def _print(
    database: Database,
    contents: Contents | None,
    form: Form,
    since: str | None,
    sizes: Mapping[str, int] | None = None,
) -> None:
    up_to = _sizes(database) if sizes is None else sizes
    after = {} if since is None else _place(database, since)
    if after:
        up_to = {stream: size for stream, size in up_to.items() if stream in after}
    total = sum(up_to.values()) - sum(after.values())
    lines: Iterable[str] = export_lines(database, up_to, contents, after)
    if form is Form.OCSF:
        lines = map(_event_line, all_rows(database, up_to, after))
    _print_lines(_shown(lines, total, "Exporting"))


def _place(database: Database, name: str) -> dict[str, int]:
    with database.read() as connection:
        row = find_entry(connection, name)
    if row is None:
        raise SetupError("the ledger has no such entry")
    return {row["stream"]: row["seq"]}


def _event_line(row: Mapping[str, object]) -> str:
    try:
        return json.dumps(as_event(row))
    except ValueError:
        raise SetupError("an entry was changed: run `hallpass ledger verify`") from None


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _shown(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return `items` with progress on stderr when that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return items
    return track(items, what, total=total, console=console, transient=True)
