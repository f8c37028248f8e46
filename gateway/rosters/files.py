"""Reads a roster from whatever path the administrator names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.rosters.clever import is_clever, read_clever
from gateway.rosters.columns import read_mapping
from gateway.rosters.csv_roster import read_csv_roster
from gateway.rosters.oneroster import is_oneroster, read_oneroster
from gateway.rosters.tables import TableSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gateway.rosters.people import RosterImport

__all__ = ["read_roster"]


def read_roster(
    path: Path, mapping: Path | None = None, on_row: Callable[[], None] | None = None
) -> RosterImport:
    """Return the roster at `path`: a OneRoster or Clever folder or zip, or one CSV.

    `mapping` is a YAML file {our field: their column} for a CSV; `on_row` is called per row read.
    Raises `SetupError` with one clear line when nothing usable is there.
    """
    source = TableSource(path)
    if mapping is None and is_oneroster(source):
        result = read_oneroster(source, on_row)
    elif mapping is None and len(source.names) > 1 and is_clever(source):
        result = read_clever(source, on_row)
    elif len(source.names) == 1:
        columns = None if mapping is None else read_mapping(mapping)
        result = read_csv_roster(source, source.names[0], columns, on_row)
    elif not source.names:
        raise SetupError(f"{path}: holds no CSV file")
    else:
        raise SetupError(f"{path}: is no OneRoster or Clever export and holds several CSVs")
    if not result.accepted:
        raise SetupError(f"{path}: no row could be used as a person")
    return result
