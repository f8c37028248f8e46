"""`hallpass ledger prove|consistency|check-proof|public-key|rotate-key`: proofs and their keys."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.folder import open_database, open_folder, open_signer, read_public_key
from gateway.cli.ledger_files import (
    BROKEN,
    Data,
    DatabaseUrl,
    newest_checkpoint_of,
    one_line,
    read_checkpoint,
    read_key_file,
    read_text,
)
from gateway.crypto.signing import key_id, signing_key_path
from gateway.errors import SetupError
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.copies import COPIES, CheckpointFile
from gateway.ledger.proofs import check_proof, prove_consistency, prove_inclusion
from gateway.ledger.signer import rotate
from gateway.ledger.store import all_hashes, find_entry
from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.storage.database import Database

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to a group."""
    app.command()(prove)
    app.command()(consistency)
    app.command("check-proof")(check)
    app.command("public-key")(public_key)
    app.command("rotate-key")(rotate_key)


def prove(
    entry: Annotated[str, typer.Argument(help="An entry id, or STREAM/NUMBER.")],
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
) -> None:
    """Print the proof that an entry is in the ledger of the newest signed checkpoint."""
    with one_line():
        database = open_database(data, database_url)
        try:
            with database.read() as connection:
                row = find_entry(connection, entry)
            if row is None:
                raise SetupError("the ledger has no such entry")
            checkpoint = newest_checkpoint_of(data, database)
            proof = prove_inclusion(row, all_hashes(database, row["stream"]), checkpoint)
        except ValueError:
            raise SetupError("the newest checkpoint does not cover this entry yet") from None
        finally:
            database.close()
    typer.echo(json.dumps(proof))


def consistency(
    old: Annotated[Path, typer.Argument(help="A file with a checkpoint.")],
    new: Annotated[
        Path | None, typer.Argument(help="A file with a later one; by default the newest.")
    ] = None,
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
) -> None:
    """Print the proof that the ledger of one checkpoint begins with that of an earlier one."""
    with one_line():
        earlier = _signed(old)
        database = open_database(data, database_url)
        try:
            later = newest_checkpoint_of(data, database) if new is None else _signed(new)
            proof = prove_consistency(earlier, later, lambda name: all_hashes(database, name))
        except ValueError:
            raise SetupError("the ledger is smaller than the checkpoints say: verify it") from None
        finally:
            database.close()
    typer.echo(json.dumps(proof))


def check(
    proof: Annotated[Path, typer.Argument(help="A file of `ledger prove` or `consistency`.")],
    public_key: Annotated[
        list[Path] | None,
        typer.Option(help="A file of `ledger public-key`; several after a change of keys."),
    ] = None,
) -> None:
    """Check a proof; needs no ledger. Exit 0: it holds; 1: it does not; 2: cannot be checked."""
    with one_line():
        keys = {read_key_file(path) for path in public_key} if public_key else None
        try:
            reason, checkpoints = check_proof(read_text(proof, "the proof"), keys)
        except (ValueError, RecursionError):
            raise SetupError(f"{proof} is not a proof of `hallpass ledger`") from None
    if keys is None:
        typer.echo("signatures are checked by the keys that the proof itself names", err=True)
    if reason is not None:
        typer.echo(reason)
        raise typer.Exit(BROKEN)
    numbers = " and ".join(f"{c.number} of {c.at}" for c in checkpoints)
    typer.echo(f"proven by checkpoint {numbers}")


def public_key(data: Data = Path("data"), database_url: DatabaseUrl = None) -> None:
    """Print the public key that checks checkpoints. Keep it with them."""
    with one_line():
        key = read_public_key(data)
        if key is None:
            database = open_database(data, database_url)
            try:
                key = open_signer(data, database).public_key
            finally:
                database.close()
    typer.echo(base64.b64encode(key).decode())
    typer.echo(f"key {key_id(key)}", err=True)


def rotate_key(
    data: Data = Path("data"),
    database_url: DatabaseUrl = None,
    *,
    lost: Annotated[
        bool, typer.Option("--lost", help="The key before is gone and cannot sign the new one.")
    ] = False,
) -> None:
    """Sign with a new key from now on; the one before signs it. Prints the new public key."""
    with one_line():
        path = signing_key_path(data, Settings.parse().signing_key)
        if path is None:
            raise SetupError("the signing key is not in a file: only a file can be replaced")
        with open_folder(data, database_url, create=False) as folder:
            has_key = read_public_key(data) is not None
            if has_key == lost:
                raise SetupError(
                    "the key before is there: leave out --lost"
                    if lost
                    else f"there is no signing key at {path}: if it is gone for good, give --lost"
                )
            if not lost:
                open_signer(data, folder.database).sign(only_if_new=True)
            signer = rotate(folder.database, folder.clock, path, folder.ledger)
            signer.sign()
            _copy(data, folder.database)
    typer.echo(base64.b64encode(signer.public_key).decode())
    typer.echo(f"key {key_id(signer.public_key)}", err=True)


def _copy(data: Path, database: Database) -> None:
    try:
        CheckpointFile(data / COPIES).catch_up(database)
    except OSError as error:
        raise SetupError(f"cannot write {data / COPIES}: {error.strerror}") from None


def _signed(path: Path) -> Checkpoint:
    checkpoint = read_checkpoint(path)
    if not isinstance(checkpoint, Checkpoint):
        raise SetupError(f"{path} is a checkpoint of a release that did not sign them")
    return checkpoint
