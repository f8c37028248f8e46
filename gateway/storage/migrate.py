"""Brings a database to the newest schema with Alembic, or says why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from gateway.errors import SetupError

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["HEAD", "is_current", "migrate"]

HEAD = "0050"
"""The newest revision; a test compares it with the files in `migrations/versions`."""

_SCRIPTS = Path(__file__).parent / "migrations"
_VERSIONS = "alembic_version"


def is_current(connection: Connection) -> bool:
    """Return whether the schema is the newest one. Raises `SetupError` for a foreign database."""
    return _revision(connection) == HEAD


def migrate(connection: Connection) -> None:
    """Bring the schema to `HEAD` within the running transaction.

    Raises:
        SetupError: A newer release wrote the database, or it is not one of ours.
    """
    current = _revision(connection)
    if current == HEAD:
        return
    # Loaded only when needed: every command would pay for it.
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise SetupError(
            "the database was written by a newer release of Hallpass: install that release"
        )
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """Return the revision of the schema, `None` for an empty database."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if _VERSIONS in tables:
        revisions = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSIONS}").all()  # noqa: S608 - a constant
        if len(revisions) == 1:
            return str(revisions[0][0])
    raise SetupError("the database is not one of Hallpass: choose another file or folder")
