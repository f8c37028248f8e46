from __future__ import annotations

import pytest

from gateway.catalog.data_categories import DataCategory, categories_of, refused_categories
from gateway.findings import Role


@pytest.mark.parametrize(
    ("entity", "role", "categories"),
    [
        ("PERSON", Role.STUDENT, {"student_name"}),
        ("PERSON", Role.GUARDIAN, {"guardian_name"}),
        ("PERSON", Role.TEACHER, {"other"}),
        ("PERSON", None, {"student_name", "guardian_name"}),
        ("PHONE_NUMBER", None, {"student_contact", "guardian_contact"}),
        ("SPED", None, {"special_indicator"}),
        ("LOCKER_NO", None, {"other"}),
    ],
)
def test_each_finding_has_its_categories(
    entity: str, role: Role | None, categories: set[str]
) -> None:
    assert categories_of(entity, role) == categories


def test_all_may_leave_unless_something_is_said() -> None:
    assert refused_categories([("PERSON", None), ("SPED", None)], None, ()) == ()


def test_blocked_is_refused_though_it_be_allowed() -> None:
    special = DataCategory.SPECIAL_INDICATOR

    assert refused_categories([("SPED", None)], [special], [special]) == (special,)


def test_what_may_be_either_needs_both() -> None:
    found = [("EMAIL_ADDRESS", None)]
    student, guardian = DataCategory.STUDENT_CONTACT, DataCategory.GUARDIAN_CONTACT

    assert refused_categories(found, [student], ()) == (guardian,)
    assert refused_categories(found, [student, guardian], ()) == ()
    assert refused_categories([], [], ()) == ()
