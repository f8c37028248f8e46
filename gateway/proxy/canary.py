"""The start-up canary: an invented exchange through the whole walk, against a vendor in memory.

It proves with the real detector, labels, codec and ledger that a name is masked on the way out
and restored on the way back; until it has passed, the gateway forwards nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from gateway.catalog.models import Catalog, Service
from gateway.identity.roles import Role
from gateway.identity.staff import Staff
from gateway.ids import ExchangeId, KeyId, ScopeId, StaffId, random_id
from gateway.ownership.store import Home
from gateway.proxy.exchange import Headers, Inbound, Reply
from gateway.pseudonyms.conversation import Conversation
from gateway.pseudonyms.vault import Held

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from gateway.detection.engine import Detector
    from gateway.ownership.store import Owner
    from gateway.proxy.pipeline import CurrentState
    from gateway.pseudonyms.turns import Clues

    Write = Callable[[Connection], None]

__all__ = [
    "CANARY_SERVICE",
    "CanaryConversations",
    "CanaryIdentity",
    "CanaryOwnership",
    "CanaryState",
    "EchoVendor",
    "run_canary",
]

CANARY_SERVICE = "canary"

_VALUES = (
    "Maria Lopez",
    "204417",
    "2012-03-09",
    "maria.lopez@school.example",
    "206-555-0143",
    "078-05-1120",
)
_TEXT = (
    "Please write to the family of Maria Lopez (student ID 204417, date of birth 2012-03-09). "
    "Reach her at maria.lopez@school.example or 206-555-0143. SSN 078-05-1120."
)
_CATALOG = Catalog(
    services=(
        Service(
            id=CANARY_SERVICE,
            vendor="Hallpass",
            protocol="openai",
            base_url="http://127.0.0.1",  # never opened: the vendor is in memory
            credential="env:HALLPASS_CANARY",
            status="approved",
            endpoints=("chat.completions",),
            models=("canary",),
        ),
    )
)


class CanaryIdentity:
    """One invented caller."""

    def authenticate(self, presented: str | None, said: Headers = ()) -> Staff:
        """Return the canary's caller, whatever key it shows."""
        del presented, said
        return Staff(
            staff_id=StaffId("st_canary"),
            key_id=KeyId("canary"),
            email="canary@hallpass.invalid",
            name="Start-up canary",
            role=Role.STAFF,
        )


class CanaryState:
    """The canary's catalog beside the detector that serves."""

    def __init__(self, current: CurrentState) -> None:
        """Take the state whose detector is to be proven."""
        self._current = current

    def catalog(self) -> Catalog:
        """Return a catalog with the canary service alone."""
        return _CATALOG

    def detector(self) -> Detector:
        """Return the detector in use. Raises `ProtectionFailed`."""
        return self._current.detector()


class CanaryConversations:
    """Every exchange of the canary stands alone, and leaves nothing behind."""

    def recall(self, scope: ScopeId, clues: Clues) -> Held:
        """Return a new conversation."""
        del clues
        return Held("", scope, Conversation())

    def keep(self, held: Held, clues: Clues) -> None:
        """Keep nothing."""

    def answered(self, held: Held, texts: Sequence[bytes]) -> None:
        """Keep nothing."""


class CanaryOwnership:
    """Nothing at a vendor is anybody's; the canary asks for nothing that is kept."""

    def home(self, owner: Owner, ids: Iterable[str]) -> Home:
        """Return that there are no labels."""
        del owner, ids
        return Home()

    def bind(self, owner: Owner, ids: Iterable[str], conversation: str) -> Write:
        """Return what changes nothing."""
        del owner, ids, conversation
        return _change_nothing

    def claim(self, owner: Owner, ids: Mapping[str, bool], conversation: str) -> Write:
        """Return what changes nothing."""
        del owner, ids, conversation
        return _change_nothing

    def write(self, change: Write) -> None:
        """Write nothing."""


def _change_nothing(connection: Connection) -> None:
    """Leave everything as it is."""


class EchoVendor(httpx.AsyncBaseTransport):
    """A vendor in memory: keeps what it got and answers with the user's text."""

    def __init__(self) -> None:
        """Start with nothing received."""
        self.received = b""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the vendor would, plain or streamed."""
        self.received = await request.aread()
        body = json.loads(self.received)
        text = body["messages"][-1]["content"]
        if not body.get("stream"):
            answer = _envelope("chat.completion", {"message": _said(text), "finish_reason": "stop"})
            return _response("application/json", json.dumps(answer))
        half = len(text) // 2
        deltas = [{"delta": {"content": piece}} for piece in (text[:half], text[half:])]
        events = [
            *(
                _envelope("chat.completion.chunk", delta | {"finish_reason": None})
                for delta in deltas
            ),
            _envelope("chat.completion.chunk", {"delta": {}, "finish_reason": "stop"}),
        ]
        sse = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
        return _response("text/event-stream", sse)


def _response(content_type: str, text: str) -> httpx.Response:
    stream = httpx.ByteStream(text.encode())
    return httpx.Response(200, stream=stream, headers={"content-type": content_type})


def _said(text: str) -> dict[str, str]:
    return {"role": "assistant", "content": text}


def _envelope(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-canary",
        "object": kind,
        "created": 0,
        "model": "canary",
        "choices": [{"index": 0} | choice],
    }


async def run_canary(
    answer: Callable[[Inbound, ExchangeId], Awaitable[Reply]], vendor: EchoVendor
) -> str:
    """Send the canary through `answer`, whole and streamed; return `ok` or a reason code."""
    for is_stream in (False, True):
        reply = await answer(_inbound(is_stream=is_stream), ExchangeId(random_id("ex_")))
        body = await _read(reply)
        if reply.status != httpx.codes.OK:
            return str(json.loads(body)["error"]["code"])
        if any(value.encode() in vendor.received for value in _VALUES):
            return "canary_not_masked"
        if _spoken(body, is_stream=is_stream) != _TEXT:
            return "canary_not_restored"
    return "ok"


async def _read(reply: Reply) -> bytes:
    if isinstance(reply.body, bytes):
        reply.finish()
        return reply.body
    return b"".join([piece async for piece in reply.body])


def _spoken(body: bytes, *, is_stream: bool) -> str:
    if not is_stream:
        return str(json.loads(body)["choices"][0]["message"]["content"])
    events = [line[len("data: ") :] for line in body.decode().split("\n") if line]
    chunks = [json.loads(event) for event in events if event != "[DONE]"]
    return "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)


def _inbound(*, is_stream: bool) -> Inbound:
    request: dict[str, Any] = {"model": "canary", "messages": [{"role": "user", "content": _TEXT}]}
    if is_stream:
        request["stream"] = True
    body = json.dumps(request).encode()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Inbound(
        method="POST",
        raw_path=f"/{CANARY_SERVICE}/v1/chat/completions".encode(),
        query=b"",
        headers=(
            (b"host", b"127.0.0.1"),
            (b"authorization", b"Bearer canary"),
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ),
        receive=receive,
    )
