"""Gateways that share a server: each is there once, and closes what dead ones left open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.ledger.chain import MAIN, is_stream_name
from gateway.ledger.log import Ledger
from gateway.ledger.store import streams_of
from gateway.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.cli.folder import Folder
    from gateway.settings import Settings

__all__ = ["recover", "replica_lock"]


@contextmanager
def replica_lock(settings: Settings) -> Iterator[None]:
    """Be the one gateway with this name at its server; ends with this process.

    Two with one name would append to one stream of the ledger and each close the other's open
    exchanges. Raises `SetupError` when another one has the name.
    """
    if settings.stream == MAIN:
        yield
        return
    database = Database.open(settings.effective_database_url, create=False)
    try:
        with database.hold(_presence(settings.stream)) as is_mine:
            if not is_mine:
                raise SetupError(
                    f"another gateway named {settings.stream} is serving from this database: "
                    "give this one another name with HALLPASS_REPLICA"
                )
            yield
    finally:
        database.close()


def recover(folder: Folder, stream: str) -> int:
    """Close what dead gateways left open, this one's predecessor first; return how many.

    A machine that never comes back leaves its exchanges to those that start later.
    """
    closed = _ledger(folder, stream).recover()
    if stream == MAIN:
        return closed
    with folder.database.read() as connection:
        names = [name for name in streams_of(connection) if is_stream_name(str(name))]
    for name in names:
        if name != stream:
            with folder.database.hold(_presence(name)) as is_dead:
                closed += _ledger(folder, name).recover() if is_dead else 0
    return closed


def _ledger(folder: Folder, stream: str) -> Ledger:
    return Ledger(folder.database, folder.master_key, folder.clock, stream=stream)


def _presence(stream: str) -> str:
    return f"gateway:{stream}"
