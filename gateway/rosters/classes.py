"""Who teaches whom, from the classes and enrollments of an export."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.findings import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gateway.ids import PersonId
    from gateway.rosters.people import Person

__all__ = ["Classes"]


class Classes:
    """Collects teachers and students by class."""

    def __init__(self) -> None:
        """Begin without classes."""
        self._teachers: defaultdict[str, set[str]] = defaultdict(set)
        self._students: defaultdict[str, set[str]] = defaultdict(set)

    def add_teacher(self, class_id: str, teacher: str) -> None:
        """Add one teacher of a class."""
        self._teachers[class_id].add(teacher)

    def add_student(self, class_id: str, student: str) -> None:
        """Add one student of a class."""
        self._students[class_id].add(student)

    def assigned(self, people: dict[str, Person]) -> Iterable[Person]:
        """Yield the people, teachers with the students of all their classes."""
        taught: defaultdict[str, set[PersonId]] = defaultdict(set)
        for class_id, teachers in self._teachers.items():
            students = {
                people[student].id
                for student in self._students.get(class_id, ())
                if student in people and people[student].role is Role.STUDENT
            }
            for teacher in teachers:
                taught[teacher] |= students
        for identity, person in people.items():
            students = taught.get(identity, set())
            yield replace(person, teaches=tuple(sorted(students))) if students else person
