"""Opens the data folder of an installation for a command."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from gateway.clock import Clock, SystemClock
from gateway.crypto.hashing import keyed_digest
from gateway.crypto.keys import MasterKey, load_master_key
from gateway.crypto.signing import load_signing_key
from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.ledger.checkpoint_store import all_key_records
from gateway.ledger.log import Ledger
from gateway.ledger.signer import Signer
from gateway.settings import Settings
from gateway.storage.database import Database, database_exists
from gateway.storage.file_lock import FileLock
from gateway.storage.installation import check_master_key, has_master_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

__all__ = [
    "Folder",
    "gateway_lock",
    "open_database",
    "open_folder",
    "open_signer",
    "read_master_key",
    "read_public_key",
]

_DATABASE_FILE = "hallpass.db"
_LOCK_FILE = "gateway.lock"


@dataclass(frozen=True, slots=True)
class Folder:
    """What a command works with. Close it, or use it as a context manager."""

    data: Path
    database: Database
    master_key: MasterKey
    clock: Clock
    ledger: Ledger

    def close(self) -> None:
        """Give the database back."""
        self.database.close()

    def __enter__(self) -> Self:
        """Return the folder."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def open_folder(data: Path, database_url: str | None = None, *, create: bool = True) -> Folder:
    """Return the opened folder.

    Args:
        data: The data folder.
        database_url: Where the database is when it is not in the folder.
        create: Whether a missing folder, master key and database are made.

    Raises:
        SetupError: Something is missing, unusable, or the master key belongs elsewhere.
    """
    url = _url(data, database_url)
    if create and not database_exists(url):
        # First of all: what cannot be a key must not leave a database behind.
        load_master_key(data, _reference(), create=True)
    database = Database.open(url, create=create)
    clock = SystemClock()
    try:
        # A new key is right only for a database that has never known one.
        is_new = create and not has_master_key(database)
        master_key = load_master_key(data, _reference(), create=is_new)
        _check(database, master_key, clock, create=create)
    except SetupError:
        database.close()
        raise
    return Folder(data, database, master_key, clock, Ledger(database, master_key, clock))


def open_database(data: Path, database_url: str | None = None) -> Database:
    """Return the database alone, which must be there: for work that needs no key.

    Raises `SetupError`.
    """
    return Database.open(_url(data, database_url), create=False)


def read_master_key(data: Path, database: Database) -> MasterKey:
    """Return the master key of an opened database. Raises `SetupError`."""
    master_key = load_master_key(data, _reference(), create=False)
    _check(database, master_key, SystemClock(), create=False)
    return master_key


def open_signer(data: Path, database: Database) -> Signer:
    """Return what signs checkpoints of an opened database.

    Only a folder with the right master key may get its first signing key: a copy of the database
    on another machine must not. Raises `SetupError`.
    """
    clock, reference = SystemClock(), Settings.parse().signing_key
    with database.read() as connection:
        is_first = not all_key_records(connection)
    if is_first:
        read_master_key(data, database)
    return Signer.open(data, reference, database, clock)


def read_public_key(data: Path) -> bytes | None:
    """Return the public part of a folder's signing key, `None` when it is not at hand."""
    try:
        key = load_signing_key(data, Settings.parse().signing_key)
    except SetupError:
        return None
    return None if key is None else key.public


@contextmanager
def gateway_lock(data: Path) -> Iterator[None]:
    """Hold the folder for one gateway: two would each close the other's open exchanges.

    Released by the kernel however the process ends. Commands do not need it.

    Raises:
        SetupError: Another gateway has it, or the folder cannot be written.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(data / _LOCK_FILE)
    except OSError as error:
        raise SetupError(f"cannot use the data folder {data}: {error.strerror}") from None
    try:
        if not lock.acquire(timeout_s=0):
            raise SetupError(f"another gateway is already serving from {data}")
        yield
    finally:
        lock.close()


def _url(data: Path, database_url: str | None) -> str:
    return database_url or f"sqlite:///{data / _DATABASE_FILE}"


def _reference() -> str | None:
    return Settings.parse().master_key


def _check(database: Database, master_key: MasterKey, clock: Clock, *, create: bool) -> None:
    """Compare the key with what the database remembers of it: an HMAC of a constant."""
    key_check = keyed_digest(master_key.derive("installation:check"), b"installation:check")
    check_master_key(database, key_check, spell_time(clock.now()), create=create)
