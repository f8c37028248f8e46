from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.documents import (
    Head,
    decode_head,
    decode_people,
    encode_head,
    encode_people,
)
from gateway.rosters.people import Person, School

TEXTS = st.text(max_size=20)
PEOPLE = st.lists(
    st.builds(
        Person,
        id=TEXTS.map(PersonId),
        role=st.sampled_from(Role),
        given=TEXTS,
        family=TEXTS,
        middle=TEXTS,
        emails=st.lists(TEXTS, max_size=2).map(tuple),
        guardian_of=st.lists(TEXTS.map(PersonId), max_size=2).map(tuple),
        is_opted_out=st.booleans(),
    )
)


@given(PEOPLE)
def test_people_come_back_as_they_were(people: list[Person]) -> None:
    assert decode_people(encode_people(people)) == people


def test_empty_fields_take_no_room() -> None:
    ana = Person(PersonId("a"), Role.STUDENT, "Ana", "Mora")

    assert json.loads(encode_people([ana])) == [
        {"id": "a", "role": "student", "given": "Ana", "family": "Mora"}
    ]


def test_a_head_comes_back_as_it_was() -> None:
    head = Head("ab12", 3, (School("s1", "Lincoln School"),))

    assert decode_head(encode_head(head)) == head


@pytest.mark.parametrize(
    "document", [{}, {"format": 1, "snapshot": "a", "parts": 1, "schools": []}, [], {"format": 2}]
)
def test_another_format_is_an_error(document: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_head(json.dumps(document).encode())
