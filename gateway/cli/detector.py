"""Loads the detector for a command, with the roster that its options name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console

from gateway.cli.folder import open_folder
from gateway.errors import ProtectionFailed, SetupError
from gateway.rosters.files import read_roster
from gateway.rosters.index import RosterIndex
from gateway.rosters.store import RosterStore
from gateway.settings import Settings, shipped

if TYPE_CHECKING:
    from gateway.detection.engine import Detector
    from gateway.rosters.username_templates import UsernameTemplates

__all__ = ["DataOption", "ExplainOption", "RosterOption", "load_detector"]

RosterOption: TypeAlias = Annotated[
    Path | None, typer.Option("--roster", help="OneRoster or Clever folder or zip, or CSV.")
]
"""A roster file for one run; nothing is stored."""

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--data", envvar="HALLPASS_DATA", help="Folder whose imported roster is used."),
]
"""The data folder; `--roster` takes its place."""


ExplainOption: TypeAlias = Annotated[
    bool, typer.Option("--explain", help="Say by which rule each value is masked, or left.")
]
"""More words about every decision."""


def load_detector(roster: Path | None, data: Path | None) -> Detector:
    """Return a detector with the roster file, else the imported roster of a data folder, else none.

    Raises `SetupError`. Shows what it does when stderr is a terminal.
    """
    # spaCy takes two seconds to import, which no other command needs.
    from gateway.detection.engine import Detector  # noqa: PLC0415 - see above

    console = Console(stderr=True)
    with console.status("Loading the detector ...") if sys.stderr.isatty() else console:
        config = Settings.parse().recognizers or shipped("recognizers.yaml")
        detector = Detector.load(config)
        index = _index(roster, data, detector.usernames)
        if index is None and data is not None:
            console.print("No roster was imported yet (hallpass roster import): going on without.")
        return detector if index is None else detector.with_roster(index)


def _index(
    roster: Path | None, data: Path | None, usernames: UsernameTemplates
) -> RosterIndex | None:
    if roster is not None:
        return RosterIndex.build(read_roster(roster).roster, usernames)
    if data is None:
        return None
    with open_folder(data, create=False) as folder:
        store = RosterStore(folder.database, folder.master_key)
        try:
            with store.stream() as stored:
                return None if stored is None else RosterIndex.build(stored, usernames)
        except ProtectionFailed as error:
            raise SetupError(f"{data}: {error.message} {error.next_step}") from None
