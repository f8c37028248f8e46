"""Brings a database to the newest schema with Alembic, or says why it cannot."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, Table, Text, delete, insert, inspect, select

from gateway.errors import SetupError
from gateway.storage.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["HEAD", "OLDEST", "Standing", "migrate", "revision_of", "schema_state", "standing"]

_SCRIPTS = Path(__file__).parent / "migrations"
_VERSIONS = "alembic_version"

_BEFORE = re.compile(r'^down_revision = "(\w+)"$', re.MULTILINE)
_FILES = {file.stem[:4]: file.read_text() for file in (_SCRIPTS / "versions").glob("[0-9]*.py")}
_KNOWN = frozenset(_FILES)
(HEAD,) = _KNOWN - {before for text in _FILES.values() for before in _BEFORE.findall(text)}
"""The newest revision: the one that no other one follows."""

OLDEST = "0040"
"""The oldest release, by its newest revision, that works with the schema of this one.

A migration that an older release does not survive raises it. The database keeps it, so that an
older release knows whether it may go on, or start again, beside this one.
"""

schema_state = Table(
    "schema_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Text, nullable=False),
    Column("oldest", Text, nullable=False),
)

_STATE_ROW = 1
_LOCK_WAIT = "4s"
_STATEMENT_WAIT = "120s"


class Standing(Enum):
    """What the schema of a database is to this release."""

    EMPTY = "empty"
    OLDER = "older"
    USABLE = "current"
    NEWER = "newer, and works with this release"


def standing(connection: Connection) -> Standing:
    """Return how the schema stands to this release.

    Raises `SetupError` for a database of a release that this one cannot work beside, or of
    another program.
    """
    revision = revision_of(connection)
    if revision is None:
        return Standing.EMPTY
    if revision == HEAD:
        return Standing.USABLE
    if revision in _KNOWN:
        return Standing.OLDER
    oldest = _oldest(connection, revision)
    if oldest not in _KNOWN:
        raise SetupError(
            "the database was written by a newer release of Hallpass: install that release"
        )
    return Standing.NEWER


def migrate(connection: Connection) -> None:
    """Bring the schema to `HEAD` within the running transaction.

    On a server it waits for no lock longer than a request does: gateways are serving.

    Raises:
        SetupError: A newer release wrote the database, or it is not one of ours.
    """
    if standing(connection) in {Standing.USABLE, Standing.NEWER}:
        return
    # Loaded only when needed: every command would pay for it.
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_LOCK_WAIT}'")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{_STATEMENT_WAIT}'")
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.execute(delete(schema_state))
    row = {"id": _STATE_ROW, "revision": HEAD, "oldest": OLDEST}
    connection.execute(insert(schema_state), [row])


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the schema, `None` for an empty database. Raises `SetupError`."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if _VERSIONS in tables:
        revisions = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSIONS}").all()  # noqa: S608 - a constant
        if len(revisions) == 1:
            return str(revisions[0][0])
    raise SetupError("the database is not one of Hallpass: choose another file or folder")


def _oldest(connection: Connection, revision: str) -> str | None:
    """Return the oldest release that a newer schema accepts, `None` when it does not say."""
    if not inspect(connection).has_table(schema_state.name):
        return None
    query = select(schema_state.c.oldest).where(schema_state.c.revision == revision)
    oldest = connection.scalar(query)
    return None if oldest is None else str(oldest)
