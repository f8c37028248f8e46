"""Copies of checkpoints outside the database: a file, a syslog, an HTTP endpoint."""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
from contextlib import closing
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from gateway.errors import SetupError
from gateway.ledger.checkpoint import Checkpoint
from gateway.ledger.checkpoint_store import all_checkpoints
from gateway.ledger.signer import SigningFailed
from gateway.storage.file_lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from urllib.parse import SplitResult

    from gateway.storage.database import Database

__all__ = [
    "COPIES",
    "CheckpointFile",
    "CopiesBroken",
    "Destination",
    "HttpEndpoint",
    "Syslog",
    "destinations",
    "read_copies",
]


class CopiesBroken(Exception):
    """A line of the file of checkpoints is not one."""


COPIES = "checkpoints.jsonl"
"""The file of the data folder that has every checkpoint."""


_SEND_S = 5
_LOCK_S = 5
_TAIL_BYTES = 8 * 1024 * 1024
_SYSLOG_PORT = 514
# Facility 13 (log audit), severity 6 (informational): RFC 5424, section 6.2.1.
_PRIORITY = 13 * 8 + 6
_ROLLED_BACK = (
    "ledger_rolled_back",
    "the file of checkpoints knows one that the database does not have",
)


class CheckpointFile:
    """Every checkpoint, one line each; only ever appended to."""

    def __init__(self, path: Path) -> None:
        """Take the file; made when there is something to write."""
        self._path = path

    def compare(self, database: Database) -> None:
        """Check that the database has the last checkpoint of the file.

        Raises:
            SigningFailed: It has another or none: it is an older copy, or has a second history.
            OSError: The file cannot be read.
        """
        last = self._last()
        if last is not None:
            stored = next(all_checkpoints(database, last.number - 1), None)
            if stored != last.as_json():
                raise SigningFailed(*_ROLLED_BACK)

    def catch_up(self, database: Database) -> None:
        """Append what the database has more, on the disk when this returns.

        Raises:
            SigningFailed: The file and the database do not fit together.
            OSError: The file cannot be written.
        """
        with closing(FileLock(self._path)) as lock:
            if not lock.acquire(_LOCK_S):
                raise OSError("the file is locked")
            self._cut_unfinished()
            self.compare(database)
            last = self._last()
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND)
            with os.fdopen(descriptor, "wb") as file:
                for text in all_checkpoints(database, 0 if last is None else last.number):
                    file.write(text.encode("utf-8", "surrogateescape") + b"\n")
                file.flush()
                os.fsync(file.fileno())

    def _cut_unfinished(self) -> None:
        """Remove a line without its end: whoever wrote it died, and nobody was told of it."""
        with self._path.open("r+b") as file:
            end = file.seek(0, os.SEEK_END)
            start = max(0, end - _TAIL_BYTES)
            file.seek(start)
            tail = file.read()
            whole = tail.rfind(b"\n") + 1
            if whole < len(tail):
                file.truncate(start + whole)

    def _last(self) -> Checkpoint | None:
        try:
            with self._path.open("rb") as file:
                end = file.seek(0, os.SEEK_END)
                file.seek(max(0, end - _TAIL_BYTES))
                lines = file.read().split(b"\n")[:-1]
        except FileNotFoundError:
            return None
        if not lines:
            return None
        try:
            return Checkpoint.from_json(lines[-1].decode())
        except ValueError:
            raise SigningFailed(
                "checkpoint_file_changed", f"the last line of {self._path} is not a checkpoint"
            ) from None


def read_copies(path: Path) -> list[Checkpoint]:
    """Return the checkpoints of a file that `CheckpointFile` wrote; none when there is no file.

    Raises `CopiesBroken` for anything else in it, and `SetupError` when it cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SetupError(f"cannot read {path}: {error.strerror}") from None
    copies = []
    for number, line in enumerate(lines, 1):
        try:
            copies.append(Checkpoint.from_json(line.decode()))
        except ValueError:
            raise CopiesBroken(f"line {number} of {path} is not a checkpoint") from None
    return copies


def destinations(url: str | None, syslog: str | None) -> list[Destination]:
    """Return where checkpoints go besides the file. Raises `SetupError` for an unusable address."""
    found: list[Destination] = []
    try:
        if url is not None:
            found.append(HttpEndpoint(url))
    except ValueError as error:
        raise SetupError(f"checkpoint_url {error}") from None
    try:
        if syslog is not None:
            found.append(Syslog(syslog))
    except ValueError as error:
        raise SetupError(f"checkpoint_syslog {error}") from None
    return found


class Destination(Protocol):
    """Somewhere outside that takes checkpoints."""

    name: str
    """What `/readyz` calls it."""

    def send(self, checkpoint: Checkpoint) -> None:
        """Hand a checkpoint over. Raises `OSError` when that did not work."""
        ...


class HttpEndpoint:
    """Posts JSON, such as each checkpoint. Follows no redirect and knows no proxy."""

    name = "checkpoint_url"

    def __init__(self, url: str) -> None:
        """Take the address. Raises `ValueError` unless it is https, or http to this machine."""
        self._url = _split(url)
        if self._url.scheme != "https" and not (
            self._url.scheme == "http" and _is_loopback(self._url.hostname or "")
        ):
            raise ValueError("must be https://..., or http:// to a loopback address")
        if self._url.username is not None or self._url.fragment:
            raise ValueError("must hold no user and no fragment")

    def send(self, checkpoint: Checkpoint) -> None:
        """Post it; anything but a 2xx answer is an `OSError`."""
        self.post(checkpoint.as_json().encode(), {})

    def post(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Post JSON with `headers` added; anything but a 2xx answer is an `OSError`."""
        connection = self._connect()
        target = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        all_headers = {"Content-Type": "application/json", "User-Agent": "hallpass", **headers}
        with closing(connection):
            try:
                connection.request("POST", target, body, all_headers)
                status = connection.getresponse().status
            except http.client.HTTPException:
                raise OSError("the answer cannot be read") from None
        if not 200 <= status < 300:  # noqa: PLR2004 - the 2xx of HTTP
            raise OSError("it was not taken")

    def _connect(self) -> http.client.HTTPConnection:
        host = self._url.hostname or ""
        if self._url.scheme == "http":
            return http.client.HTTPConnection(host, self._url.port, timeout=_SEND_S)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, self._url.port, timeout=_SEND_S, context=context)


class Syslog:
    """Sends each checkpoint as one message of RFC 5424."""

    name = "checkpoint_syslog"

    def __init__(self, address: str) -> None:
        """Take `udp://HOST[:PORT]`, `tcp://HOST[:PORT]` or `unix:PATH`. Raises `ValueError`."""
        self._url = _split(address)
        is_socket = self._url.scheme == "unix" and self._url.path.startswith("/")
        if not is_socket and not (self._url.scheme in {"udp", "tcp"} and self._url.hostname):
            raise ValueError("must be udp://HOST:PORT, tcp://HOST:PORT or unix:PATH")

    def send(self, checkpoint: Checkpoint) -> None:
        """Send it; over UDP nobody says whether it arrived. Raises `OSError`."""
        head = f"<{_PRIORITY}>1 {checkpoint.at} - hallpass - checkpoint - "
        message = (head + checkpoint.as_json()).encode()
        host, port = self._url.hostname or "", self._url.port or _SYSLOG_PORT
        if self._url.scheme == "tcp":
            with socket.create_connection((host, port), timeout=_SEND_S) as connection:
                # Octet counting: RFC 6587, section 3.4.1.
                connection.sendall(f"{len(message)} ".encode() + message)
            return
        family, target = _datagram(self._url, host, port)
        with socket.socket(family, socket.SOCK_DGRAM) as connection:
            connection.settimeout(_SEND_S)
            connection.connect(target)
            connection.send(message)


def _datagram(url: SplitResult, host: str, port: int) -> tuple[int, str | tuple[str, int]]:
    if url.scheme == "unix":
        return socket.AF_UNIX, url.path
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    return family, (str(address[0]), port)


def _split(url: str) -> SplitResult:
    """Return the parts of an address. Raises `ValueError`; never with the address in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError("cannot be read") from None
    if any(character <= " " or character == "\x7f" for character in url):
        raise ValueError("must hold no spaces")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
