"""`python -m gateway.sandbox`: serves the sandbox vendor until whoever started it is gone."""

from __future__ import annotations

import argparse
import os
import socket
import stat
import sys
import threading
from ipaddress import ip_address

import uvicorn

from gateway.sandbox.app import create_sandbox

__all__ = ["main"]

_PARENT_CHECK_S = 1.0


class _Server(uvicorn.Server):
    """Says when it listens, and nothing else."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print(f"sandbox listening on http://{shown}:{port}", flush=True)  # noqa: T201 - its one line


def main() -> None:
    """Serve until standard input closes, the parent is gone, or a signal comes."""
    parser = argparse.ArgumentParser(
        prog="python -m gateway.sandbox",
        description="A small AI vendor on this machine: answers, and shows what it was sent.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free port")
    options = parser.parse_args()
    try:
        listener = _listen(options.host, options.port)
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a loopback address and port"
        sys.exit(f"sandbox: cannot listen there: {reason}")
    config = uvicorn.Config(
        create_sandbox(),
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    _end_with_parent(server)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        sys.exit(130)  # uvicorn raises the signal again once it has shut down


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket. Raises `ValueError` for anything but this machine.

    What was received can be read without a key, so the sandbox never serves a network.
    """
    address = ip_address(host)
    if not address.is_loopback:
        raise ValueError
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET  # noqa: PLR2004 - IPv6
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener


def _end_with_parent(server: uvicorn.Server) -> None:
    """Stop the server when whoever started it is gone, so that no orphan keeps the port."""
    watchers = [_await_new_parent]
    # A pipe closes with the process at its other end; /dev/null and files only look closed.
    if stat.S_ISFIFO(os.fstat(0).st_mode) or stat.S_ISSOCK(os.fstat(0).st_mode):
        watchers.append(_await_end_of_input)

    def watch(wait: object) -> None:
        assert callable(wait)  # noqa: S101 - for the type checker
        wait()
        server.should_exit = True

    for watcher in watchers:
        threading.Thread(target=watch, args=(watcher,), daemon=True).start()


def _await_new_parent() -> None:
    parent, never = os.getppid(), threading.Event()
    while os.getppid() == parent:
        never.wait(_PARENT_CHECK_S)


def _await_end_of_input() -> None:
    while os.read(0, 4096):
        pass


if __name__ == "__main__":
    main()
