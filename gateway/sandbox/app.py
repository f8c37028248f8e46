"""The sandbox vendor as an HTTP application: three vendors' endpoints, and what it received."""

from __future__ import annotations

import json
import re
from collections import deque
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from gateway.clock import Clock, SystemClock
from gateway.ids import random_id
from gateway.sandbox import anthropic, gemini
from gateway.sandbox.answers import answer, last_user_text
from gateway.sandbox.errors import VendorError
from gateway.sandbox.openai_stateful import Stateful
from gateway.sandbox.openai_texts import (
    completion_events,
    embeddings,
    moderation,
    text_completion,
)
from gateway.sandbox.wire import completion, error_body, stream_events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from starlette.requests import Request

__all__ = ["Sandbox", "create_sandbox"]

_BODY_BYTES = 10 * 1024 * 1024
_KEPT = 50
_KEPT_BYTES = 32 * 1024 * 1024
_MOST_CHOICES = 8
_MAGIC = re.compile(r"sandbox error (400|401|403|404|429|500|503)\b")
_ERRORS = {
    400: ("invalid_request_error", None),
    401: ("authentication_error", "invalid_api_key"),
    403: ("permission_error", None),
    404: ("invalid_request_error", "model_not_found"),
    413: ("invalid_request_error", "request_too_large"),
    429: ("rate_limit_error", "rate_limit_exceeded"),
    500: ("server_error", None),
    503: ("server_error", None),
}
_GEMINI_NEEDS = {
    "generateContent": "contents",
    "streamGenerateContent": "contents",
    "countTokens": "contents",
    "batchEmbedContents": "requests",
}
_LOCAL_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


class Sandbox:
    """A vendor with a short memory of what it was sent."""

    def __init__(self, clock: Clock) -> None:
        """Start with nothing received."""
        self._clock = clock
        self._received: deque[bytes] = deque(maxlen=_KEPT)

    async def chat(self, request: Request) -> Response:
        """Answer `POST /v1/chat/completions`; Azure's path may name the model alone."""
        deployment = request.path_params.get("deployment")
        raw, body = await self._take(request, "messages", has_model=deployment is None)
        body.setdefault("model", deployment)
        self.raise_if_asked(body)
        said = [answer(body, choice) for choice in range(_choices(body))]
        head = self._head("chatcmpl-", body)
        if not body.get("stream"):
            return JSONResponse(completion(head, said, len(raw)), headers=_id_header())
        options = body.get("stream_options")
        with_usage = isinstance(options, dict) and options.get("include_usage") is True
        events = stream_events(head, said, len(raw), with_usage=with_usage)
        return _streamed(events)

    async def completions(self, request: Request) -> Response:
        """Answer `POST /v1/completions`."""
        _, body = await self._take(request, "prompt")
        head = self._head("cmpl-", body)
        if body.get("stream"):
            return _streamed(completion_events(head, body))
        return JSONResponse(text_completion(head, body), headers=_id_header())

    async def embeddings(self, request: Request) -> Response:
        """Answer `POST /v1/embeddings`."""
        _, body = await self._take(request, "input")
        return JSONResponse(embeddings(body), headers=_id_header())

    async def moderations(self, request: Request) -> Response:
        """Answer `POST /v1/moderations`."""
        _, body = await self._take(request, "input", has_model=False)
        return JSONResponse(moderation(body), headers=_id_header())

    async def messages(self, request: Request) -> Response:
        """Answer `POST /v1/messages`, Anthropic's endpoint."""
        raw, body = await self._take(request, "messages")
        self.raise_if_asked(anthropic.as_chat(body))
        head = {"id": random_id("msg_"), "model": body["model"]}
        if body.get("stream"):
            return _streamed(anthropic.message_events(head, body, len(raw)))
        return JSONResponse(anthropic.message(head, body, len(raw)), headers=_id_header())

    async def count_tokens(self, request: Request) -> Response:
        """Answer `POST /v1/messages/count_tokens`."""
        raw, body = await self._take(request, "messages")
        usage = anthropic.message({"id": "msg_", "model": ""}, body, len(raw))["usage"]
        return JSONResponse({"input_tokens": usage["input_tokens"]}, headers=_id_header())

    async def gemini(self, request: Request) -> Response:
        """Answer Gemini's `POST /{version}/models/{model}:{method}`."""
        method = request.path_params["call"].rpartition(":")[2]
        needed = _GEMINI_NEEDS.get(method)
        if needed is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        raw, body = await self._take(request, needed, has_model=False)
        self.raise_if_asked(gemini.as_chat(body))
        if method == "countTokens":
            return JSONResponse(gemini.tokens(len(raw)))
        if method == "batchEmbedContents":
            vectors = [{"values": [0.25, 0.5]} for _ in body["requests"]]
            return JSONResponse({"embeddings": vectors})
        if method == "generateContent":
            return JSONResponse(gemini.content(body, len(raw)))
        chunks = gemini.chunks(body, len(raw))
        if request.query_params.get("alt") == "sse":
            return _streamed(f"data: {json.dumps(one)}\r\n\r\n".encode() for one in chunks)
        return JSONResponse(list(chunks))

    async def models(self, request: Request) -> Response:
        """Answer `GET /v1/models`."""
        _check_key(request)
        model = {"id": "sandbox", "object": "model", "created": 0, "owned_by": "hallpass"}
        return JSONResponse({"object": "list", "data": [model]}, headers=_id_header())

    async def received(self, request: Request) -> Response:
        """Answer `GET /received`: the last bodies, newest last, as they arrived.

        For this machine alone. The Host header is checked as well: a web page whose name
        resolves to this machine must not read it through somebody's browser.
        """
        client = request.client.host if request.client else ""
        if not _is_loopback(client) or request.url.hostname not in _LOCAL_HOSTS:
            raise VendorError(403, "Only this machine may see what the sandbox received.")
        bodies = [raw.decode("utf-8", "replace") for raw in self._received]
        return Response(
            json.dumps({"received": bodies}, indent=2, ensure_ascii=False) + "\n",
            media_type="application/json",
            headers={"cache-control": "no-store", "x-content-type-options": "nosniff"},
        )

    async def take_object(self, request: Request) -> dict[str, Any]:
        """Return the JSON object of a request, kept; empty for one without a body."""
        _check_key(request)
        raw = await _read(request)
        if raw:
            self._keep(raw)
        return _object(raw) if raw else {}

    async def _take(
        self, request: Request, needed: str, *, has_model: bool = True
    ) -> tuple[bytes, dict[str, Any]]:
        """Return a body, kept and parsed; it must have the field `needed`."""
        _check_key(request)
        raw = await _read(request)
        self._keep(raw)
        return raw, _parse(raw, needed, has_model=has_model)

    @staticmethod
    def raise_if_asked(chat: dict[str, Any]) -> None:
        """Fail as the user asks for it; `chat` is the request in the words of a chat."""
        magic = _MAGIC.search(last_user_text(chat["messages"]))
        if magic:
            raise VendorError(int(magic[1]), "The sandbox was asked for this error.")

    def _head(self, prefix: str, body: dict[str, Any]) -> dict[str, Any]:
        created = int(self._clock.now().timestamp())
        return {"id": random_id(prefix), "created": created, "model": body["model"]}

    def _keep(self, raw: bytes) -> None:
        self._received.append(raw)
        while sum(map(len, self._received)) > _KEPT_BYTES:
            self._received.popleft()


def create_sandbox(clock: Clock | None = None) -> Starlette:
    """Return the application."""
    clock = clock or SystemClock()
    sandbox = Sandbox(clock)
    stateful = Stateful(clock, sandbox.take_object, sandbox.raise_if_asked, _streamed)
    return Starlette(
        routes=[
            Route("/v1/chat/completions", sandbox.chat, methods=["POST"]),
            Route("/v1/completions", sandbox.completions, methods=["POST"]),
            Route("/v1/embeddings", sandbox.embeddings, methods=["POST"]),
            Route("/v1/moderations", sandbox.moderations, methods=["POST"]),
            *stateful.routes("/v1"),
            # Azure's own paths, with the deployment in the path and by its v1 form.
            *stateful.routes("/openai/v1"),
            *stateful.routes("/openai"),
            Route(
                "/openai/deployments/{deployment}/chat/completions", sandbox.chat, methods=["POST"]
            ),
            Route("/openai/v1/chat/completions", sandbox.chat, methods=["POST"]),
            Route("/openai/v1/embeddings", sandbox.embeddings, methods=["POST"]),
            Route("/v1/messages", sandbox.messages, methods=["POST"]),
            Route("/v1/messages/count_tokens", sandbox.count_tokens, methods=["POST"]),
            Route("/v1/models/{call}", sandbox.gemini, methods=["POST"]),
            Route("/v1beta/models/{call}", sandbox.gemini, methods=["POST"]),
            Route("/v1/models", sandbox.models, methods=["GET"]),
            Route("/received", sandbox.received, methods=["GET"]),
        ],
        exception_handlers={VendorError: _refuse, HTTPException: _refuse_http},
    )


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, VendorError)  # noqa: S101 - what this handler is registered for
    if _speaks_gemini(request):
        return _error(error.status, gemini.error_body(error.status, error.message))
    if _speaks_anthropic(request):
        told = anthropic.error_body(error.status, error.message, random_id("req_"))
        return _error(error.status, told)
    kind, code = _ERRORS[error.status]
    return _error(error.status, error_body(error.message, kind, error.code or code, error.param))


async def _refuse_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what this handler is registered for
    body = error_body("Unknown method and path.", "invalid_request_error", None)
    return _error(error.status_code, body)


def _error(status: int, body: bytes) -> Response:
    retry = {"retry-after": "1"} if status == HTTPStatus.TOO_MANY_REQUESTS else {}
    return Response(body, status, _id_header() | retry, media_type="application/json")


def _id_header() -> dict[str, str]:
    name = random_id("req_")
    return {"x-request-id": name, "request-id": name}


def _speaks_anthropic(request: Request) -> bool:
    return request.url.path.startswith("/v1/messages") or "x-api-key" in request.headers


def _speaks_gemini(request: Request) -> bool:
    return "call" in request.path_params


def _check_key(request: Request) -> None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if _speaks_gemini(request):
        own = request.headers.get("x-goog-api-key")
    else:
        name = "x-api-key" if _speaks_anthropic(request) else "api-key"
        own = request.headers.get(name)
    if not own and not (scheme.lower() == "bearer" and token.strip()):
        raise VendorError(401, "You didn't provide an API key.")


async def _read(request: Request) -> bytes:
    too_large = VendorError(413, f"The body is larger than {_BODY_BYTES} bytes.")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > _BODY_BYTES:
        raise too_large
    raw = bytearray()
    async for piece in request.stream():
        raw += piece
        if len(raw) > _BODY_BYTES:
            raise too_large
    return bytes(raw)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise VendorError(400, "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise VendorError(400, "The body must be a JSON object.")
    return body


def _parse(raw: bytes, needed: str, *, has_model: bool) -> dict[str, Any]:
    body = _object(raw)
    if has_model and (not isinstance(body.get("model"), str) or not body["model"]):
        raise VendorError(400, "You must provide a model.", "model")
    if not body.get(needed) or (needed == "messages" and not isinstance(body[needed], list)):
        raise VendorError(400, f"You must provide {needed}.", needed)
    return body


def _choices(body: dict[str, Any]) -> int:
    number = body.get("n")
    if number is None:
        return 1
    if not isinstance(number, int) or not 1 <= number <= _MOST_CHOICES:
        raise VendorError(400, f"n must be between 1 and {_MOST_CHOICES}.", "n")
    return number


def _streamed(events: Iterable[bytes]) -> Response:
    return StreamingResponse(_written(events), media_type="text/event-stream", headers=_id_header())


async def _written(events: Iterable[bytes]) -> AsyncIterator[bytes]:
    """Yield events as a network delivers them: some alone, some cut, some together."""
    together = b""
    for number, event in enumerate(events):
        if number % 5 == 3:  # noqa: PLR2004 - any odd rhythm will do
            middle = len(event) // 2
            yield together + event[:middle]
            together = event[middle:]
        else:
            yield together + event
            together = b""
    if together:
        yield together


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
