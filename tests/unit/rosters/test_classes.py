from __future__ import annotations

from gateway.findings import Role
from gateway.rosters.classes import Classes
from tests.support.rosters import person

PEOPLE = {
    p.id: p
    for p in (
        person("s1", "Ana", "Mora"),
        person("s2", "Maria", "Lopez"),
        person("t1", "Rosa", "Haddad", role=Role.TEACHER),
    )
}


def taught(classes: Classes) -> dict[str, tuple[str, ...]]:
    return {p.id: p.teaches for p in classes.assigned(dict(PEOPLE)) if p.teaches}


def test_a_teacher_has_the_students_of_all_classes_once() -> None:
    classes = Classes()
    for class_id, student in (("a", "s2"), ("a", "s1"), ("b", "s1"), ("c", "s2")):
        classes.add_student(class_id, student)
    classes.add_teacher("a", "t1")
    classes.add_teacher("b", "t1")

    assert taught(classes) == {"t1": ("s1", "s2")}


def test_who_is_not_on_the_roster_or_no_student_is_left_out() -> None:
    classes = Classes()
    classes.add_teacher("a", "t1")
    classes.add_teacher("a", "gone")
    classes.add_student("a", "gone")
    classes.add_student("a", "t1")

    assert taught(classes) == {}
    assert len(list(classes.assigned(dict(PEOPLE)))) == len(PEOPLE)
