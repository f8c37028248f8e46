from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.storage.postgres import PostgresServer, is_postgres, url_of
from tests.support.postgres import PostgresForTests
from tests.support.serving import free_port


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://h/x", True),
        ("postgres://h/x", True),
        ("sqlite:///postgresql://x", False),
        ("postgresqlx://h/x", False),
    ],
)
def test_a_server_is_told_by_its_scheme(url: str, expected: bool) -> None:
    assert is_postgres(url) is expected


def test_what_libpq_understands_is_passed_through() -> None:
    url = url_of("postgres://u:p%40ss@db:5433/hallpass?sslmode=verify-full&connect_timeout=9")

    assert url.drivername == "postgresql+psycopg"
    assert (url.host, url.port, url.database, url.password) == ("db", 5433, "hallpass", "p@ss")
    assert url.query["sslmode"] == "verify-full"
    assert url.query["connect_timeout"] == "9"
    assert url.query["tcp_user_timeout"] == "10000"


def test_what_it_is_called_holds_no_password() -> None:
    server = PostgresServer("postgresql://u:hunter2@db/hallpass?password=hunter2")

    assert server.name == "the PostgreSQL database hallpass on db"


def test_a_server_that_is_not_there_is_told_at_once_and_without_the_password() -> None:
    server = PostgresServer(f"postgresql://u:hunter2@127.0.0.1:{free_port()}/x")
    for _ in range(2):
        with pytest.raises(SetupError, match="cannot be reached") as caught, server.read():
            pass
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("user", "name", "options", "message"),
    [
        ("postgres", "no_such_database", "", "no database of that name"),
        ("no_such_user", "postgres", "", "refuses the user"),
        ("postgres", "postgres", "&sslmod=require", "option that is not known"),
    ],
)
def test_what_keeps_it_from_connecting_is_told_apart(
    postgres: PostgresForTests, user: str, name: str, options: str, message: str
) -> None:
    server = PostgresServer(postgres.url(name, user) + options)

    with pytest.raises(SetupError, match=message), server.read():
        pass
    server.close()


def test_a_server_that_may_lose_what_it_stored_is_refused(postgres: PostgresForTests) -> None:
    name = postgres.empty_database()
    postgres.sql("postgres", f"ALTER DATABASE {name} SET synchronous_commit = off")
    server = PostgresServer(postgres.url(name))
    server.prepare()
    with server.read() as connection:
        mode = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
    server.close()

    assert mode == "on"


def test_another_encoding_is_refused(postgres: PostgresForTests) -> None:
    postgres.sql("postgres", "DROP DATABASE IF EXISTS latin")
    postgres.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    server = PostgresServer(postgres.url("latin"))

    with pytest.raises(SetupError, match="UTF8"):
        server.prepare()
    server.close()


def test_a_name_is_held_by_one(postgres_url: str) -> None:
    first, second = PostgresServer(postgres_url), PostgresServer(postgres_url)
    with (
        first.hold("gateway:a") as mine,
        second.hold("gateway:a") as theirs,
        second.hold("gateway:b") as other,
    ):
        assert (mine, theirs, other) == (True, False, True)
    with second.hold("gateway:a") as mine:
        assert mine
    first.close()
    second.close()


def test_a_database_that_takes_no_writes_is_told(
    postgres: PostgresForTests, postgres_url: str
) -> None:
    server = PostgresServer(postgres_url + "&options=-cdefault_transaction_read_only%3Don")

    with pytest.raises(SetupError, match="takes no writes"):
        server.ping()
    server.close()
