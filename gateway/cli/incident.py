"""`hallpass incident`: reports incidents, keeps their log, and shows what is due."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.folder import Folder, open_folder
from gateway.cli.subject import os_user
from gateway.errors import SetupError
from gateway.ids import ExchangeId
from gateway.ledger.chain import spell_time
from gateway.settings import Settings
from gateway.workflows.incidents.desk import IncidentDesk
from gateway.workflows.incidents.file import load_incident_rules
from gateway.workflows.incidents.models import ARE_OVER, Category, Report, Severity, Status

if TYPE_CHECKING:
    from gateway.workflows.incidents.deadlines import Deadline
    from gateway.workflows.incidents.models import Incident

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_Id = Annotated[str, typer.Argument(metavar="ID", help="As `incident list` shows it.")]
_Clock = Annotated[str, typer.Argument(metavar="CLOCK", help="As `incident clocks` lists it.")]
_Reason = Annotated[str, typer.Option("--reason", help="Why; it goes into the log.")]
_Exchanges = Annotated[
    list[str] | None, typer.Option("--exchange", help="Exchange id it is about; repeatable.")
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
def report(  # noqa: PLR0913, PLR0917 - one option for each part of a report
    title: Annotated[str, typer.Option("--title", help="One line.")],
    category: Annotated[Category, typer.Option("--category", help="What kind it is.")],
    severity: Annotated[Severity, typer.Option("--severity", help="How bad it is.")],
    discovered: Annotated[
        str | None,
        typer.Option("--discovered", metavar="TIME", help="ISO 8601 with zone; now if left out."),
    ] = None,
    clock: Annotated[
        list[str] | None, typer.Option("--clock", help="Legal clock that starts; repeatable.")
    ] = None,
    exchange: _Exchanges = None,
    contact: Annotated[str, typer.Option("--contact", help="Whom to ask about it.")] = "",
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Report an incident; what happened is read from standard input. Prints its id."""
    with open_folder(data, database_url, create=False) as folder:
        told = Report(
            title=title,
            what=sys.stdin.read(),
            category=category,
            severity=severity,
            discovered_at=folder.clock.now() if discovered is None else _time(discovered),
            exchanges=tuple(ExchangeId(one) for one in exchange or ()),
            clocks=tuple(clock or ()),
            contact=contact,
        )
        typer.echo(_desk(folder).report(told, os_user()))


@app.command("list")
def list_incidents(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print incidents, newest first: id, state, severity, category, age in days, what is due."""
    wanted = frozenset(Status) if everything else frozenset(Status) - ARE_OVER
    with open_folder(data, database_url, create=False) as folder:
        desk, now = _desk(folder), folder.clock.now()
        before: tuple[str, str] | None = None
        while group := desk.list(wanted, before):
            for one in group:
                due = _next_due(one, now)
                parts = (one.id, one.status, one.severity, one.category, one.age_days(now), due)
                typer.echo("\t".join(map(str, parts)))
            before = spell_time(group[-1].reported_at), group[-1].id


@app.command()
def show(incident: _Id, data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Print an incident with its clocks and its log."""
    with open_folder(data, database_url, create=False) as folder:
        one, now = _desk(folder).find(incident), folder.clock.now()
    typer.echo(f"{one.id}\t{one.status}\t{one.severity}\t{one.category}")
    typer.echo(f"title\t{one.title}")
    typer.echo(f"discovered\t{spell_time(one.discovered_at)}")
    typer.echo(f"reported\t{spell_time(one.reported_at)}\t{one.reported_by}")
    typer.echo(f"owner\t{one.owner or 'nobody'}")
    if one.contact:
        typer.echo(f"contact\t{one.contact}")
    for exchange in one.exchanges:
        typer.echo(f"exchange\t{exchange}")
    for deadline in one.deadlines:
        typer.echo(f"clock\t{_clock_line(deadline, now)}")
    typer.echo(f"\n{one.what.rstrip()}\n")
    for line in one.log:
        typer.echo(f"{line.at}\t{line.kind}\t{line.by}\t{line.text}")


@app.command()
def move(
    incident: _Id,
    to: Annotated[Status, typer.Argument(metavar="STATE", help="Where it goes.")],
    reason: _Reason,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Take an incident to another state; closing needs that everyone was told."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).move(incident, to, os_user(), reason)


@app.command()
def note(
    incident: _Id,
    exchange: _Exchanges = None,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Add what standard input says to the log, and link exchanges."""
    linked = [ExchangeId(one) for one in exchange or ()]
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).note(incident, sys.stdin.read(), os_user(), linked)


@app.command()
def assign(
    incident: _Id,
    owner: Annotated[str, typer.Argument(metavar="OWNER", help="Who deals with it.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Say who deals with it."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).assign(incident, owner, os_user())


@app.command()
def rate(
    incident: _Id,
    severity: Annotated[Severity, typer.Argument(metavar="SEVERITY", help="How bad it is.")],
    reason: _Reason,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Say how bad it is."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).rate(incident, severity, os_user(), reason)


@app.command("start-clock")
def start_clock(
    incident: _Id,
    clock: _Clock,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Start a legal clock; it counts from discovery."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).start_clock(incident, clock, os_user())


@app.command()
def tell(
    incident: _Id,
    clock: _Clock,
    how: Annotated[str, typer.Option("--how", help="How they were told; goes into the log.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Record that whom a clock is about was told, now."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).tell(incident, clock, os_user(), how)


@app.command("drop-clock")
def drop_clock(
    incident: _Id,
    clock: _Clock,
    reason: _Reason,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Say why a clock does not apply after all."""
    with open_folder(data, database_url, create=False) as folder:
        _desk(folder).drop_clock(incident, clock, os_user(), reason)


@app.command()
def due(
    days: Annotated[int, typer.Option("--days", min=0, max=4000, help="How far ahead.")] = 30,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print what runs out, the next first: incident, clock, when, how it stands, who is told."""
    with open_folder(data, database_url, create=False) as folder:
        now = folder.clock.now()
        for incident, deadline in _desk(folder).due(now + timedelta(days=days)):
            typer.echo(f"{incident}\t{_clock_line(deadline, now)}")


@app.command()
def clocks() -> None:
    """Print the legal clocks there are: id, period, who is told, the rule it comes from."""
    for clock in load_incident_rules(Settings.parse().incidents, _now).clocks:
        period = f"{clock.count} {clock.unit}" if clock.count else "without delay"
        typer.echo(f"{clock.id}\t{period}\t{clock.name}\t{clock.source}")


def _desk(folder: Folder) -> IncidentDesk:
    rules = load_incident_rules(Settings.parse().incidents, folder.clock.now)
    return IncidentDesk(
        folder.database,
        folder.ledger,
        folder.master_key,
        folder.clock,
        rules.calendar,
        rules.clocks,
    )


def _next_due(incident: Incident, now: datetime) -> str:
    """Return the clock that runs out next, or `-`."""
    running = [one for one in incident.deadlines if one.met_at is None]
    return _clock_line(running[0], now).replace("\t", " ") if running else "-"


def _clock_line(deadline: Deadline, now: datetime) -> str:
    until = "no number" if deadline.due_at is None else spell_time(deadline.due_at)
    return f"{deadline.clock.id}\t{until}\t{deadline.state(now)}\t{deadline.clock.name}"


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise SetupError("a time is written as 2027-01-04T09:30:00-08:00") from None
    if at.tzinfo is None:
        raise SetupError("the time needs its zone, as in 2027-01-04T09:30:00-08:00")
    return at.astimezone(UTC)


def _now() -> datetime:
    return datetime.now(UTC)
