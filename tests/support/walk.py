"""A walk with honest fakes around it: each collaborator can be replaced by one that fails."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from gateway.catalog.models import Catalog, Service
from gateway.clock import FixedClock
from gateway.crypto.keys import MasterKey
from gateway.detection.detected import Detection
from gateway.errors import LedgerUnavailable, NotAuthenticated, UserRefused
from gateway.findings import Finding, Role, Slot
from gateway.identity.roles import Role as StaffRole
from gateway.identity.staff import Staff
from gateway.ids import ExchangeId, KeyId, StaffId
from gateway.ledger.entries import Also, Intent, Outcome, Refusal
from gateway.proxy.canary import CanaryConversations, CanaryOwnership
from gateway.proxy.exchange import Headers, Inbound, Reply
from gateway.proxy.forward import Vendors
from gateway.proxy.pipeline import Pipeline
from gateway.records.index import RecordIndex
from gateway.settings import Limits
from gateway.storage.failures import Conflict
from gateway.tasks import TaskGroup

CATALOG = Catalog(
    services=(
        Service(
            id="openai",
            vendor="OpenAI",
            protocol="openai",
            base_url="https://api.vendor.example",
            credential="env:UNUSED",
            status="approved",
            endpoints=("chat.completions",),
            models=("gpt-*",),
        ),
        Service(
            id="azure",
            vendor="Microsoft",
            protocol="azure-openai",
            base_url="https://azure.vendor.example",
            credential="env:UNUSED",
            status="approved",
            endpoints=("chat.completions",),
            models=("gpt-*",),
        ),
    )
)


class KnownStaff:
    """Two keys are known: `hp_good`, and `hp_app` of an app that must name its user."""

    def authenticate(self, presented: str | None, said: Headers = ()) -> Staff:
        if presented == "hp_app":
            return self._behind(said)
        if presented != "hp_good":
            raise NotAuthenticated("invalid_api_key", "This key is unknown.")
        return Staff(StaffId("st_1"), KeyId("k1"), "t@d.example", "T. Rivera", StaffRole.STAFF)

    def _behind(self, said: Headers) -> Staff:
        if not said:
            error = UserRefused("user_missing", "Nobody is named.")
            error.key_id = KeyId("k2")
            raise error
        email = said[0][1].decode()
        return Staff(StaffId("st_2"), KeyId("k2"), email, "", StaffRole.STAFF, "Open WebUI")


class NameDetector:
    """Finds "Maria Lopez" wherever it stands."""

    version = "test"
    roster_version = "none"

    def schools_of(self, email: str) -> tuple[str, ...]:
        return ("sch-1",) if email else ()

    def is_student(self, email: str) -> bool:
        return email.startswith("kid")

    def find(self, slots: list[Slot], caller: str = "") -> Detection:
        return Detection(self.detect(slots, caller), (), Counter())

    def detect(self, slots: list[Slot], caller: str = "") -> list[Finding]:
        name = "Maria Lopez"
        return [
            Finding(index, at, at + len(name), "PERSON", 1.0, "roster", role=Role.STUDENT)
            for index, slot in enumerate(slots)
            if (at := slot.text.find(name)) >= 0
        ]


class Now:
    """The catalog and detector that a test gives it."""

    def __init__(self, detector: Any) -> None:
        self._detector = detector

    def catalog(self) -> Catalog:
        return CATALOG

    def detector(self) -> Any:
        return self._detector


class MemoryLedger:
    """Keeps entries in order; fails on order."""

    def __init__(self) -> None:
        self.entries: list[Intent | Outcome | Refusal] = []
        self.is_broken = False
        self.conflicts = 0
        self.gate: asyncio.Event | None = None

    async def _take(self, entry: Intent | Outcome | Refusal) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.is_broken:
            raise LedgerUnavailable("ledger_unavailable", "The ledger cannot be written.")
        self.entries.append(entry)

    async def open(self, intent: Intent, also: Also | None = None) -> None:
        del also
        if self.conflicts:
            self.conflicts -= 1
            raise Conflict
        await self._take(intent)

    async def close(self, outcome: Outcome, also: Also | None = None) -> None:
        del also
        await self._take(outcome)

    async def refuse(self, refusal: Refusal) -> None:
        await self._take(refusal)


class Echo(httpx.AsyncBaseTransport):
    """A vendor in memory that answers with the last message; keeps what it got."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.answer: httpx.Response | Exception | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.received.append(await request.aread())
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return unread(self.answer)
        text = json.loads(self.received[-1])["messages"][-1]["content"]
        message = {"role": "assistant", "content": text}
        return unread(httpx.Response(200, json={"choices": [{"index": 0, "message": message}]}))


def unread(answer: httpx.Response) -> httpx.Response:
    """Return the answer as a connection would bring it: its body still to be read."""
    if not answer.is_stream_consumed:
        return answer
    stream = httpx.ByteStream(answer.content)
    return httpx.Response(answer.status_code, headers=answer.headers, stream=stream)


class Walk:
    """A pipeline and everything around it."""

    def __init__(
        self, *, detector: Any = None, limits: Limits | None = None, conversations: Any = None
    ) -> None:
        self.vendor = Echo()
        self.ledger = MemoryLedger()
        self.errors: list[BaseException] = []
        self.tasks = TaskGroup(on_error=self.errors.append)
        limits = limits or Limits()
        self.pipeline = Pipeline(
            identity=KnownStaff(),
            current=Now(detector or NameDetector()),
            conversations=conversations or CanaryConversations(),
            records=RecordIndex(MasterKey(bytes(32)), FixedClock()),
            ownership=CanaryOwnership(),
            ledger=self.ledger,  # type: ignore[arg-type] # the part of a ledger the walk uses
            vendors=Vendors(limits, transport=self.vendor, resolve=lambda _: "vendor-secret"),
            limits=limits,
            clock=FixedClock(),
            tasks=self.tasks,
            worker=ThreadPoolExecutor(1),
        )

    async def ask(self, text: str = "About Maria Lopez.", **options: Any) -> Reply:
        reply = await self.pipeline.answer(inbound(text, **options), ExchangeId("ex_1"))
        reply.finish()
        return reply

    async def settled(self) -> list[Any]:
        """Return the ledger's entries once nothing is under way."""
        await self.tasks.drain(5)
        return self.ledger.entries


def inbound(text: str, *, key: str = "hp_good", said: Headers = (), **body: Any) -> Inbound:
    request = {"model": "gpt-x", "messages": [{"role": "user", "content": text}]} | body
    raw = json.dumps(request).encode()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": raw, "more_body": False}

    headers = (
        (b"host", b"gateway"),
        (b"authorization", b"Bearer " + key.encode()),
        (b"content-type", b"application/json"),
        *said,
    )
    return Inbound("POST", b"/openai/v1/chat/completions", b"", headers, receive)


def error_code(reply: Reply) -> str:
    assert isinstance(reply.body, bytes)
    return str(json.loads(reply.body)["error"]["code"])
