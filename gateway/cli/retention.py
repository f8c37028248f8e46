"""`hallpass retention` and `hallpass hold`: how long records are kept, and what may not go."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer

from gateway.cli.folder import Folder, open_folder
from gateway.cli.subject import asked_for, clear_errors, subjects_of
from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.records.holds import Holds
from gateway.records.retention import RecordClass, Retention
from gateway.settings import Settings

__all__ = ["holds", "retention"]

retention = typer.Typer(no_args_is_help=True)
holds = typer.Typer(no_args_is_help=True)

_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option("--database-url", envvar="HALLPASS_DATABASE_URL", help="Where the database is."),
]
_Reason = Annotated[str, typer.Option("--reason", help="Why; it is put on record.")]
_DEFAULT_DATA = Path("data")


@retention.command("list")
def list_periods(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Print each class of record, its days and the schedule it follows, tab-separated."""
    with open_folder(data, database_url, create=False) as folder:
        for period in _retention(folder).periods():
            typer.echo(f"{period.record_class.value}\t{period.days:g}\t{period.authority}")


@retention.command("set")
def set_period(
    record_class: Annotated[RecordClass, typer.Argument(metavar="CLASS", help="As listed.")],
    days: Annotated[int, typer.Option("--days", help="Whole days.")],
    authority: Annotated[
        str, typer.Option("--authority", help="The schedule or policy, such as its number.")
    ] = "",
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Change how long a class of record is kept. The change is put on record."""
    with open_folder(data, database_url, create=False) as folder:
        _retention(folder).set(record_class, days, authority)


@retention.command()
def run(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Destroy now what is over; a serving gateway does so every hour."""
    with open_folder(data, database_url, create=False) as folder:
        done = _retention(folder).run()
    typer.echo(f"masked_content\t{done.masked_content}")
    typer.echo(f"name_map\t{done.name_map}")
    typer.echo(f"administration\t{done.administration}")
    if done.held:
        typer.echo(f"kept by a hold: {done.held} exchanges", err=True)


@holds.command()
def place(  # noqa: PLR0913, PLR0917 - one option for each part of a scope
    reason: _Reason,
    name: Annotated[list[str] | None, typer.Option("--name", help="Whom it concerns.")] = None,
    value: Annotated[
        list[str] | None, typer.Option("--value", help="A number or address of theirs.")
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", help="Their id in the roster's source.")
    ] = None,
    staff: Annotated[str | None, typer.Option("--staff", help="Staff id of who asked.")] = None,
    service: Annotated[str | None, typer.Option("--service", help="Service id.")] = None,
    exchange: Annotated[list[str] | None, typer.Option("--exchange", help="Exchange id.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="First day, UTC.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day, UTC.")
    ] = None,
    *,
    everything: Annotated[
        bool, typer.Option("--everything", help="Hold all there is and will be.")
    ] = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Place a hold on what matches every option given; print its id."""
    if not reason.strip():
        raise SetupError("--reason must say why")
    with open_folder(data, database_url, create=False) as folder:
        scope: dict[str, object] = {
            "staff_id": staff,
            "service": service,
            "exchanges": exchange or [],
            "since": None if since is None else _day(since),
            "until": None if until is None else _day(until, after=1),
        }
        if name or value or person:
            asked = asked_for(name, value, person, reason)
            with clear_errors():
                marks = subjects_of(folder).marks(asked.query)
            scope["marks"] = sorted(mark.hex() for mark in marks)
        if bool(any(scope.values())) is everything:
            raise SetupError("say what to hold, or --everything alone")
        typer.echo(Holds(folder.database, folder.ledger, folder.clock).place(scope, reason))


@holds.command()
def release(
    hold: Annotated[str, typer.Argument(metavar="ID", help="As `hold list` shows it.")],
    reason: _Reason,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Release a hold: what is over is destroyed at the next run."""
    with open_folder(data, database_url, create=False) as folder:
        Holds(folder.database, folder.ledger, folder.clock).release(hold, reason)


@holds.command("list")
def list_holds(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Print each hold: id, when placed, `in force` or when released, which parts it has."""
    with open_folder(data, database_url, create=False) as folder:
        for hold in Holds(folder.database, folder.ledger, folder.clock).list():
            parts = ",".join(sorted(hold.scope)) or "everything"
            state = hold.released_at or "in force"
            typer.echo(f"{hold.id}\t{hold.placed_at}\t{state}\t{parts}")


def _retention(folder: Folder) -> Retention:
    kept = timedelta(days=Settings.parse().conversation_days)
    return Retention(folder.database, folder.ledger, folder.clock, kept)


def _day(text: str, after: int = 0) -> str:
    try:
        day = date.fromisoformat(text) + timedelta(days=after)
    except (ValueError, OverflowError):
        raise SetupError("a day is written as 2027-06-30") from None
    return spell_time(datetime.combine(day, time(), UTC))
