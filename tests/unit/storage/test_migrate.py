from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

import gateway.catalog.store
import gateway.identity.accounts
import gateway.identity.sessions
import gateway.identity.store
import gateway.ledger.checkpoint_store
import gateway.ledger.store
import gateway.ownership.store
import gateway.pseudonyms.vault
import gateway.records.store
import gateway.records.summary_store
import gateway.rosters.store
import gateway.storage.installation
import gateway.storage.migrate
import gateway.workflows.audits.review_store
import gateway.workflows.audits.store
import gateway.workflows.incidents.store
import gateway.workflows.lifecycle.store
import gateway.workflows.notices.outbox
import gateway.workflows.reveals
from gateway.errors import SetupError
from gateway.storage.migrate import HEAD, OLDEST, Standing, migrate, standing
from gateway.storage.schema import metadata
from gateway.storage.sqlite import create_file, writing_engine

SCRIPTS = Path(gateway.storage.migrate.__file__).parent / "migrations"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    create_file(tmp_path / "x.db")
    engine = writing_engine(tmp_path / "x.db")
    yield engine
    engine.dispose()


def shape(connection: Connection) -> dict[str, object]:
    """Return every column with its type, nullability and key, and every index."""
    found = inspect(connection)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
            found.get_pk_constraint(table)["constrained_columns"],
            sorted(
                (i["name"], tuple(i["column_names"]))
                for i in found.get_indexes(table)
                if "duplicates_constraint" not in i
            ),
            [tuple(u["column_names"]) for u in found.get_unique_constraints(table)],
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_schema_is_the_one_the_stores_define(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        migrated = shape(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)

        assert shape(connection) == migrated


def test_every_table_is_made(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)

        assert set(shape(connection)) == {
            "audit_handovers",
            "audit_items",
            "audit_questions",
            "audit_reads",
            "audit_reviews",
            "audits",
            "catalog_services",
            "catalog_state",
            "exchange_facets",
            "exchange_hours",
            "exchange_summaries",
            "console_accounts",
            "console_attempts",
            "console_invites",
            "console_sessions",
            "exchange_events",
            "gateway_keys",
            "incident_clocks",
            "incident_exchanges",
            "incident_notes",
            "incidents",
            "installation",
            "ledger_checkpoints",
            "ledger_data_keys",
            "ledger_entries",
            "ledger_signing_keys",
            "ledger_trees",
            "legal_holds",
            "notice_deliveries",
            "notices",
            "name_reveals",
            "projection_positions",
            "record_exchanges",
            "record_subjects",
            "retention_periods",
            "roster_parts",
            "roster_snapshots",
            "schema_state",
            "service_moves",
            "service_stages",
            "staff_people",
            "vault_conversations",
            "vault_marks",
            "vendor_objects",
        }


def test_the_head_is_the_newest_file() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_know_nothing_of_the_code() -> None:
    for file in SCRIPTS.rglob("*.py"):
        assert "import gateway" not in file.read_text()
        assert "from gateway" not in file.read_text()


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        assert standing(connection) is Standing.EMPTY
        migrate(connection)
        before = shape(connection)
        migrate(connection)

        assert standing(connection) is Standing.USABLE
        assert shape(connection) == before


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:  # noqa: PT012 - all undone
        migrate(connection)
        raise ZeroDivisionError

    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []


def test_migrating_is_quiet_and_leaves_logging_alone(
    engine: Engine, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    with engine.begin() as connection:
        migrate(connection)

    assert (root.level, list(root.handlers)) == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["UPDATE alembic_version SET version_num = '9999'"], "newer release"),
        (["DELETE FROM alembic_version"], "not one of Hallpass"),
        (["INSERT INTO alembic_version VALUES ('0000')"], "not one of Hallpass"),
        (["DROP TABLE alembic_version"], "not one of Hallpass"),
    ],
)
def test_a_database_of_someone_else_is_refused(
    engine: Engine, statements: list[str], message: str
) -> None:
    with engine.begin() as connection:
        migrate(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)

        with pytest.raises(SetupError, match=message):
            migrate(connection)


def migrate_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_the_previous_release_may_go_on_writing_the_ledger(engine: Engine) -> None:
    write = (
        "INSERT INTO ledger_entries (seq, entry, kind, at, facts, previous, hash) "
        "VALUES ({0}, 'le_{0}', 'k', 'now', '{{}}', X'00', X'0{0}')"
    )
    with engine.begin() as connection:
        migrate_to(connection, "0003")
        connection.exec_driver_sql(write.format(1))
        migrate(connection)
        connection.exec_driver_sql(write.format(2))
        rows = connection.exec_driver_sql("SELECT stream, seq, hash FROM ledger_entries")

        assert rows.all() == [("main", 1, b"\x01"), ("main", 2, b"\x02")]
        assert gateway.ledger.store.tail_of(connection).size == 2


def newer(connection: Connection, oldest: str) -> None:
    """Make the database one that a release to come has migrated."""
    migrate(connection)
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    connection.exec_driver_sql(f"UPDATE schema_state SET revision = '9999', oldest = '{oldest}'")  # noqa: S608 - constants


def test_a_newer_schema_that_accepts_this_release_is_used_as_it_is(engine: Engine) -> None:
    with engine.begin() as connection:
        newer(connection, OLDEST)
        before = shape(connection)
        migrate(connection)

        assert standing(connection) is Standing.NEWER
        assert shape(connection) == before


def test_a_newer_schema_that_this_release_would_break_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        newer(connection, "9998")

        with pytest.raises(SetupError, match="newer release"):
            standing(connection)


def test_an_older_schema_is_known_and_brought_up_to_date(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate_to(connection, "0003")
        assert standing(connection) is Standing.OLDER
        migrate(connection)

        assert standing(connection) is Standing.USABLE


def test_the_oldest_release_that_is_accepted_is_one_there_was() -> None:
    assert list((SCRIPTS / "versions").glob(f"{OLDEST}_*.py"))
