from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.findings import Finding, Role
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.labels import Label
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.turns import SlotKeys
from tests.support.plain_reading import person

ONE, TWO = Label("Student", 1), Label("Student", 2)


def keys(alone: str, following: str = "", *, is_latest: bool = False) -> SlotKeys:
    return SlotKeys(alone.encode(), following.encode() or None, is_latest)


def test_a_text_that_comes_back_is_known_where_it_stood_and_alone() -> None:
    talk = Conversation()
    talk.remember(keys("t", "at-1"), [(0, 5, ONE)])
    talk.remember(keys("t", "at-3"), [(0, 5, TWO)])

    assert talk.places(keys("t", "at-3")) == ((0, 5, TWO),)
    assert talk.places(keys("t", "at-1")) == ((0, 5, ONE),)
    assert talk.places(keys("t", "at-9")) == ((0, 5, ONE),)
    assert talk.places(keys("t")) == ((0, 5, ONE),)
    assert talk.places(keys("t", "at-9", is_latest=True)) == ()
    assert talk.places(keys("u")) == ()


def test_what_is_masked_later_is_added() -> None:
    talk = Conversation()
    talk.remember(keys("t"), [(0, 5, ONE)])
    talk.remember(keys("t"), [(0, 5, ONE), (9, 12, TWO)])

    assert talk.places(keys("t")) == ((0, 5, ONE), (9, 12, TWO))


def test_the_texts_used_last_are_kept() -> None:
    talk = Conversation()
    for number in range(2000):
        talk.remember(keys(f"t{number}"), [(0, 1, ONE)])
        talk.remember(keys("t0"), [(0, 1, TWO)])

    assert len(talk.texts) == 1024
    assert talk.places(keys("t0")) == ((0, 1, TWO),)
    assert talk.places(keys("t1")) == ()


MENTIONS = [
    ("Maria Lopez", person(Role.STUDENT, "p1")),
    ("Maria Chen", person()),
    ("Maria", person(None, "p1", "p2")),
    ("Jimmy Carter", Finding(0, 0, 1, "PERSON", 1.0, "namesake", role=Role.PERSON)),
    ("Carter", person(None, "p3")),
    ("Ms. Alvarez", person(Role.TEACHER)),
    ("John Lee Jr.", person()),
    ("\ud83d?", person()),
    ("204417", Finding(0, 0, 1, "STUDENT_ID", 1.0, "test")),
    ("Maria", person()),
    ("Lopez, Maria", person()),
    ("Carter", person(None, "p3")),
    ("Mia", person(None, "p1")),
]


@pytest.mark.parametrize("cut", range(len(MENTIONS) + 1))
def test_a_stored_conversation_goes_on_as_if_it_had_not_been(cut: int) -> None:
    straight, stored = LabelMap(), LabelMap()
    for surface, finding in MENTIONS[:cut]:
        straight.label_for(finding, surface)
        stored.label_for(finding, surface)
    stored.reserve([Label("Student", 9)])
    straight.reserve([Label("Student", 9)])
    dump = json.loads(json.dumps(Conversation(stored).dump()))

    loaded = Conversation.load(dump)

    for surface, finding in MENTIONS[cut:]:
        assert loaded.labels.label_for(finding, surface) == straight.label_for(finding, surface)
    assert list(loaded.labels.items()) == list(straight.items())
    assert loaded.labels.dump() == straight.dump()
    assert loaded.labels.is_literal(Label("Student", 9))


def test_texts_are_stored() -> None:
    talk = Conversation()
    talk.remember(keys("t", "at-1"), [(0, 5, ONE)])

    assert Conversation.load(json.loads(json.dumps(talk.dump()))).texts == talk.texts


@pytest.mark.parametrize(
    "state",
    [{}, {"format": 2}, {"format": 1, "texts": []}, {"format": 1, "labels": 7, "texts": []}],
)
def test_another_state_is_refused(state: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="conversation"):
        Conversation.load(state)
