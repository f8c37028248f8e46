"""`hallpass vault`: destroys the labels of conversations; the record of what left stays."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.ids import KeyId
from gateway.ledger.entries import Draft, EventKind
from gateway.records.holds import held_conversations
from gateway.records.shredding import shred_conversations

__all__ = ["app"]

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


@app.callback()
def _vault() -> None:
    """Destroy the labels of conversations; the record of what left stays."""


@app.command()
def shred(
    key: Annotated[
        str | None, typer.Option("--key", metavar="ID", help="Key id, as `keys list` shows it.")
    ] = None,
    *,
    expired: Annotated[
        bool, typer.Option("--expired", help="The conversations that have expired.")
    ] = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Destroy the conversations of one key, or those that have expired; print how many.

    What is under a legal hold stays.
    """
    if (key is None) is not expired:
        raise SetupError("say which conversations: --key ID or --expired")
    with (
        open_folder(data, database_url, create=False) as folder,
        folder.database.write() as connection,
    ):
        count = shred_conversations(
            connection,
            spared=held_conversations(connection),
            key_id=None if key is None else KeyId(key),
            expired_at=folder.clock.now() if expired else None,
        )
        facts = {"key_id": key, "conversations": count, "why": "ordered"}
        folder.ledger.append(connection, [Draft(EventKind.VAULT_SHREDDED, facts)])
    typer.echo(str(count))
