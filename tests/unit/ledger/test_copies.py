from __future__ import annotations

import http.server
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.errors import SetupError
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints
from gateway.ledger.copies import (
    CheckpointFile,
    CopiesBroken,
    HttpEndpoint,
    Syslog,
    destinations,
    read_copies,
)
from gateway.ledger.signer import SigningFailed
from gateway.storage.database import Database
from tests.support.ledger import a_ledger, a_signer, fill, open_database, run_sql


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    fill(a_ledger(database), exchanges=1)
    a_signer(database).sign()
    yield database
    database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "checkpoints.jsonl"


def newest(database: Database) -> Checkpoint:
    return Checkpoint.from_json(list(all_checkpoints(database))[-1])


def test_a_file_gets_every_checkpoint_once(database: Database, path: Path) -> None:
    file = CheckpointFile(path)
    file.catch_up(database)
    file.catch_up(database)
    a_signer(database).sign()
    a_signer(database).sign()
    file.catch_up(database)

    assert path.read_text().splitlines() == list(all_checkpoints(database))
    assert path.stat().st_mode & 0o777 == 0o600
    assert [copy.number for copy in read_copies(path)] == [1, 2, 3]


def test_a_line_that_was_cut_by_a_crash_is_written_again(database: Database, path: Path) -> None:
    file = CheckpointFile(path)
    file.catch_up(database)
    whole = path.read_bytes()
    for end in (len(whole) - 1, 40, 0):
        path.write_bytes(whole[:end])
        file.catch_up(database)

        assert path.read_bytes() == whole


def test_a_database_that_is_older_than_the_file_is_found(
    database: Database, path: Path, tmp_path: Path
) -> None:
    file = CheckpointFile(path)
    file.compare(database)
    file.catch_up(database)
    file.compare(database)
    run_sql(tmp_path / "hallpass.db", "DELETE FROM ledger_checkpoints")
    for attempt in (file.compare, file.catch_up):
        with pytest.raises(SigningFailed) as failed:
            attempt(database)
        assert failed.value.code == "ledger_rolled_back"


def test_a_file_that_was_changed_is_found(database: Database, path: Path) -> None:
    path.write_text("x\n")

    with pytest.raises(SigningFailed, match="is not a checkpoint"):
        CheckpointFile(path).compare(database)
    with pytest.raises(CopiesBroken, match="line 1 of"):
        read_copies(path)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    assert read_copies(tmp_path / "none") == []
    with pytest.raises(SetupError, match="cannot read"):
        read_copies(tmp_path)


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers as its server was told to and remembers what came."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, body))  # type: ignore[attr-defined] - set below
        self.send_response(self.server.status)  # type: ignore[attr-defined] - set below
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[http.server.HTTPServer]:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Handler)
    server.seen, server.status = [], 204  # type: ignore[attr-defined] - for the handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_checkpoint_is_posted(database: Database, server: http.server.HTTPServer) -> None:
    endpoint = HttpEndpoint(f"http://127.0.0.1:{server.server_port}/in?a=b")
    endpoint.send(newest(database))

    ((path, body),) = server.seen  # type: ignore[attr-defined] - set above
    assert path == "/in?a=b"
    assert Checkpoint.from_json(body.decode()) == newest(database)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_any_other_answer_is_a_failure_and_not_followed(
    database: Database, server: http.server.HTTPServer, status: int
) -> None:
    server.status = status  # type: ignore[attr-defined] - for the handler
    endpoint = HttpEndpoint(f"http://localhost:{server.server_port}")

    with pytest.raises(OSError, match="not taken"):
        endpoint.send(newest(database))
    assert len(server.seen) == 1  # type: ignore[attr-defined] - set above


@pytest.mark.parametrize(
    "url",
    [
        "http://district.example/x",
        "http://127.0.0.1.example/x",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
        "https://user:secret@district.example/",
        "https://district.example/#x",
        "https://district.example:port/",
        "https://district.example/a b",
        "https://[::1/",
        "district.example",
    ],
)
def test_only_https_or_this_machine_gets_checkpoints(url: str) -> None:
    with pytest.raises(SetupError) as refused:
        destinations(url, None)
    assert str(refused.value).startswith("checkpoint_url must") or "cannot be read" in str(
        refused.value
    )
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["udp://", "host:514", "unix:log", "http://h", "udp://h:x"])
def test_what_is_no_syslog_is_refused(address: str) -> None:
    with pytest.raises(SetupError, match="checkpoint_syslog"):
        destinations(None, address)


def test_destinations_are_those_that_were_set() -> None:
    assert destinations(None, None) == []
    found = destinations("https://district.example/in", "udp://log.example")
    assert [destination.name for destination in found] == ["checkpoint_url", "checkpoint_syslog"]


def read_message(message: bytes, checkpoint: Checkpoint) -> None:
    head, _, document = message.decode().partition(" - checkpoint - ")
    assert head == f"<110>1 {checkpoint.at} - hallpass"
    assert json.loads(document) == json.loads(checkpoint.as_json())


def test_a_checkpoint_is_logged_over_udp_and_a_unix_socket(
    database: Database, tmp_path: Path
) -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as unix,
    ):
        udp.bind(("127.0.0.1", 0))
        unix.bind(str(tmp_path / "log"))
        Syslog(f"udp://127.0.0.1:{udp.getsockname()[1]}").send(newest(database))
        Syslog(f"unix:{tmp_path / 'log'}").send(newest(database))
        for receiver in (udp, unix):
            receiver.settimeout(10)
            read_message(receiver.recv(65536), newest(database))


def test_a_checkpoint_is_logged_over_tcp_with_its_length(database: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Syslog(f"tcp://127.0.0.1:{listener.getsockname()[1]}").send(newest(database))
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as file:
            length, _, message = file.read().partition(b" ")

    assert int(length) == len(message)
    read_message(message, newest(database))


def test_nobody_there_is_a_failure(database: Database, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for destination in (
        HttpEndpoint(f"http://127.0.0.1:{port}/"),
        Syslog(f"tcp://127.0.0.1:{port}"),
        Syslog(f"unix:{tmp_path / 'none'}"),
    ):
        with pytest.raises(OSError, match=r".*"):
            destination.send(newest(database))
