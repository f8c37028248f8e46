from __future__ import annotations

import pytest

from gateway.detection.person_role import role_beside
from gateway.findings import Role


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Dear Mr. ", Role.PERSON),
        ("her teacher ", Role.TEACHER),
        ("Coach ", Role.TEACHER),
        ("Student: ", Role.STUDENT),
        ("the parent, ", Role.GUARDIAN),
        ("contacted mom ", Role.GUARDIAN),
        ("school nurse (", Role.STAFF),
        ("PRINCIPAL ", Role.STAFF),
    ],
)
def test_the_word_before_a_name_says_who_it_is(before: str, role: Role) -> None:
    assert role_beside(before + "Lopez", len(before)) is role


@pytest.mark.parametrize(
    "before", ["", "about ", "teacher. Then ", "the student and ", "mom of ", "student\n\n"]
)
def test_other_words_say_nothing(before: str) -> None:
    assert role_beside(before + "Lopez", len(before)) is None
