"""Whole conversations: what leaves and what comes back, turn by turn.

Each file has a roster and turns. A turn says something (`user`) and shows what leaves of it
(`sent`); its `answer` comes back as `restored`. `keep` says how many of the newest messages the
client still has, `drop` how many of the very newest it has lost, `back_to` after which turn it goes
on, `roster` what the roster is from here on, `system` what stands above the messages this once and
`tool` what a tool of the client found. After every turn, whatever left before must have left the
same again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gateway.detection.engine import Detector
from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Person, Roster
from tests.support.detectors import registry_file
from tests.support.talk import Talk, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = sorted(Path(__file__).parent.joinpath("conversations").glob("*.json"))
FEWEST_TURNS = 20


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    """Return a detector without a names model: the roster says who is who."""
    return Detector.load(registry_file(tmp_path_factory.mktemp("registry")))


def index_of(people: list[dict[str, Any]]) -> RosterIndex:
    return RosterIndex.build(
        Roster(
            people=tuple(
                Person(
                    **{
                        key: tuple(value) if isinstance(value, list) else value
                        for key, value in person.items()
                    }
                    | {"id": PersonId(person["id"]), "role": Role(person.get("role", "student"))}
                )
                for person in people
            ),
            version=json.dumps(people),
        )
    )


@pytest.fixture
def talk(request: pytest.FixtureRequest, tmp_path: Path, plain: Detector) -> Iterator[Talk]:
    case = json.loads(request.param.read_text("utf-8"))
    vault, database = open_vault(tmp_path)
    client = Talk(vault, database, plain.with_roster(index_of(case["roster"])))
    client.turns = case["turns"]
    yield client
    database.close()


@pytest.mark.parametrize("talk", CASES, ids=lambda path: path.stem, indirect=True)
def test_a_conversation(talk: Talk, plain: Detector) -> None:
    ends: list[list[dict[str, Any]]] = []
    before: dict[str, str] = {}
    for number, turn in enumerate(talk.turns, 1):
        if "roster" in turn:
            talk.detector = plain.with_roster(index_of(turn["roster"]))
        if "back_to" in turn:
            talk.messages = list(ends[turn["back_to"] - 1])
        if "keep" in turn:
            talk.messages = talk.messages[-turn["keep"] :]
        talk.messages = talk.messages[: len(talk.messages) - turn.get("drop", 0)]
        if "tool" in turn:
            talk.messages.append({"role": "tool", "tool_call_id": "c1", "content": turn["tool"]})
        talk.messages.append({"role": "user", "content": turn["user"]})
        system = [{"role": "system", "content": turn["system"]}] if "system" in turn else []
        said = [message["content"] for message in system + talk.messages]
        left = talk.send(system + talk.messages)
        assert (number, left[-1]) == (number, turn["sent"])
        for text, sent in zip(said[:-1], left, strict=False):
            assert (number, sent) == (number, before.get(text, sent))
        before |= dict(zip(said, left, strict=True))
        restored = talk.answered(turn.get("answer", "Noted."))
        assert (number, restored) == (number, turn.get("restored", "Noted."))
        ends.append(list(talk.messages))


def test_the_conversations_are_long_enough() -> None:
    turns = [len(json.loads(path.read_text("utf-8"))["turns"]) for path in CASES]

    assert min(turns) >= FEWEST_TURNS
