from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.crypto.keys import MasterKey
from gateway.findings import Finding
from gateway.ids import PersonId
from gateway.pseudonyms.mapping import LabelMap
from gateway.records.marks import Marker, Query

MARKER = Marker(MasterKey(bytes(range(32))))


def labelled(*mentions: tuple[str, str, tuple[str, ...]]) -> LabelMap:
    labels = LabelMap()
    for surface, entity, people in mentions:
        who = frozenset(PersonId(one) for one in people)
        labels.label_for(Finding(0, 0, len(surface), entity, 1.0, "test", who), surface)
    return labels


def found(labels: LabelMap, query: Query) -> dict[str, bool]:
    """Return which labels a query leads to, and whether surely."""
    wanted = set(MARKER.of_query(query))
    marks = MARKER.of_map(labels)
    return {
        label: any(sure for (m, other), sure in marks.items() if other == label and m in wanted)
        for mark, label in marks
        if mark in wanted
    }


@pytest.mark.parametrize(
    "name",
    [
        "Maria Lopez",
        "lopez, maria",
        "MARIA LÓPEZ",
        "Lopez Maria",
        "Maria Elena Lopez",
        "Ms. Maria Lopez",
    ],
)
def test_a_name_is_found_in_any_spelling(name: str) -> None:
    labels = labelled(("Maria Lopez", "PERSON", ()))

    assert found(labels, Query(names=(name,))) == {"Student 1": True}


def test_a_longer_name_is_found_by_two_of_its_parts() -> None:
    labels = labelled(("Maria Elena Lopez Garcia", "PERSON", ()))

    assert found(labels, Query(names=("Maria Garcia",))) == {"Student 1": True}


@pytest.mark.parametrize("name", ["Maria Chen", "Mario Lopez", "Ana Lopez"])
def test_another_name_is_not_found(name: str) -> None:
    assert found(labelled(("Maria Lopez", "PERSON", ())), Query(names=(name,))) == {}


def test_a_lone_given_name_is_only_possible() -> None:
    labels = labelled(("Maria", "PERSON", ()))

    assert found(labels, Query(names=("Maria Lopez",))) == {"Student 1": False}


def test_a_number_is_found_however_it_is_punctuated() -> None:
    labels = labelled(
        ("206-555-0142", "PHONE_NUMBER", ()), ("M.Lopez@School.example", "EMAIL_ADDRESS", ())
    )

    assert found(labels, Query(values=("(206) 555 0142",))) == {"Phone 1": True}
    assert found(labels, Query(values=("m.lopez@school.example",))) == {"Email 1": True}


def test_a_person_of_the_roster_is_found_by_id_and_namesakes_are_possible() -> None:
    labels = labelled(("Maria Lopez", "PERSON", ("p1",)), ("Ben Okafor", "PERSON", ("p2", "p3")))

    assert found(labels, Query(people=(PersonId("p1"),))) == {"Student 1": True}
    assert found(labels, Query(people=(PersonId("p3"),))) == {"Student 2": False}


@pytest.mark.parametrize(
    "query", [Query(), Query(names=("x",)), Query(names=("",)), Query(values=("--",))]
)
def test_a_query_for_nobody_is_refused(query: Query) -> None:
    with pytest.raises(ValueError, match=r"^(say whom|a name has|a number or)"):
        MARKER.of_query(query)


def test_another_installation_has_other_marks() -> None:
    other = Marker(MasterKey(bytes(32)))
    query = Query(names=("Maria Lopez",))

    assert not set(MARKER.of_query(query)) & set(other.of_query(query))


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=2, max_size=4, unique=True)
)
def test_whoever_is_labelled_in_full_is_found_in_full(parts: list[str]) -> None:
    name = " ".join(parts)
    labels = labelled((name, "PERSON", ()))

    assert set(found(labels, Query(names=(name,))).values()) == {True}
