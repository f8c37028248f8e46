"""Real gateways that start at once: forked from a process that has loaded everything already.

Loading the detector takes seconds, and hundreds of kills need hundreds of starts. What is forked
runs the `hallpass` command from its first line, with a data folder, sockets and threads of its own.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import gateway.app
from gateway.cli.main import main
from gateway.detection.engine import Detector
from gateway.settings import shipped
from tests.soak import points
from tests.support.serving import ENVIRONMENT, free_port

_load = functools.cache(Detector.load)
_START_S = 90


def warm_up() -> None:
    """Load in the process that is forked what every gateway loads."""
    _load(shipped("recognizers.yaml"))


@functools.cache
def context() -> ForkServerContext:
    """Return what forks gateways; its process ends with this one."""
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["tests.soak.warm"])
    return forking


def run_command(
    arguments: list[str], environment: dict[str, str], log: Path, point: str | None, passes: int
) -> None:
    """Be the `hallpass` command; runs in the forked process."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.environ.update(ENVIRONMENT | environment)
    gateway.app.Detector.load = staticmethod(_load)  # type: ignore[method-assign] # loaded already
    if point is not None:
        points.arm(point, passes)
    sys.argv = ["hallpass", *arguments]
    main()


def start_command(
    arguments: list[str],
    environment: dict[str, str],
    log: Path,
    point: str | None = None,
    passes: int = 1,
) -> ForkServerProcess:
    """Start the `hallpass` command, to be killed at a point if one is given."""
    process = context().Process(
        target=run_command, args=(arguments, environment, log, point, passes), daemon=True
    )
    process.start()
    return process


@dataclass
class Serving:
    """A gateway that was started."""

    process: ForkServerProcess
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self) -> bool:
        """Return whether it became ready; `False` when it ended before."""
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline:
            with (
                suppress(urllib.error.URLError, ConnectionError, TimeoutError),
                urllib.request.urlopen(self.url + "/readyz", timeout=5) as answer,
            ):
                if answer.status == 200:
                    return True
            self.process.join(0.02)
            if self.process.exitcode is not None:
                return False
        raise AssertionError(f"the gateway is not ready: {self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


def start_gateway(
    arguments: list[str],
    environment: dict[str, str],
    log: Path,
    point: str | None = None,
    passes: int = 1,
) -> Serving:
    """Start `hallpass serve` on a free port."""
    port = free_port()
    serve = ["serve", "--host", "127.0.0.1", "--port", str(port), *arguments]
    return Serving(start_command(serve, environment, log, point, passes), port, log)
