"""However a client goes on, what left once leaves the same, and everybody keeps a label."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from gateway.errors import DataBlocked
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.replace import Masked, mask
from gateway.pseudonyms.restore import LabelRestorer
from tests.support.plain_reading import Messages, find

UNTIMED = settings(deadline=None)
VALUES = {
    "Maria Lopez": "PERSON",
    "Maria": "PERSON",
    "Maria Chen": "PERSON",
    "Priya Nair": "PERSON",
    "Chen": "PERSON",
    "900412277": "STUDENT_ID",
}
WORDS = [*VALUES, "Student 1", "Students 1 and 2", "met", "student", "and", "in room", "?"]
MESSAGES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
TALK = st.lists(MESSAGES, min_size=1, max_size=8)


@dataclass
class Session:
    """A conversation that is stored between any two requests."""

    state: str = field(default_factory=lambda: json.dumps(Conversation().dump()))
    labels: dict[str, str] = field(default_factory=dict)

    def send(self, texts: list[str]) -> tuple[list[str], Masked]:
        conversation = Conversation.load(json.loads(self.state))
        try:
            masked = mask(Messages(texts), find(texts, VALUES), conversation=conversation)
        except DataBlocked:
            reject()
        self.state = json.dumps(conversation.dump())
        return json.loads(masked.body), masked


@UNTIMED
@given(TALK)
def test_what_left_once_leaves_the_same(talk: list[str]) -> None:
    session, sent = Session(), list[str]()
    for end in range(1, len(talk) + 1):
        left, _ = session.send(talk[:end])
        assert left[: end - 1] == sent
        sent = left


@UNTIMED
@given(TALK, st.data())
def test_a_trimmed_history_keeps_its_labels(talk: list[str], data: st.DataObject) -> None:
    session = Session()
    sent: list[str] = []
    for end in range(1, len(talk) + 1):
        sent, _ = session.send(talk[:end])
    start = data.draw(st.integers(0, len(talk) - 1))
    unique = [text for text in talk[start:] if talk.count(text) == 1]

    left, _ = session.send([*talk[start:], "And Priya Nair?"])

    for text, before, after in zip(talk[start:], sent[start:], left, strict=False):
        assert text not in unique or after == before


@UNTIMED
@given(TALK)
def test_a_label_never_changes_its_meaning(talk: list[str]) -> None:
    session, meaning = Session(), dict[str, set[str]]()
    for end in range(1, len(talk) + 1):
        _, masked = session.send(talk[:end])
        for label, value in masked.labels.items():
            meaning.setdefault(label, set()).add(value)

    for values in meaning.values():
        assert any(
            values <= same
            for same in (
                {"Maria", "Maria Lopez"},
                {"Maria", "Maria Chen"},
                {"Chen", "Maria Chen"},
                {"Priya Nair"},
                {"900412277"},
                {"Student 1"},
                {"Students 1 and 2"},
            )
        )


@UNTIMED
@given(TALK)
def test_every_message_comes_back_as_the_people_it_named(talk: list[str]) -> None:
    session = Session()
    for end in range(1, len(talk) + 1):
        left, masked = session.send(talk[:end])
        restored = LabelRestorer(masked.labels).restore(left[-1])
        for value in ("900412277", "Student 1", "Students 1 and 2", "Priya Nair"):
            assert restored.count(value) == talk[end - 1].count(value)
