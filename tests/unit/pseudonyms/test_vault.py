from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, false, func, select, text

from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.errors import ProtectionFailed
from gateway.findings import Finding, Slot, SlotKind
from gateway.ids import KeyId, ScopeId
from gateway.pseudonyms.labels import Label
from gateway.pseudonyms.turns import Clues, read_clues
from gateway.pseudonyms.vault import Vault, vault_conversations, vault_marks
from gateway.records.shredding import shred_conversations
from gateway.storage.database import Database
from gateway.storage.failures import Conflict
from tests.support.talk import KEPT, Listed, Talk, open_vault

NAMES = Listed("Maria Lopez", "Maria", "DeShawn Carter", "Priya Nair", "Ben Okafor")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def storage(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Vault, Database]]:
    vault, database = open_vault(tmp_path, clock)
    yield vault, database
    database.close()


@pytest.fixture
def talk(storage: tuple[Vault, Database]) -> Callable[..., Talk]:
    return lambda key="k1": Talk(*storage, NAMES, key)


def rows(database: Database, table: Table = vault_conversations) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def shred(database: Database, **which: Any) -> int:
    nothing = select(vault_conversations.c.conversation).where(false())
    with database.write() as connection:
        return shred_conversations(connection, spared=nothing, **which)


def user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def test_labels_survive_a_trimmed_history(talk: Callable[..., Talk]) -> None:
    client = talk()
    client.say("Maria Lopez and DeShawn Carter share a desk.", "Student 1 sits left.")
    client.say("Where does DeShawn Carter sit?", "Student 2 sits right.")

    client.messages = client.messages[2:]
    left = client.say("And where is Maria now, please?")

    assert left == "And where is Student 1 now, please?"


def test_a_history_without_our_answers_is_known_by_what_was_asked(
    talk: Callable[..., Talk],
) -> None:
    client = talk()
    client.say("Maria Lopez and DeShawn Carter share a desk.")
    client.say("Tell me more about DeShawn Carter.")

    left = client.send(
        [
            user("Tell me more about DeShawn Carter."),
            {"role": "assistant", "content": "An answer from somewhere else."},
            user("And about Ben Okafor?"),
        ]
    )

    assert left[0] == "Tell me more about Student 2."
    assert left[2] == "And about Student 3?"


def test_another_ending_goes_on_with_the_same_labels(talk: Callable[..., Talk]) -> None:
    client = talk()
    client.say("Maria Lopez is late for the second time.")
    start = list(client.messages)
    client.say("So is DeShawn Carter, as you know.")

    client.messages = start
    left = client.say("Priya Nair was late as well, and Maria Lopez.")

    assert left == "Student 3 was late as well, and Student 1."


def test_the_same_request_again_leaves_in_the_same_bytes(talk: Callable[..., Talk]) -> None:
    client = talk()
    client.say("DeShawn Carter and Maria Lopez are absent today.")
    client.say("Only Maria Lopez came back in the afternoon.")
    last = client.messages[1:3]

    first = client.send(last)
    client.say("Priya Nair is new in this class.")

    assert client.send(last) == first
    assert first[-1] == "Only Student 2 came back in the afternoon."


def test_what_was_sent_is_sent_the_same_whatever_is_learned_later(
    talk: Callable[..., Talk],
) -> None:
    client = talk()
    sent: list[str] = []
    for said in (
        "Maria needs a new book.",
        "Maria Lopez needs it, I mean.",
        "Priya Nair has one.",
        "Ben Okafor and Maria read it.",
    ):
        client.messages.append(user(said))
        left = client.send()
        assert left[: len(sent)] == sent
        sent = left
        client.answered("Noted, Student 1.")
        sent.append("Noted, Student 1.")


def test_a_value_that_nobody_knew_is_masked_in_what_was_sent_before(
    storage: tuple[Vault, Database],
) -> None:
    client = Talk(*storage, Listed("Maria Lopez"))
    client.say("Maria Lopez sits beside Priya Nair.")

    client.detector = Listed("Maria Lopez", "Priya Nair", "DeShawn Carter")
    client.messages.append(user("DeShawn Carter sits behind Priya Nair."))
    left = client.send()

    assert left[0] == "Student 1 sits beside Student 2."
    assert left[2] == "Student 3 sits behind Student 2."


def test_what_was_masked_once_is_masked_whoever_finds_it(storage: tuple[Vault, Database]) -> None:
    client = Talk(*storage, NAMES)
    client.say("Maria Lopez and Priya Nair are absent today.")

    client.detector = Listed()
    client.messages = client.messages[1:]
    left = client.say("Is Nair back, and MARIA LOPEZ? And Priya Nair's book?")

    assert left == "Is Student 2 back, and Student 1? And Student 2's book?"


def test_what_an_older_request_held_refuses_no_later_one(
    storage: tuple[Vault, Database],
) -> None:
    client = Talk(*storage, Listed("assistant", "Maria Lopez"))
    client.say("Ask the assistant about Maria Lopez in room 4.")
    client.detector = Listed("Maria Lopez")
    client.messages = client.messages[1:]

    assert client.say("Is she back?") == "Is she back?"


def test_a_new_conversation_gets_labels_of_its_own(talk: Callable[..., Talk]) -> None:
    talk().say("Maria Lopez and DeShawn Carter share a desk.")

    assert talk().say("DeShawn Carter came alone today.") == "Student 1 came alone today."


def test_a_label_of_another_key_does_not_resolve(talk: Callable[..., Talk]) -> None:
    first, second = talk("k1"), talk("k2")
    first.say("Maria Lopez is late for the second time.", "Student 1 is late.")

    second.messages = list(first.messages)
    left = second.say("What does Student 1 need?", "Student 1 needs help. Student 2 too.")

    assert left == "What does Student 1 need?"
    assert second.messages[-1]["content"] == "Student 1 needs help. Maria Lopez too."


def test_a_label_that_the_user_types_does_not_mean_ours(talk: Callable[..., Talk]) -> None:
    client = talk()
    client.say("Maria Lopez is late for the second time.")

    left = client.say("Who is Student 1, and Students 1 and 7?", "Student 2 is not Student 1.")

    assert left == "Who is Student 2, and Student 3?"
    assert client.messages[-1]["content"] == "Student 1 is not Maria Lopez."


def test_the_client_may_name_its_conversation(talk: Callable[..., Talk]) -> None:
    one, other = talk(), talk()
    one.name = other.name = "chat-7"
    one.say("Maria Lopez is late.")
    assert other.say("DeShawn Carter is late.") == "Student 2 is late."

    other.messages.clear()
    assert other.say("And Maria?") == "And Student 1?"

    other.name = "chat-8"
    other.messages.clear()
    assert other.say("And DeShawn Carter?") == "And Student 1?"


def test_only_its_name_leads_to_a_named_conversation(talk: Callable[..., Talk]) -> None:
    named, other = talk(), talk()
    named.name = "chat-7"
    named.say("Maria Lopez and DeShawn Carter share a desk.", "A long answer to all of this.")

    other.messages = list(named.messages)
    del other.messages[0]
    assert other.say("Is DeShawn Carter here?") == "Is Student 1 here?"


def test_the_name_of_another_key_opens_nothing(talk: Callable[..., Talk]) -> None:
    one, other = talk("k1"), talk("k2")
    one.name = other.name = "chat-7"
    one.say("Maria Lopez is late.")

    assert other.say("DeShawn Carter is late.") == "Student 1 is late."


def test_conversations_expire(
    talk: Callable[..., Talk], storage: tuple[Vault, Database], clock: FixedClock
) -> None:
    client = talk()
    client.say("Maria Lopez and DeShawn Carter share a desk.")
    client.say("Tell me more about DeShawn Carter.")
    clock.advance(KEPT.total_seconds() - 1)
    client.messages = client.messages[2:]
    assert client.say("Is DeShawn Carter here?") == "Is Student 2 here?"

    clock.advance(KEPT.total_seconds() + 1)
    assert client.say("Now, is DeShawn Carter here?") == "Now, is Student 1 here?"
    assert shred(storage[1], expired_at=clock.now()) == 1
    # The new one is left; the old one is gone with its marks.
    assert rows(storage[1]) == 1
    with storage[1].read() as connection:
        stale = text(
            "SELECT count(*) FROM vault_marks WHERE conversation NOT IN"
            " (SELECT conversation FROM vault_conversations)"
        )
        assert connection.execute(stale).scalar_one() == 0


def test_a_conversation_without_labels_leaves_nothing(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    talk().say("What is the capital of Washington State?")

    assert (rows(storage[1]), rows(storage[1], vault_marks)) == (0, 0)


def test_shredding_takes_the_conversations_of_one_key(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    talk("k1").say("Maria Lopez is late for the second time.")
    talk("k2").say("Maria Lopez is late for the second time.")

    assert shred(storage[1], key_id=KeyId("k1")) == 1
    assert rows(storage[1]) == 1
    assert shred(storage[1], expired_at=FixedClock().now()) == 0


def test_shredding_spares_what_it_is_told_to(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    talk("k1").say("Maria Lopez is late for the second time.")
    every = select(vault_conversations.c.conversation)

    with storage[1].write() as connection:
        assert shred_conversations(connection, spared=every, key_id=KeyId("k1")) == 0


def test_the_names_of_a_conversation_are_told_until_it_is_shredded(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    vault, database = storage
    talk("k1").say("Maria Lopez is late for the second time.")
    with database.read() as connection:
        conversation = connection.scalar(select(vault_conversations.c.conversation)) or ""
        assert vault.names(connection, conversation) == {"Student 1": "Maria Lopez"}
    shred(database, conversations=[conversation])

    with database.read() as connection:
        assert vault.names(connection, conversation) is None


def test_shredding_an_apps_key_takes_the_conversations_of_everybody_behind_it(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    for scope in ("k1.st_1", "k1.st_2", "k11", "k11.st_1"):
        talk(scope).say("Maria Lopez is late for the second time.")

    assert shred(storage[1], key_id=KeyId("k1")) == 2
    assert rows(storage[1]) == 2


def test_two_people_behind_one_app_share_no_labels(talk: Callable[..., Talk]) -> None:
    mine, other = talk("k1.st_1"), talk("k1.st_2")
    mine.say("Maria Lopez and DeShawn Carter share a desk.", "Student 1 sits left.")
    mine.say("Where does DeShawn Carter sit?", "Student 2 sits right.")
    mine.messages, other.messages = mine.messages[2:], mine.messages[2:]

    assert mine.say("And where is Maria now, please?") == "And where is Student 1 now, please?"
    assert other.say("And where is Maria now, please?") == "And where is Student 2 now, please?"


def test_nothing_readable_is_stored(
    talk: Callable[..., Talk], storage: tuple[Vault, Database], tmp_path: Path
) -> None:
    client = talk()
    client.name = "about Maria Lopez"
    client.say("Maria Lopez is late for the second time.")

    stored = b"".join(file.read_bytes() for file in tmp_path.glob("hallpass.db*"))
    for word in (b"Maria", b"Lopez", b"second time", b"about Maria"):
        assert word not in stored


def move(database: Database, statement: str, **values: object) -> None:
    with database.write() as connection:
        connection.execute(text(statement), values)


def test_a_row_given_to_another_key_does_not_open(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    thief, victim = talk("k2"), talk("k1")
    thief.name = victim.name = "x"
    thief.say("DeShawn Carter is late.")
    victim.say("Maria Lopez is late.")
    move(
        storage[1],
        "UPDATE vault_conversations SET"
        " sealed = (SELECT sealed FROM vault_conversations WHERE key_id = 'k1'),"
        " wrapped = (SELECT wrapped FROM vault_conversations WHERE key_id = 'k1')"
        " WHERE key_id = 'k2'",
    )

    with pytest.raises(ProtectionFailed) as caught:
        thief.say("Who is Student 1?")
    assert caught.value.code == "vault_unavailable"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE vault_conversations SET sealed = substr(sealed, 2)",
        "UPDATE vault_conversations SET wrapped = substr(wrapped, 1, 0)",
        "UPDATE vault_conversations SET sealed = 7",
    ],
)
def test_a_vault_that_does_not_open_refuses(
    talk: Callable[..., Talk], storage: tuple[Vault, Database], damage: str
) -> None:
    client = talk()
    client.say("Maria Lopez is late for the second time.")
    move(storage[1], damage)

    with pytest.raises(ProtectionFailed) as caught:
        client.say("Is she here?")
    assert caught.value.code == "vault_unavailable"


def test_another_master_key_opens_nothing(
    storage: tuple[Vault, Database], clock: FixedClock
) -> None:
    Talk(*storage, NAMES).say("Maria Lopez is late for the second time.")
    other = Vault(storage[1], MasterKey(bytes(32)), clock, timedelta(days=1))

    left = Talk(other, storage[1], NAMES).say("Maria Lopez is late for the second time.")

    assert left == "Student 1 is late for the second time."
    assert rows(storage[1]) == 2


def test_of_two_that_change_one_conversation_the_second_tries_again(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    one, other = talk(), talk()
    one.name = other.name = "x"
    one.say("Maria Lopez is late.")
    one.messages.append(user("DeShawn Carter too."))
    keep = storage[0].keep

    def keep_late(held: object, clues: object) -> object:
        storage[0].keep = keep  # type: ignore[method-assign]
        other.say("Priya Nair too.")
        return keep(held, clues)  # type: ignore[arg-type]

    storage[0].keep = keep_late  # type: ignore[method-assign,assignment]
    with pytest.raises(Conflict):
        one.send()

    assert one.send()[-1] == "Student 3 too."


def test_two_new_conversations_of_one_name_conflict(
    talk: Callable[..., Talk], storage: tuple[Vault, Database]
) -> None:
    one, other = talk(), talk()
    one.name = other.name = "x"
    recall = storage[0].recall

    def recall_early(key: object, clues: object) -> object:
        storage[0].recall = recall  # type: ignore[method-assign]
        held = recall(key, clues)  # type: ignore[arg-type]
        other.say("Priya Nair is new.")
        return held

    storage[0].recall = recall_early  # type: ignore[method-assign,assignment]
    one.messages.append(user("Maria Lopez is late."))
    with pytest.raises(Conflict):
        one.send()

    assert one.send() == ["Student 2 is late."]


def test_the_state_of_a_conversation_is_json(talk: Callable[..., Talk]) -> None:
    client = talk()
    client.say("Maria Lopez is late for the second time.")

    assert json.loads(json.dumps(client._held.state.dump())) == client._held.state.dump()


def clues(text: str, home: str | None = None, name: str = "") -> Clues:
    slots = [Slot(text, SlotKind.TEXT, 0, where="/input")] if text else []
    return replace(read_clues(slots, name), home=home)


def kept(vault: Vault, database: Database, shown: Clues, key: str = "k1") -> str:
    """Put a conversation with one label into the vault and return its id."""
    held = vault.recall(ScopeId(key), shown)
    held.state.labels.label_for(Finding(0, 0, 5, "PERSON", 1.0, "test"), "Maria")
    change = vault.keep(held, shown)
    assert change is not None
    with database.write() as connection:
        change.write(connection)
    return held.id


@pytest.mark.parametrize("name", ["", "another"])
def test_state_at_the_vendor_decides_whatever_the_client_calls_it(
    storage: tuple[Vault, Database], name: str
) -> None:
    vault, _ = storage
    one = kept(*storage, clues("About Maria."))
    kept(*storage, clues("About Maria and more.", name="another"))

    held = vault.recall(ScopeId("k1"), clues("More.", one, name))

    assert (held.id, len(held.state.labels)) == (one, 1)


def test_state_without_labels_is_a_new_conversation_unless_the_client_names_one(
    storage: tuple[Vault, Database],
) -> None:
    vault, _ = storage
    one = kept(*storage, clues("About Maria."))
    named = kept(*storage, clues("About Maria.", name="mine"))

    assert vault.recall(ScopeId("k1"), clues("About Maria.")).id == one
    assert vault.recall(ScopeId("k1"), clues("About Maria.", "")).version == 0
    assert vault.recall(ScopeId("k1"), clues("About Maria.", "", "mine")).id == named


def test_state_of_another_key_does_not_open(storage: tuple[Vault, Database]) -> None:
    vault, _ = storage
    one = kept(*storage, clues("About Maria."))

    with pytest.raises(ProtectionFailed) as caught:
        vault.recall(ScopeId("k2"), clues("More.", one))

    assert caught.value.code == "labels_expired"


def test_state_whose_labels_are_gone_is_read_but_not_gone_on_with(
    storage: tuple[Vault, Database], clock: FixedClock
) -> None:
    vault, _ = storage
    one = kept(*storage, clues("About Maria."))
    clock.advance(KEPT.total_seconds() + 1)

    assert vault.recall(ScopeId("k1"), clues("", one)).version == 0
    with pytest.raises(ProtectionFailed) as caught:
        vault.recall(ScopeId("k1"), clues("More.", one))
    assert (caught.value.code, caught.value.status) == ("labels_expired", 410)


def test_a_request_without_text_is_not_known_by_its_emptiness(
    storage: tuple[Vault, Database],
) -> None:
    vault, _ = storage
    one = kept(*storage, clues("About Maria."))
    kept(*storage, clues("", one))

    assert vault.recall(ScopeId("k1"), clues("")).version == 0


def test_a_label_that_the_user_typed_is_remembered(storage: tuple[Vault, Database]) -> None:
    vault, _ = storage
    shown = clues("Call me Student 1.")
    held = vault.recall(ScopeId("k1"), shown)
    assert vault.keep(held, shown) is None

    held.state.labels.reserve([Label("Student", 1)])

    assert vault.keep(held, shown) is not None
    assert held.kept_as == held.id
