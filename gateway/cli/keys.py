"""`hallpass keys`: issue, list and revoke gateway keys; each of these is a ledger event."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway.cli.app_policy import describe, read_app
from gateway.cli.folder import open_folder
from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.identity.store import KeyStore
from gateway.ledger.entries import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from gateway.identity.store import KeyRecord, RecordKey
    from gateway.ledger.entries import Content, Facts
    from gateway.ledger.log import Ledger

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", envvar="HALLPASS_DATABASE_URL", help="sqlite:///PATH or postgresql://..."
    ),
]
_DEFAULT_DATA = Path("data")
_COLUMNS = ("id", "e-mail", "role", "created", "expires", "state", "app")


_App = Annotated[
    str, typer.Option("--app", metavar="NAME", help="The key is an app's, which names its users.")
]
_Trusts = Annotated[
    bool,
    typer.Option(
        "--trust-user-headers",
        help="Believe the app's X-OpenWebUI-User-Email or X-Hallpass-User header.",
    ),
]
_Secret = Annotated[
    str,
    typer.Option(
        "--user-jwt-secret",
        metavar="env:NAME|file:PATH",
        help="Believe only X-OpenWebUI-User-Jwt, signed with this secret.",
    ),
]
_Domains = Annotated[
    list[str],
    typer.Option("--domain", help="Admit addresses of this domain; may be given several times."),
]
_StaffFile = Annotated[
    Path | None,
    typer.Option("--staff", metavar="FILE", help="Admit only these addresses, one per line."),
]
_FallsBack = Annotated[
    bool,
    typer.Option("--fallback", help="A request that names nobody is one of --email's."),
]


@app.command()
def issue(  # noqa: PLR0913 - one parameter per option of the command
    email: Annotated[str, typer.Option("--email", help="Who the key is for.")],
    name: Annotated[str, typer.Option("--name", help="Their name, for the record.")] = "",
    role: Annotated[Role, typer.Option("--role", help="What the key may do.")] = Role.STAFF,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="Last day, such as 2027-06-30.")
    ] = None,
    app_name: _App = "",
    *,
    trust_user_headers: _Trusts = False,
    user_jwt_secret: _Secret = "",
    domain: _Domains = [],  # noqa: B006 - typer's way; it is not changed
    staff: _StaffFile = None,
    fallback: _FallsBack = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print a new gateway key. It is shown this once.

    The key of an app (--app) stands for many people: the app names who uses it in a header.
    Say what to believe (--trust-user-headers or --user-jwt-secret) and who is staff (--domain,
    --staff or both); --email answers for the app.
    """
    until = None if expires is None else _end_of(expires)
    app_ = read_app(
        app_name,
        trusts_headers=trust_user_headers,
        secret=user_jwt_secret,
        domains=domain,
        staff=staff,
        falls_back=fallback,
    )
    with open_folder(data, database_url) as folder:
        store = KeyStore(folder.database, folder.master_key, folder.clock)
        issued = store.issue(
            email, name, role, until, app_, record=_recorder(folder.ledger, EventKind.KEY_ISSUED)
        )
    typer.echo(issued.secret)


@app.command("list")
def list_keys(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """List every key: a table on a terminal, else tab-separated lines."""
    with open_folder(data, database_url, create=False) as folder:
        records = KeyStore(folder.database, folder.master_key, folder.clock).list()
        now = folder.clock.now()
        # On record before it is shown: it says who the keys belong to.
        facts: Facts = {"keys": len(records), "os_user_id": os.getuid()}
        folder.ledger.write_event(EventKind.KEYS_LISTED, facts)
    rows = [_row(record, now) for record in records]
    if sys.stdout.isatty():
        Console().print(_table(rows))
    else:
        typer.echo("\n".join("\t".join(row) for row in (_COLUMNS, *rows)))


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="Key id, as `keys list` shows it.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """End a key for good, from the next request on."""
    with open_folder(data, database_url, create=False) as folder:
        store = KeyStore(folder.database, folder.master_key, folder.clock)
        is_new = store.revoke(key_id, _recorder(folder.ledger, EventKind.KEY_REVOKED))
    typer.echo("revoked" if is_new else "was revoked already", err=True)


def _end_of(text: str) -> datetime:
    """Return the first moment after a day given as YYYY-MM-DD, in UTC. Raises `SetupError`."""
    try:
        day = date.fromisoformat(text) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise SetupError("--expires must be a date such as 2027-06-30") from None
    return datetime.combine(day, time(), UTC)


def _recorder(ledger: Ledger, kind: EventKind) -> RecordKey:
    def record(connection: Connection, key: KeyRecord) -> None:
        ledger.append_event(connection, kind, _facts(key), _content(key))

    return record


def _facts(record: KeyRecord) -> Facts:
    facts = {
        "key_id": record.key_id,
        "staff_id": record.staff_id,
        "role": record.role.value,
    }
    if record.app is not None:
        facts |= {"app": record.app.name, "admits": describe(record.app.policy)}
    return facts


def _content(record: KeyRecord) -> Content:
    return {"email": record.email, "name": record.name}


def _table(rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(*_COLUMNS)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: an address is no markup
    return table


def _row(record: KeyRecord, now: datetime) -> tuple[str, ...]:
    # `expires` is shown as it was given: the last good day.
    last = record.expires_at and record.expires_at - timedelta(seconds=1)
    return (
        record.key_id,
        record.email,
        record.role.value,
        record.created_at.date().isoformat(),
        last.date().isoformat() if last else "never",
        record.state(now),
        f"{record.app.name} ({describe(record.app.policy)})" if record.app else "",
    )
