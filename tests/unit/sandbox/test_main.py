from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, "-m", "gateway.sandbox"]
READY = re.compile(r"sandbox listening on (http://(?:127\.0\.0\.1|\[::1\]):[0-9]+)\n")


@contextmanager
def sandbox(
    *options: str, stdin: int | IO[bytes] = subprocess.PIPE
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*COMMAND, "--port", "0", *options],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ready(process: subprocess.Popen[str]) -> str:
    """Return the address of the one line that is printed."""
    assert process.stdout
    match = READY.fullmatch(process.stdout.readline())
    assert match
    return match[1]


def is_up(url: str) -> bool:
    return httpx.get(url + "/received", trust_env=False).status_code == 200


def test_it_prints_one_line_and_serves_where_that_says() -> None:
    with sandbox() as process:
        url = ready(process)
        assert is_up(url)

        assert process.communicate(timeout=30) == ("", "")


def test_it_ends_when_its_standard_input_closes() -> None:
    with sandbox() as process:
        ready(process)
        assert process.stdin
        process.stdin.close()

        assert process.wait(30) == 0


def test_it_stays_when_it_has_no_standard_input() -> None:
    with sandbox(stdin=subprocess.DEVNULL) as process:
        url = ready(process)

        assert is_up(url)
        assert is_up(url)


def test_it_ends_when_its_parent_is_gone() -> None:
    command = [*COMMAND, "--port", "0"]
    parent = f"import subprocess; subprocess.run({command!r}, stdin=subprocess.DEVNULL)"
    arguments = [sys.executable, "-c", parent]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        url = ready(process)
        process.kill()

        assert process.stdout
        assert process.stdout.read() == ""  # ends when nobody holds the pipe any more
    with pytest.raises(httpx.ConnectError):
        is_up(url)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_a_traceback(number: signal.Signals) -> None:
    with sandbox() as process:
        ready(process)
        process.send_signal(number)

        assert "Traceback" not in process.communicate(timeout=30)[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "localhost", "::", "x"])  # noqa: S104 - refused
def test_it_serves_this_machine_only(host: str) -> None:
    with sandbox("--host", host) as process:
        output, errors = process.communicate(timeout=30)

    assert (process.returncode, output) == (1, "")
    assert errors == "sandbox: cannot listen there: not a loopback address and port\n"


def test_a_port_in_use_is_one_clear_line() -> None:
    with sandbox() as process:
        port = ready(process).rpartition(":")[2]
        second = subprocess.run(
            [*COMMAND, "--port", port], capture_output=True, text=True, timeout=30, check=False
        )

    assert second.returncode == 1
    assert second.stderr == "sandbox: cannot listen there: Address already in use\n"
