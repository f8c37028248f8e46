"""The `hallpass` command: one Typer application, one module per group of commands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from gateway import __version__
from gateway.cli import (
    admin,
    audit,
    catalog,
    db,
    incident,
    keys,
    ledger,
    retention,
    roster,
    subject,
    vault,
)
from gateway.cli.backup import backup, restore
from gateway.cli.detect import detect
from gateway.cli.mask import mask
from gateway.cli.serve import serve
from gateway.errors import GatewayError, SetupError

__all__ = ["app", "main"]

app = typer.Typer(
    name="hallpass",
    help="Hallpass: the data-protection gateway for AI in schools.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve")(serve)
app.command("detect")(detect)
app.command("mask")(mask)
app.command("backup")(backup)
app.command("restore")(restore)
app.add_typer(keys.app, name="keys", help="Issue, list and revoke gateway keys.")
app.add_typer(admin.app, name="admin", help="Who may use the console.")
app.add_typer(catalog.app, name="catalog", help="Check and load the catalog of services.")
app.add_typer(roster.app, name="roster", help="Import the people of the district.")
app.add_typer(db.app, name="db", help="Bring the database up to date.")
app.add_typer(vault.app, name="vault", help="Destroy the labels of conversations.")
app.add_typer(retention.retention, name="retention", help="How long records are kept.")
app.add_typer(retention.holds, name="hold", help="What may not be destroyed.")
app.add_typer(subject.app, name="subject", help="What the record holds about a person.")
app.add_typer(audit.app, name="audit", help="Random content audits and their proof.")
app.add_typer(incident.app, name="incident", help="Incidents and whom to tell by when.")
app.add_typer(ledger.app, name="ledger", help="Verify and export the record.")


def _version(value: bool) -> None:  # noqa: FBT001 - Typer hands flags over by position
    if value:
        typer.echo(f"hallpass {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hallpass: the data-protection gateway for AI in schools."""


def main() -> None:
    """Run the command; anything unusable is one clear line and a non-zero exit."""
    try:
        app()
    except SetupError as error:
        typer.echo(f"hallpass: {error}", err=True)
        sys.exit(1)
    except GatewayError as error:
        typer.echo(f"hallpass: {error.message} ({error.code})", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)


if __name__ == "__main__":
    main()
