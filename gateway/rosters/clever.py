"""Reads the CSV files that districts send to Clever: people, schools and classes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.findings import Role
from gateway.rosters.classes import Classes
from gateway.rosters.columns import plain
from gateway.rosters.csv_roster import Collector
from gateway.rosters.people import RosterImport, School

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gateway.rosters.tables import TableSource

__all__ = ["is_clever", "read_clever"]

_STUDENTS, _SCHOOLS = "students.csv", "schools.csv"
_SECTIONS, _ENROLLMENTS = "sections.csv", "enrollments.csv"
# A teacher and a student may have the same number.
_TEACHER = "teacher:"
_PEOPLE = (
    (_STUDENTS, Role.STUDENT, ""),
    ("teachers.csv", Role.TEACHER, _TEACHER),
    ("staff.csv", Role.STAFF, "staff:"),
)
_MOST_TEACHERS = 10


def is_clever(source: TableSource) -> bool:
    """Return whether the files are a Clever export: students.csv with its header names."""
    if _STUDENTS not in source.names:
        return False
    with source.open(_STUDENTS) as table:
        return {"studentid", "lastname", "firstname"} <= {plain(header) for header in table.header}


def read_clever(source: TableSource, on_row: Callable[[], None] | None = None) -> RosterImport:
    """Return the roster of an export; passwords, races and program flags are never looked at.

    Raises `SetupError` for files that cannot be read.
    """
    collector = Collector(on_row)
    for file, role, prefix in _PEOPLE:
        if file in source.names:
            collector.read(source, file, role=role, prefix=prefix)
    collector.add_schools(_schools(source))
    classes = Classes()
    for row in _rows(source, _SECTIONS):
        for number in range(1, _MOST_TEACHERS + 1):
            teacher = row.get("teacherid" if number == 1 else f"teacher{number}id", "")
            if teacher:
                classes.add_teacher(row.get("sectionid", ""), _TEACHER + teacher)
    for row in _rows(source, _ENROLLMENTS):
        classes.add_student(row.get("sectionid", ""), row.get("studentid", ""))
    result = collector.result()
    people = tuple(classes.assigned(collector.people))
    return replace(result, roster=replace(result.roster, people=people))


def _schools(source: TableSource) -> list[School]:
    return [
        School(row.get("schoolid", "") or row["schoolname"], row["schoolname"])
        for row in _rows(source, _SCHOOLS)
        if row.get("schoolname")
    ]


def _rows(source: TableSource, file: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file by plain header; none when the file is not there."""
    if file not in source.names:
        return
    with source.open(file) as table:
        for _, row in table:
            yield {plain(header): cell for header, cell in row.items()}
