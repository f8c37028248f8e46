"""`hallpass subject`: finds, copies out and erases what the record holds about a person."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.folder import Folder, open_folder
from gateway.errors import SetupError
from gateway.ids import PersonId
from gateway.pseudonyms.vault import Vault
from gateway.records.marks import Query
from gateway.records.subjects import Asked, Subjects
from gateway.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["app", "asked_for", "clear_errors", "os_user", "subjects_of"]

app = typer.Typer(no_args_is_help=True)

_Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="A name, in any order; `-` reads names from standard input."),
]
_Values = Annotated[
    list[str] | None, typer.Option("--value", help="A number, e-mail address or phone of theirs.")
]
_People = Annotated[
    list[str] | None, typer.Option("--person", help="Their id in the roster's source.")
]
_Reason = Annotated[str, typer.Option("--reason", help="Why; it is put on record.")]
_Sure = Annotated[
    bool, typer.Option("--sure", help="Leave out where only a lone name or a namesake was met.")
]
_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option("--database-url", envvar="HALLPASS_DATABASE_URL", help="Where the database is."),
]
_DEFAULT_DATA = Path("data")


@app.command()
def find(  # noqa: PLR0913 - one option for each way to name a person
    reason: _Reason,
    name: _Names = None,
    value: _Values = None,
    person: _People = None,
    *,
    sure: _Sure = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print the exchanges that concerned a person as JSON lines, without content."""
    asked = asked_for(name, value, person, reason)
    with open_folder(data, database_url, create=False) as folder, clear_errors():
        for one in subjects_of(folder).find(asked, only_sure=sure):
            line = {
                "exchange": one.exchange,
                "at": one.at,
                "service": one.service,
                "staff_id": one.staff_id,
                "labels": list(one.labels),
                "is_sure": one.is_sure,
                "content": "destroyed" if one.is_shredded else "present",
            }
            typer.echo(json.dumps(line))


@app.command()
def export(  # noqa: PLR0913 - one option for each way to name a person
    reason: _Reason,
    name: _Names = None,
    value: _Values = None,
    person: _People = None,
    *,
    sure: _Sure = False,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Tell what the person's own labels stand for.")
    ] = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print a masked copy of each exchange as JSON lines, for inspection by a parent."""
    asked = asked_for(name, value, person, reason)
    with open_folder(data, database_url, create=False) as folder, clear_errors():
        copies = subjects_of(folder).export(asked, with_names=with_names, only_sure=sure)
        for copy in copies:
            typer.echo(json.dumps(copy))


@app.command()
def erase(  # noqa: PLR0913 - one option for each way to name a person
    reason: _Reason,
    name: _Names = None,
    value: _Values = None,
    person: _People = None,
    *,
    possible: Annotated[
        bool, typer.Option("--possible", help="Also where only a lone name or a namesake was met.")
    ] = False,
    only_names: Annotated[
        bool,
        typer.Option("--only-names", help="Remove the identifiers; the masked record stays."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Destroy what concerns a person. It cannot be undone; a hold is respected."""
    asked = asked_for(name, value, person, reason)
    with open_folder(data, database_url, create=False) as folder, clear_errors():
        subjects = subjects_of(folder)
        if not yes:
            count = len(subjects.find(asked, only_sure=not possible))
            typer.confirm(f"Destroy what {count} exchanges hold about this person?", abort=True)
        erased = subjects.erase(asked, only_names=only_names, only_sure=not possible)
    typer.echo(f"exchanges\t{erased.exchanges}")
    typer.echo(f"name_maps\t{erased.conversations}")
    if erased.held:
        typer.echo(f"kept by a hold: {erased.held} exchanges", err=True)


def asked_for(
    names: list[str] | None, values: list[str] | None, people: list[str] | None, reason: str
) -> Asked:
    """Return what was asked on the command line. Raises `SetupError` when it names nobody."""
    if not reason.strip():
        raise SetupError("--reason must say why")
    given = list(names or [])
    if "-" in given:
        # Names on a command line are shown to every user of the machine.
        given = [one for one in given if one != "-"]
        given += [line.strip() for line in sys.stdin if line.strip()]
    who = tuple(PersonId(one) for one in people or [])
    query = Query(tuple(given), tuple(values or []), who)
    if not (query.names or query.values or query.people):
        raise SetupError("say whom: --name, --value or --person")
    return Asked(query, reason.strip(), os_user())


def os_user() -> str:
    """Return who runs the command, as the ledger names them."""
    return f"os user {os.getuid()}"


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn a query that leads to nobody into one line."""
    try:
        yield
    except ValueError as error:
        raise SetupError(str(error)) from None


def subjects_of(folder: Folder) -> Subjects:
    """Return the access to what is held about people."""
    kept = timedelta(days=Settings.parse().conversation_days)
    vault = Vault(folder.database, folder.master_key, folder.clock, kept)
    return Subjects(folder.database, folder.ledger, folder.master_key, folder.clock, vault)
