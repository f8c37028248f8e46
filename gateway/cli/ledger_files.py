"""What the commands of `hallpass ledger` share: files they read, and how they end."""

from __future__ import annotations

import base64
import binascii
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.folder import open_signer
from gateway.crypto.signing import PUBLIC_KEY_BYTES
from gateway.errors import SetupError
from gateway.ledger.chain import ChainMark
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import newest_checkpoint
from gateway.ledger.copies import COPIES, CheckpointFile, CopiesBroken
from gateway.ledger.export import ExportBroken
from gateway.ledger.signer import SigningFailed
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.ledger.evidence import Kept
    from gateway.storage.database import Database

__all__ = [
    "BROKEN",
    "Data",
    "DatabaseUrl",
    "newest_checkpoint_of",
    "one_line",
    "read_checkpoint",
    "read_key_file",
    "read_text",
]

BROKEN = 1
_UNUSABLE = 2
_CHANGED = {"ledger_changed", "ledger_rolled_back", "checkpoint_file_changed"}

Data = Annotated[Path, typer.Option(envvar="HALLPASS_DATA", help="The data folder.")]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(envvar="HALLPASS_DATABASE_URL", help="sqlite:///PATH or postgresql://..."),
]


@contextmanager
def one_line() -> Iterator[None]:
    """Turn what cannot be used into one line and exit code 2, what is damaged into 1."""
    try:
        yield
    except (ExportBroken, CopiesBroken) as error:
        typer.echo(str(error))
        raise typer.Exit(BROKEN) from None
    except SetupError as error:
        typer.echo(f"hallpass: {error}", err=True)
        is_damaged = isinstance(error, StorageFailed) and error.is_lasting
        is_changed = isinstance(error, SigningFailed) and error.code in _CHANGED
        raise typer.Exit(BROKEN if is_damaged or is_changed else _UNUSABLE) from None


def read_text(path: Path, what: str) -> str:
    """Return what is in a file. Raises `SetupError`."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"cannot read {what} {path}: {error.strerror}") from None
    except ValueError:
        raise SetupError(f"{path} is not UTF-8 text") from None


def read_checkpoint(path: Path) -> Kept:
    """Return a checkpoint of this release or an earlier one. Raises `SetupError`."""
    text = read_text(path, "the checkpoint")
    for kind in (Checkpoint, ChainMark):
        try:
            return kind.from_json(text)
        except (ValueError, RecursionError):
            continue
    raise SetupError(f"{path} is not a checkpoint of `hallpass ledger checkpoint`")


def read_key_file(path: Path) -> bytes:
    """Return a public key as `ledger public-key` prints it. Raises `SetupError`."""
    try:
        key = base64.b64decode(read_text(path, "the public key").strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != PUBLIC_KEY_BYTES:
        raise SetupError(f"{path} is not a public key of `hallpass ledger public-key`")
    return key


def newest_checkpoint_of(data: Path, database: Database) -> Checkpoint:
    """Return the newest checkpoint, a new one where this folder can sign and entries came since.

    Raises:
        SigningFailed: The ledger does not fit its own checkpoints.
        SetupError: There is no checkpoint, and none can be made.
    """
    file = CheckpointFile(data / COPIES)
    try:
        file.compare(database)
        checkpoint, _ = open_signer(data, database).sign(only_if_new=True)
        file.catch_up(database)
    except SigningFailed as error:
        if error.code in _CHANGED:
            raise
        return _stored(database, error)
    except (SetupError, OSError) as error:
        return _stored(database, error)
    return checkpoint


def _stored(database: Database, error: SetupError | OSError) -> Checkpoint:
    """Return the newest checkpoint that is stored, and say why there is no newer one."""
    reason = str(error) if isinstance(error, SetupError) else str(error.strerror)
    with database.read() as connection:
        text = newest_checkpoint(connection)
    if text is None:
        raise SetupError(f"there is no checkpoint yet, and none can be signed: {reason}")
    typer.echo(f"the newest stored checkpoint; none can be signed: {reason}", err=True)
    try:
        return Checkpoint.from_json(text)
    except ValueError:
        raise SigningFailed("ledger_changed", "the newest checkpoint cannot be read") from None
