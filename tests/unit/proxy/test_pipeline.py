from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest

from gateway.detection.detected import Detection
from gateway.errors import GatewayError, ProtectionFailed
from gateway.findings import Finding, Slot
from gateway.ids import ExchangeId, ScopeId
from gateway.ledger.entries import Intent, Outcome, OutcomeState, Refusal
from gateway.proxy.canary import CanaryConversations
from gateway.pseudonyms.turns import Clues, fingerprint
from gateway.pseudonyms.vault import Held
from gateway.settings import Limits
from gateway.storage.failures import StorageFailed
from tests.support.walk import NameDetector, Walk, error_code, inbound


async def test_one_exchange_is_masked_forwarded_restored_and_recorded() -> None:
    walk = Walk()

    reply = await walk.ask()

    assert b"Maria" not in walk.vendor.received[0]
    assert isinstance(reply.body, bytes)
    assert json.loads(reply.body)["choices"][0]["message"]["content"] == "About Maria Lopez."
    intent, outcome = await walk.settled()
    assert isinstance(intent, Intent)
    assert b"Student 1" in intent.masked_body
    assert isinstance(outcome, Outcome)
    assert (outcome.state, outcome.http_status) == (OutcomeState.ANSWERED, 200)
    assert b"Student 1" in outcome.answer


async def test_the_intent_is_durable_before_a_byte_leaves() -> None:
    walk = Walk()
    walk.ledger.gate = asyncio.Event()
    asking = asyncio.ensure_future(walk.ask())
    while not walk.tasks._tasks:
        await asyncio.sleep(0)
    for _ in range(50):
        await asyncio.sleep(0)
    assert walk.vendor.received == []

    walk.ledger.gate.set()
    await asking

    assert len(walk.vendor.received) == 1


async def test_nothing_leaves_when_the_ledger_fails() -> None:
    walk = Walk()
    walk.ledger.is_broken = True

    reply = await walk.ask()

    assert (reply.status, error_code(reply)) == (503, "ledger_unavailable")
    assert walk.vendor.received == []


class BrokenDetector(NameDetector):
    def __init__(self, error: Exception) -> None:
        self.error = error

    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ProtectionFailed("detection_failed", "No."), "detection_failed"),
        (ValueError("Maria Lopez"), "internal_error"),
        (RecursionError(), "internal_error"),
        (MemoryError(), "internal_error"),
    ],
)
async def test_nothing_leaves_when_detection_fails(error: Exception, code: str) -> None:
    walk = Walk(detector=BrokenDetector(error))

    reply = await walk.ask()

    assert (reply.status, error_code(reply)) == (503, code)
    assert walk.vendor.received == []
    assert isinstance(reply.body, bytes)
    assert b"Maria" not in reply.body


class ListeningDetector(NameDetector):
    def __init__(self) -> None:
        self.callers: list[str] = []

    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        self.callers.append(caller)
        return super().detect(slots)


async def test_the_detector_is_told_who_asks() -> None:
    detector = ListeningDetector()

    await Walk(detector=detector).ask()

    assert detector.callers == ["t@d.example"]


class SlowDetector(NameDetector):
    def __init__(self) -> None:
        self.release = threading.Event()

    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        self.release.wait(10)
        return []


async def test_nothing_leaves_when_detection_takes_too_long() -> None:
    detector = SlowDetector()
    walk = Walk(detector=detector, limits=Limits(detect_s=0.01))

    reply = await walk.ask()

    detector.release.set()
    assert (reply.status, error_code(reply)) == (503, "detection_timeout")
    assert walk.vendor.received == []


class OverlappingDetector(NameDetector):
    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        return [
            Finding(i, start, start + 4, "PERSON", 1.0, "ner")
            for i, slot in enumerate(slots)
            if len(slot.text) > 10
            for start in (0, 2)
        ]


async def test_nothing_leaves_when_masking_fails() -> None:
    walk = Walk(detector=OverlappingDetector())

    reply = await walk.ask()

    assert reply.status == 503
    assert walk.vendor.received == []


async def test_a_value_in_structure_is_refused_and_recorded_as_a_refusal() -> None:
    walk = Walk()

    reply = await walk.ask("hello", tools=[], metadata={}, seed=1, model="gpt-Maria Lopez")

    assert 400 <= reply.status < 500
    assert walk.vendor.received == []
    entries = await walk.settled()
    assert [type(entry) for entry in entries] == [Refusal]


async def test_an_unknown_caller_leaves_no_entry() -> None:
    walk = Walk()

    reply = await walk.ask(key="hp_bad")

    assert (reply.status, error_code(reply)) == (401, "invalid_api_key")
    assert await walk.settled() == []


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (httpx.ConnectError("x"), 503, "vendor_unavailable"),
        (httpx.ReadTimeout("x"), 504, "vendor_timeout"),
        (httpx.RemoteProtocolError("x"), 503, "vendor_unavailable"),
        (httpx.Response(302, headers={"location": "/"}), 502, "vendor_redirect"),
        (httpx.Response(200, text="hello"), 502, "vendor_answer_unreadable"),
        (
            httpx.Response(200, content=b"{", headers={"content-type": "application/json"}),
            502,
            "vendor_answer_unreadable",
        ),
        (httpx.Response(500, text="<html>"), 500, "vendor_error"),
    ],
)
async def test_a_failing_vendor_closes_the_exchange_with_the_reason(
    answer: Any, status: int, code: str
) -> None:
    walk = Walk()
    walk.vendor.answer = answer

    reply = await walk.ask()

    assert (reply.status, error_code(reply)) == (status, code)
    _, outcome = await walk.settled()
    assert (outcome.state, outcome.code) == (OutcomeState.FAILED, code)


class Never(httpx.AsyncByteStream):
    async def __aiter__(self) -> Any:
        await asyncio.Event().wait()
        yield b""


async def test_a_client_that_leaves_before_the_answer_closes_the_exchange_as_cancelled() -> None:
    walk = Walk()
    walk.vendor.answer = httpx.Response(
        200, stream=Never(), headers={"content-type": "application/json"}
    )
    asking = asyncio.ensure_future(
        walk.pipeline.answer(inbound("About Maria Lopez."), ExchangeId("ex_1"))
    )
    while not walk.vendor.received:
        await asyncio.sleep(0.001)

    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking

    _, outcome = await walk.settled()
    assert outcome.state is OutcomeState.CANCELLED


async def test_a_client_that_leaves_while_the_intent_is_written_still_closes_it() -> None:
    walk = Walk()
    walk.ledger.gate = asyncio.Event()
    asking = asyncio.ensure_future(walk.pipeline.answer(inbound("Hello"), ExchangeId("ex_1")))
    while not walk.tasks._tasks:
        await asyncio.sleep(0.001)

    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    walk.ledger.gate.set()

    entries = await walk.settled()
    assert [type(entry) for entry in entries] == [Intent, Outcome]
    assert walk.vendor.received == []


class CountingDetector(NameDetector):
    def find(self, slots: list[Slot], caller: str = "") -> Detection:
        return Detection(self.detect(slots), (), Counter({"SPED": 2}))


async def test_facts_that_policy_allows_are_counted_in_the_ledger() -> None:
    walk = Walk(detector=CountingDetector())

    await walk.ask()

    intent, _ = await walk.settled()
    assert isinstance(intent, Intent)
    assert intent.findings == {"PERSON": 1, "SPED": 2}


class Unreadable(NameDetector):
    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        raise StorageFailed("storage_damaged", "The database is damaged.", is_lasting=True)


async def test_a_damaged_database_is_told_as_such() -> None:
    walk = Walk(detector=Unreadable())

    reply = await walk.ask()

    assert (reply.status, error_code(reply)) == (503, "ledger_unavailable")
    assert walk.vendor.received == []


class Conversations(CanaryConversations):
    """Keeps what it is told to keep."""

    def __init__(self) -> None:
        self.recalled: list[Clues] = []
        self.kept: list[Held] = []
        self.heard: list[list[bytes]] = []
        self.error: GatewayError | None = None

    def recall(self, scope: ScopeId, clues: Clues) -> Held:
        if self.error is not None:
            raise self.error
        self.recalled.append(clues)
        return super().recall(scope, clues)

    def keep(self, held: Held, clues: Clues) -> Any:
        self.kept.append(held)

    def answered(self, held: Held, texts: Sequence[bytes]) -> Any:
        self.heard.append(list(texts))


async def test_the_conversation_hears_what_was_asked_and_answered() -> None:
    conversations = Conversations()
    walk = Walk(conversations=conversations)

    await walk.ask()
    await walk.settled()

    (clues,) = conversations.recalled
    said = fingerprint("About Maria Lopez.")
    assert (clues.earlier, clues.latest, clues.name) == ((), (said,), "")
    assert [len(held.state.labels) for held in conversations.kept] == [1]
    assert conversations.heard == [[said]]


async def test_the_name_of_the_conversation_comes_from_its_header() -> None:
    conversations = Conversations()
    walk = Walk(conversations=conversations)
    asked = inbound("About Maria Lopez.")
    named = replace(asked, headers=(*asked.headers, (b"x-hallpass-conversation", b" chat-7 ")))

    await walk.pipeline.answer(named, ExchangeId("ex_1"))

    assert [clues.name for clues in conversations.recalled] == ["chat-7"]


async def test_nothing_leaves_when_the_vault_fails() -> None:
    conversations = Conversations()
    conversations.error = ProtectionFailed("vault_unavailable", "No.")
    walk = Walk(conversations=conversations)

    reply = await walk.ask()

    assert (reply.status, error_code(reply)) == (503, "vault_unavailable")
    assert walk.vendor.received == []


@pytest.mark.parametrize(
    ("conflicts", "status", "recalled"), [(1, 200, 2), (15, 200, 16), (16, 409, 16), (99, 409, 16)]
)
async def test_a_conflict_is_masked_again(conflicts: int, status: int, recalled: int) -> None:
    conversations = Conversations()
    walk = Walk(conversations=conversations)
    walk.ledger.conflicts = conflicts

    reply = await walk.ask()

    assert reply.status == status
    assert len(conversations.recalled) == recalled
    assert len(walk.vendor.received) == (status == 200)
    entries = await walk.settled()
    assert [type(e) for e in entries] == ([Intent, Outcome] if status == 200 else [Refusal])
    assert walk.errors == []


async def test_a_model_in_the_path_and_another_in_the_body_must_both_be_approved() -> None:
    walk = Walk()
    path = b"/azure/openai/deployments/%b/chat/completions"
    for deployment, model, status in (
        (b"gpt-east", "gpt-x", 200),
        (b"gpt-east", "other", 404),
        (b"other", "gpt-x", 404),
    ):
        request = replace(inbound("Hi", model=model), raw_path=path % deployment)
        reply = await walk.pipeline.answer(request, ExchangeId("ex_1"))
        reply.finish()
        assert reply.status == status

    intents = [entry for entry in await walk.settled() if isinstance(entry, Intent)]
    assert [intent.model for intent in intents] == ["gpt-east"]


async def test_the_record_names_the_app_and_the_person_behind_it() -> None:
    walk = Walk()
    said = ((b"x-hallpass-user", b"m.lee@d.example"),)

    await walk.ask(key="hp_app", said=said)

    intent, _ = await walk.settled()
    assert (intent.staff_id, intent.key_id, intent.app) == ("st_2", "k2", "Open WebUI")
    assert intent.staff_email == "m.lee@d.example"


async def test_an_app_that_names_nobody_is_refused_on_record_by_its_key() -> None:
    walk = Walk()

    reply = await walk.ask(key="hp_app")

    assert (reply.status, error_code(reply)) == (403, "user_missing")
    assert walk.vendor.received == []
    (refusal,) = await walk.settled()
    assert isinstance(refusal, Refusal)
    assert (refusal.staff_id, refusal.key_id, refusal.code) == (None, "k2", "user_missing")


async def test_a_key_that_nobody_knows_leaves_no_record() -> None:
    walk = Walk()

    await walk.ask(key="hp_wrong")

    assert await walk.settled() == []


async def test_the_conversation_is_the_persons_not_the_keys() -> None:
    conversations = Conversations()
    walk = Walk(conversations=conversations)

    await walk.ask(key="hp_app", said=((b"x-hallpass-user", b"m.lee@d.example"),))
    await walk.ask()

    assert [held.scope for held in conversations.kept] == ["k2.st_2", "k1"]


async def test_a_student_of_the_roster_is_refused_whoever_vouches() -> None:
    walk = Walk()

    reply = await walk.ask(key="hp_app", said=((b"x-hallpass-user", b"kid@d.example"),))

    assert (reply.status, error_code(reply)) == (403, "user_not_staff")
    assert walk.vendor.received == []
    (refusal,) = await walk.settled()
    assert (refusal.staff_id, refusal.code) == ("st_2", "user_not_staff")
