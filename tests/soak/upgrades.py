"""Kills `hallpass db upgrade` at one of its statements; the next one finds everything as it was."""

from __future__ import annotations

import signal
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, func, select

import gateway.storage.migrate
from gateway.ledger.store import ledger_entries
from gateway.records.store import record_exchanges
from gateway.storage.database import Database
from gateway.storage.migrate import Standing, standing
from gateway.storage.postgres import url_of
from gateway.storage.sqlite import create_file, path_of, writing_engine
from tests.soak.points import MIGRATION
from tests.soak.processes import start_command
from tests.support.ledger import a_ledger, fill, verdict_on
from tests.support.postgres import PostgresForTests

_SCRIPTS = Path(gateway.storage.migrate.__file__).parent / "migrations"
_OLDER = "0031"
_EXCHANGES = 5


def _an_older_database(url: str) -> int:
    """Make a database of an older release with a ledger in it; return how many entries."""
    if url.startswith("sqlite"):
        create_file(path_of(url))
        engine = writing_engine(path_of(url))
    else:
        engine = create_engine(url_of(url))
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, _OLDER)
    engine.dispose()
    with Database.look(url) as database:
        return fill(a_ledger(database), _EXCHANGES)


def killed_upgrade(folder: Path, server: PostgresForTests | None, statement: int) -> bool:
    """Kill an upgrade after one of its statements, then finish it; return whether it was cut."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'hallpass.db'}"
    if server is not None:
        url = server.url(server.empty_database())
    entries = _an_older_database(url)
    upgrade = ["db", "upgrade", "--data", str(folder), "--database-url", url]
    log = folder / "upgrade.log"
    killed = start_command(upgrade, {}, log, MIGRATION, statement)
    killed.join(60)
    with Database.look(url) as database, database.read() as connection:
        found = standing(connection)
    is_cut = killed.exitcode == -signal.SIGKILL
    # All or nothing.
    assert found is (Standing.OLDER if is_cut else Standing.USABLE), log.read_text()

    finishing = start_command(upgrade, {}, log)
    finishing.join(60)
    assert finishing.exitcode == 0, log.read_text()
    database = Database.open(url, create=False)
    try:
        with database.read() as connection:
            assert standing(connection) is Standing.USABLE
            indexed = connection.scalar(select(func.count()).select_from(record_exchanges))
            kept = connection.scalar(select(func.count()).select_from(ledger_entries))
        assert (indexed, kept) == (_EXCHANGES, entries)
        assert verdict_on(database).problem is None
    finally:
        database.close()
    return is_cut
