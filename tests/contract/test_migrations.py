"""The schema on PostgreSQL: made, brought up to date, refused when it is of someone else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, create_engine

from gateway.errors import SetupError
from gateway.storage.database import Database, database_exists
from gateway.storage.postgres import url_of
from tests.support.postgres import PostgresForTests
from tests.unit.storage.test_migrate import *  # noqa: F403 - the same tests, all of them
from tests.unit.storage.test_migrate import migrate_to


@pytest.fixture
def empty_url(postgres: PostgresForTests) -> str:
    return postgres.url(postgres.empty_database())


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    engine = create_engine(url_of(empty_url))
    yield engine
    engine.dispose()


def test_an_empty_database_is_set_up_once_by_all_who_open_it(empty_url: str) -> None:
    assert not database_exists(empty_url)

    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Database.open(empty_url, create=True), range(4)))

    assert database_exists(empty_url)
    for database in opened:
        database.close()


def test_nothing_is_made_when_not_asked_to(empty_url: str) -> None:
    with pytest.raises(SetupError, match="it is empty"):
        Database.open(empty_url, create=False)

    assert not database_exists(empty_url)


def test_an_older_schema_waits_for_the_command(engine: Engine, empty_url: str) -> None:
    with engine.begin() as connection:
        migrate_to(connection, "0003")

    with pytest.raises(SetupError, match="hallpass db upgrade"):
        Database.open(empty_url, create=True)
    Database.open(empty_url, create=False, upgrade=True).close()
    Database.open(empty_url, create=False).close()


def test_an_upgrade_waits_for_no_lock_that_a_gateway_holds(
    engine: Engine, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.storage.migrate._LOCK_WAIT", "50ms")
    with engine.begin() as connection:
        migrate_to(connection, "0003")

    with engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE alembic_version IN SHARE MODE")
        with pytest.raises(SetupError, match="is locked"):
            Database.open(empty_url, create=False, upgrade=True)

    Database.open(empty_url, create=False, upgrade=True).close()
