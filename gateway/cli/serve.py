"""`hallpass serve`: starts the gateway, and the sandbox vendor beside it when asked to."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import uvicorn
from uvicorn.supervisors import Multiprocess

from gateway.catalog.file import read_catalog
from gateway.catalog.store import CatalogStore
from gateway.cli.admin import first_admin_link, url_at
from gateway.cli.folder import Folder, gateway_lock, open_folder
from gateway.cli.replica import recover, replica_lock
from gateway.errors import ProtectionFailed, SetupError
from gateway.ledger.copies import destinations
from gateway.proxy.http_protocol import GuardedProtocol
from gateway.rosters.store import RosterStore
from gateway.settings import Settings, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["serve"]

_GRACE_S = 30
_SANDBOXES = ("sandbox", "sandbox-anthropic", "sandbox-gemini")
"""The services of the example that are the sandbox, each by another vendor's protocol."""
_EXAMPLE = (
    '{"model": "sandbox", "messages": [{"role": "user", '
    '"content": "Write to the family of Maria Lopez."}]}'
)


def serve(  # noqa: PLR0913 - one parameter per option of the command
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder for the database and keys.")] = None,
    catalog: Annotated[
        Path | None, typer.Option(help="Catalog file to load; without it the stored one serves.")
    ] = None,
    database_url: Annotated[
        str | None, typer.Option(help="sqlite:///PATH or postgresql://...")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Serving processes.")] = None,
    *,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="Start the sandbox vendor as service `sandbox`.")
    ] = False,
) -> None:
    """Serve the gateway. Options win over HALLPASS_* variables."""
    given = {
        "host": host,
        "port": port,
        "data": data,
        "catalog": catalog,
        "database_url": database_url,
        "workers": workers,
        "sandbox": sandbox or None,
    }
    settings = Settings.parse({name: value for name, value in given.items() if value is not None})
    # Here rather than in a worker, which would be started again and again.
    destinations(settings.checkpoint_url, settings.checkpoint_syslog)
    with ExitStack() as stack:
        listener = stack.enter_context(_listen(settings))
        stack.enter_context(gateway_lock(settings.data))
        sandbox_url = stack.enter_context(_sandbox()) if settings.sandbox else None
        with open_folder(settings.data, settings.database_url) as folder:
            stack.enter_context(replica_lock(settings))
            recover(folder, settings.stream)
            _load_catalog(folder, settings, sandbox_url)
            _check_roster(folder)
            link = first_admin_link(folder, _url(settings, listener))
        _print_hints(settings, listener, sandbox_url, link)
        _run(settings, listener)


@contextmanager
def _listen(settings: Settings) -> Iterator[socket.socket]:
    """Bind before anything else, so that a port in use is one clear line."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except (OSError, OverflowError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no such port"
            raise SetupError(
                f"cannot listen on {settings.host}:{settings.port}: {reason}"
            ) from None
        listener.set_inheritable(True)
        yield listener


@contextmanager
def _sandbox() -> Iterator[str]:
    """Start the sandbox vendor in a process of its own and yield its URL.

    It ends with us: it watches the pipe that is its standard input.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "gateway.sandbox", "--port", "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            url = line.rpartition(" ")[2].strip()
            if not url.startswith("http://127.0.0.1:"):
                raise SetupError("the sandbox vendor did not start")
            os.environ.setdefault("HALLPASS_SANDBOX_KEY", "sandbox")
            yield url
        finally:
            process.terminate()


def _load_catalog(folder: Folder, settings: Settings, sandbox_url: str | None) -> None:
    """Bring the stored catalog to what this start was asked for.

    A given file replaces it; an empty store starts from the shipped example; the sandbox's
    address is new at every start.
    """
    store = CatalogStore(folder.database, folder.clock)
    if settings.catalog is not None:
        catalog = read_catalog(settings.catalog)
    else:
        catalog = store.load()
        if not catalog.services:
            catalog = read_catalog(shipped("catalog.example.yaml"))
    if sandbox_url is not None:
        example = read_catalog(shipped("catalog.example.yaml"))
        for name in _SANDBOXES:
            known = catalog.find(name) or example.service(name)
            catalog = catalog.with_service(known.model_copy(update={"base_url": sandbox_url}))
    store.apply(catalog, folder.ledger.append_event)


def _check_roster(folder: Folder) -> None:
    """Raise `SetupError` for a roster that no worker could load: each would restart for ever."""
    try:
        RosterStore(folder.database, folder.master_key).check()
    except ProtectionFailed as error:
        raise SetupError(f"{folder.data}: {error.message} {error.next_step}") from None


def _url(settings: Settings, listener: socket.socket) -> str:
    """Return how people reach this gateway."""
    return settings.public_url or url_at(*listener.getsockname()[:2])


def _print_hints(
    settings: Settings, listener: socket.socket, sandbox_url: str | None, link: str | None
) -> None:
    url = url_at(*listener.getsockname()[:2])
    lines = [
        f"Hallpass is starting on {url} (data in {settings.data}).",
        f"It serves once {url}/readyz says ready; a few seconds.",
        f"The console is at {_url(settings, listener)}/console/",
    ]
    if link is not None:
        lines += [
            "It has no account yet. Make yours with this link, which works once:",
            f"  {link}",
        ]
    if sandbox_url is not None:
        lines += [
            "",
            "Try it from another terminal:",
            f"  KEY=$(.venv/bin/hallpass keys issue --data {settings.data} --email you@a.example)",
            f"  curl -s {url}/sandbox/v1/chat/completions \\",
            '    -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\',
            f"    -d '{_EXAMPLE}'",
            f"  .venv/bin/hallpass ledger verify --data {settings.data}",
            f"What the vendor got: {sandbox_url}/received",
        ]
    typer.echo("\n".join(lines))
    sys.stdout.flush()


def _run(settings: Settings, listener: socket.socket) -> None:
    os.environ.update(settings.as_environment())
    config = uvicorn.Config(
        "gateway.app:create_app_from_environment",
        factory=True,
        http=GuardedProtocol,
        ws="none",
        loop="auto",
        interface="asgi3",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        workers=settings.workers,
        backlog=1024,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_S,
    )
    if settings.workers > 1:
        Multiprocess(config, sockets=[listener]).run()
        return
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise SetupError("the gateway did not start; the log says why")
