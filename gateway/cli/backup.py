"""`hallpass backup` and `hallpass restore`: the whole database in one sealed file, and back."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from gateway.cli.backup_file import clear, load, save
from gateway.cli.folder import Folder, open_folder
from gateway.cli.ledger import verify_database
from gateway.cli.ledger_files import Data, DatabaseUrl, read_checkpoint
from gateway.clock import SystemClock
from gateway.crypto.keys import load_master_key
from gateway.errors import SetupError
from gateway.ledger.entries import EventKind
from gateway.ledger.log import Ledger
from gateway.settings import Settings
from gateway.storage.database import Database, database_exists
from gateway.storage.installation import has_master_key

__all__ = ["backup", "restore"]

_PURPOSE = "backup"


def backup(
    out: Annotated[Path, typer.Option("--out", help="File to write; it must not be there yet.")],
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
) -> None:
    """Write the whole database, as it is at one moment, into a sealed file.

    Gateways go on serving. The file opens with the master key alone, which is not in it: keep the
    key somewhere else.
    """
    with open_folder(data, database_url, create=False) as folder:
        draft = out.with_name(out.name + ".part")
        try:
            if out.exists():
                raise SetupError(f"{out} is there already: a backup never replaces a file")
            rows = _write(folder, draft)
            # A link, unlike a rename, never replaces a file that came meanwhile.
            os.link(draft, out)
        except OSError as error:
            raise SetupError(f"cannot write {out}: {error.strerror}") from None
        finally:
            with suppress(OSError):
                draft.unlink()
    typer.echo(f"{rows} rows")


def _write(folder: Folder, path: Path) -> int:
    folder.ledger.write_event(EventKind.BACKUP_TAKEN, {"os_user_id": os.getuid()})
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        rows = save(folder.database, folder.master_key.derive(_PURPOSE), file)
        file.flush()
        os.fsync(file.fileno())
    return rows


def restore(
    file: Annotated[Path, typer.Argument(help="What `hallpass backup` wrote.")],
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    checkpoint: Annotated[
        Path | None, typer.Option(help="A checkpoint that was kept elsewhere.")
    ] = None,
) -> None:
    """Put a backup into an empty place and verify its ledger; nothing is left of one that fails.

    Put the master key in place first. A file of SQLite may go into PostgreSQL, and back.
    """
    given = {"data": data, "database_url": database_url}
    settings = Settings.parse({name: value for name, value in given.items() if value is not None})
    master_key = load_master_key(data, settings.master_key, create=False)
    kept = None if checkpoint is None else read_checkpoint(checkpoint)
    url = settings.effective_database_url
    is_file = url.startswith("sqlite:")
    if database_exists(url) and is_file:
        raise SetupError("there is a database already: a backup never replaces one")
    database = Database.open(url, create=True)
    is_good = False
    try:
        if has_master_key(database):
            raise SetupError("the database is in use: a backup never replaces one")
        try:
            with file.open("rb") as source:
                rows = load(database, master_key.derive(_PURPOSE), source)
        except OSError as error:
            raise SetupError(f"cannot read the backup {file}: {error.strerror}") from None
        verdict = verify_database(data, database_url, None, kept)
        if verdict.problem is not None:
            clear(database)
            raise SetupError(f"the ledger in the backup is not intact: {verdict.problem}")
        ledger = Ledger(database, master_key, SystemClock())
        ledger.write_event(EventKind.BACKUP_RESTORED, {"os_user_id": os.getuid(), "rows": rows})
        is_good = True
    finally:
        database.close()
        if is_file and not is_good:
            _remove(Path(url.removeprefix("sqlite:///")))
    typer.echo(f"intact: {verdict.entries} entries")


def _remove(path: Path) -> None:
    """Remove the file that this command made."""
    for end in ("", "-wal", "-shm", ".lock"):
        path.with_name(path.name + end).unlink(missing_ok=True)
