"""`hallpass audit`: sizes samples, draws them, and shows that a draw is what it says."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.folder import open_database, open_folder
from gateway.cli.ledger_files import BROKEN, one_line, read_text
from gateway.errors import SetupError
from gateway.ledger.export import Exported
from gateway.ledger.store import all_rows
from gateway.workflows.audits import store
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.conduct import Audits, Order
from gateway.workflows.audits.definition import Definition, Plan, percent
from gateway.workflows.audits.items import RANDOM
from gateway.workflows.audits.question_sets import QuestionSets
from gateway.workflows.audits.questions import QuestionSet
from gateway.workflows.audits.redraw import redraw as drawn_again
from gateway.workflows.audits.reports import Form, Reports
from gateway.workflows.audits.statistics import sample_size

if TYPE_CHECKING:
    from decimal import Decimal

    from gateway.workflows.audits.redraw import Redrawn

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True)

_Data = Annotated[
    Path, typer.Option("--data", envvar="HALLPASS_DATA", help="Folder for the database and keys.")
]
_DatabaseUrl = Annotated[
    str | None,
    typer.Option("--database-url", envvar="HALLPASS_DATABASE_URL", help="Where the database is."),
]
_Tolerable = Annotated[
    str, typer.Option("--tolerable", help="Percent of errors that must be ruled out.")
]
_Confidence = Annotated[str, typer.Option("--confidence", help="Percent: how sure to be.")]
_Expected = Annotated[
    int, typer.Option("--expected", min=0, help="Errors in the sample that still rule it out.")
]
_DEFAULT_DATA = Path("data")


@app.command()
def size(
    tolerable: _Tolerable = "5",
    confidence: _Confidence = "95",
    expected: _Expected = 0,
    population: Annotated[
        int | None, typer.Option(min=1, help="How many exchanges there are; unlimited without.")
    ] = None,
) -> None:
    """Print how many exchanges to read, alone."""
    try:
        answer = sample_size(
            Fraction(_percent(tolerable)) / 100,
            Fraction(_percent(confidence)) / 100,
            expected,
            population,
        )
    except ValueError as error:
        raise SetupError(str(error)) from None
    typer.echo(answer)


@app.command()
def draw(  # noqa: PLR0913 - one option for each thing to decide
    title: Annotated[str, typer.Option(help="What it is called; no names of people.")],
    *,
    since: Annotated[str, typer.Option(help="First day, YYYY-MM-DD, UTC.")],
    until: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD, UTC; it must be over.")],
    service: Annotated[
        list[str] | None, typer.Option(help="Only this service; repeatable.")
    ] = None,
    role: Annotated[list[str] | None, typer.Option(help="Only keys of this role.")] = None,
    school: Annotated[list[str] | None, typer.Option(help="Only staff of this school.")] = None,
    tolerable: _Tolerable = "5",
    confidence: _Confidence = "95",
    expected: _Expected = 0,
    items: Annotated[
        int | None, typer.Option("--size", help="Items to draw instead of what that asks for.")
    ] = None,
    second: Annotated[
        int, typer.Option(help="Percent of the items that a second person reads as well.")
    ] = 10,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Put the population and a seed on record, draw the items, and print the audit's id."""
    definition = Definition(
        _day(since),
        _day(until) + timedelta(days=1),
        frozenset(service or ()),
        frozenset(role or ()),
        frozenset(school or ()),
    )
    plan = Plan(_percent(tolerable), _percent(confidence), expected, items)
    with open_folder(data, database_url, create=False) as folder:
        audits = Audits(folder.database, folder.ledger, folder.clock)
        questions = QuestionSets(folder.database, folder.ledger, folder.clock).current()
        order = Order(title, definition, plan, second, questions)
        typer.echo(audits.start(order, Actor(os_user_id=os.getuid())))


@app.command("list")
def list_audits(data: _Data = _DEFAULT_DATA, database_url: _DatabaseUrl = None) -> None:
    """Print the audits, newest first: id, state, start, items, population and title."""
    with open_folder(data, database_url, create=False) as folder:
        for one in Audits(folder.database, folder.ledger, folder.clock).list():
            cells = (one.id, one.state, one.created_at, one.size, one.population, one.title)
            typer.echo("\t".join(map(str, cells)))


@app.command()
def redraw(
    audit: Annotated[str, typer.Argument(help="Its id, `au_...`.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
    export: Annotated[
        Path | None, typer.Option(help="A file of `ledger export`, instead of a database.")
    ] = None,
    *,
    items: Annotated[bool, typer.Option("--items", help="Print the exchanges, too.")] = False,
) -> None:
    """Draw an audit again from the record alone. Exit 0: same; 1: differs, and how; 2: cannot."""
    with one_line():
        try:
            result = _redrawn(audit, data, database_url, export)
        except LookupError as error:
            raise SetupError(str(error.args[0])) from None
        except OSError as error:
            raise SetupError(f"cannot read the export: {error.strerror}") from None
    _show(result, with_items=items)
    if not result.is_same:
        raise typer.Exit(BROKEN)


@app.command()
def abandon(
    audit: Annotated[str, typer.Argument(help="Its id, `au_...`.")],
    reason: Annotated[str, typer.Option(help="Why; it is put on record.")],
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Give an audit up. It stays on record and counts as a draw of its definition."""
    with open_folder(data, database_url, create=False) as folder:
        audits = Audits(folder.database, folder.ledger, folder.clock)
        audits.abandon(audit, reason, Actor(os_user_id=os.getuid()))


@app.command()
def report(
    audit: Annotated[str, typer.Argument(help="Its id, `au_...`.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    form: Annotated[Form, typer.Option("--format", help="What it is written as.")] = Form.PDF,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Write the report of a closed audit; that is put on record."""
    with open_folder(data, database_url, create=False) as folder:
        reports = Reports(folder.database, folder.ledger, folder.clock)
        content = reports.export(audit, form, Actor(os_user_id=os.getuid()))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise SetupError(f"cannot write {out}: {error.strerror}") from None


@app.command()
def questions(
    change: Annotated[
        Path | None, typer.Option("--set", help="A JSON file: ask these from now on.")
    ] = None,
    data: _Data = _DEFAULT_DATA,
    database_url: _DatabaseUrl = None,
) -> None:
    """Print the questions that audits ask, as JSON; with --set, change them, which is recorded."""
    with open_folder(data, database_url, create=False) as folder:
        sets = QuestionSets(folder.database, folder.ledger, folder.clock)
        if change is not None:
            try:
                wanted = QuestionSet.from_json(read_text(change, "the questions"))
            except ValueError as error:
                raise SetupError(f"{change}: {error}") from None
            sets.change(wanted, Actor(os_user_id=os.getuid()))
        typer.echo(json.dumps(json.loads(sets.current().as_json()), indent=2))


def _redrawn(audit: str, data: Path, database_url: str | None, export: Path | None) -> Redrawn:
    if export is not None:
        return drawn_again(audit, Exported(export).rows)
    database = open_database(data, database_url)
    try:
        with database.read() as connection:
            items = store.items_of(connection, audit, RANDOM)
        kept = [item["exchange"] for item in items]
        return drawn_again(audit, lambda: all_rows(database), kept)
    finally:
        database.close()


def _show(result: Redrawn, *, with_items: bool) -> None:
    typer.echo("same" if result.is_same else "differs")
    for problem in result.problems:
        typer.echo(f"problem\t{problem}")
    for name in (
        "population",
        "population_hash",
        "seed",
        "size",
        "commitment",
        "drawn",
        "draws",
        "overlapping",
    ):
        typer.echo(f"{name}\t{getattr(result, name)}")
    if with_items:
        for exchange in result.sample:
            typer.echo(f"item\t{exchange}")


def _percent(text: str) -> Decimal:
    try:
        return percent(text)
    except ValueError as error:
        raise SetupError(str(error)) from None


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError:
        raise SetupError("a day is written YYYY-MM-DD") from None
