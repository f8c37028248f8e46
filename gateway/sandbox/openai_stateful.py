"""The sandbox's Responses and Conversations: answers that are kept and gone on from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.ids import random_id
from gateway.sandbox import openai_responses
from gateway.sandbox.errors import VendorError
from gateway.sandbox.openai_objects import Account, Told, items_of, page, talk_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator

    from starlette.requests import Request

    from gateway.clock import Clock

    Take = Callable[[Request], Awaitable[dict[str, Any]]]

__all__ = ["Stateful"]

_CHARACTERS_PER_TOKEN = 4


class Stateful:
    """Endpoints with a memory, one account per vendor key."""

    def __init__(
        self,
        clock: Clock,
        take: Take,
        fail: Callable[[dict[str, Any]], None],
        stream: Callable[[Iterable[bytes]], Response],
    ) -> None:
        """Take how a body is read, how a request asks for an error, how events are sent.

        `take` checks the vendor key and returns the JSON object of a request, empty without one.
        """
        self._clock = clock
        self._take = take
        self._fail = fail
        self._stream = stream
        self._accounts: dict[str, Account] = {}

    def routes(self, base: str) -> list[Route]:
        """Return the endpoints below a path, as OpenAI's `/v1` and those of Azure are."""
        responses, talks = f"{base}/responses", f"{base}/conversations"
        response, talk = f"{responses}/{{response}}", f"{talks}/{{talk}}"
        return [
            Route(responses, self.create, methods=["POST"]),
            Route(f"{responses}/input_tokens", self.count, methods=["POST"]),
            Route(response, self.retrieve, methods=["GET"]),
            Route(response, self.delete, methods=["DELETE"]),
            Route(f"{response}/cancel", self.cancel, methods=["POST"]),
            Route(f"{response}/input_items", self.input_items, methods=["GET"]),
            Route(talks, self.begin, methods=["POST"]),
            Route(talk, self.talk, methods=["GET"]),
            Route(talk, self.update, methods=["POST"]),
            Route(talk, self.forget, methods=["DELETE"]),
            Route(f"{talk}/items", self.items, methods=["GET"]),
            Route(f"{talk}/items", self.add_items, methods=["POST"]),
            Route(f"{talk}/items/{{item}}", self.item, methods=["GET"]),
            Route(f"{talk}/items/{{item}}", self.remove_item, methods=["DELETE"]),
        ]

    async def create(self, request: Request) -> Response:
        """Answer `POST /v1/responses`."""
        body = await self._take(request)
        if not isinstance(body.get("model"), str) or not body["model"]:
            raise VendorError(400, "You must provide a model.", "model")
        if not body.get("input"):
            raise VendorError(400, "You must provide input.", "input")
        account = self._account(request)
        before, asked = account.before(body), items_of(body["input"])
        whole = body | {"input": [*before, *account.resolved(asked)]}
        self._fail(openai_responses.as_chat(whole))
        head = {"id": random_id("resp_"), "created": self._now(), "model": body["model"]}
        told = Told(openai_responses.response(head, whole), asked, before, whole)
        is_kept = body.get("store") is not False
        if is_kept:
            account.add_response(told)
        if talk := talk_of(body):
            account.talk(talk).items += [*asked, *told.body["output"]]
        if body.get("stream"):
            return self._stream(openai_responses.response_events(head, whole))
        if body.get("background"):
            if not is_kept:
                raise VendorError(400, "Background mode needs store.", "background")
            return JSONResponse(told.body | {"status": "queued", "output": []})
        return JSONResponse(told.body)

    async def count(self, request: Request) -> Response:
        """Answer `POST /v1/responses/input_tokens`."""
        body = await self._take(request)
        read = [self._account(request).before(body), body.get("input"), body.get("instructions")]
        tokens = len(json.dumps(read)) // _CHARACTERS_PER_TOKEN
        return JSONResponse({"object": "response.input_tokens", "input_tokens": tokens})

    async def retrieve(self, request: Request) -> Response:
        """Answer `GET /v1/responses/{response}`, whole or as the stream it was."""
        told = await self._told(request)
        if request.query_params.get("stream") != "true":
            return JSONResponse(told.body)
        head = {
            "id": told.body["id"],
            "created": told.body["created_at"],
            "model": told.body["model"],
        }
        after = int(request.query_params.get("starting_after", "-1"))
        return self._stream(_after(openai_responses.response_events(head, told.request), after))

    async def delete(self, request: Request) -> Response:
        """Answer `DELETE /v1/responses/{response}`."""
        told = await self._told(request)
        self._account(request).remove_response(told.body["id"])
        return JSONResponse({"id": told.body["id"], "object": "response", "deleted": True})

    async def cancel(self, request: Request) -> Response:
        """Answer `POST /v1/responses/{response}/cancel`."""
        told = await self._told(request)
        if not told.request.get("background"):
            raise VendorError(400, "Cannot cancel a synchronous response.")
        told.body |= {"status": "cancelled", "output": []}
        return JSONResponse(told.body)

    async def input_items(self, request: Request) -> Response:
        """Answer `GET /v1/responses/{response}/input_items`."""
        told = await self._told(request)
        return JSONResponse(page([*told.before, *told.asked], request.query_params))

    async def begin(self, request: Request) -> Response:
        """Answer `POST /v1/conversations`."""
        body = await self._take(request)
        told = {
            "id": random_id("conv_"),
            "object": "conversation",
            "created_at": self._now(),
            "metadata": body.get("metadata") or {},
        }
        talk = self._account(request).add_talk(told, items_of(body.get("items")))
        return JSONResponse(talk.body)

    async def talk(self, request: Request) -> Response:
        """Answer `GET /v1/conversations/{talk}`."""
        await self._take(request)
        return JSONResponse(self._talk(request).body)

    async def update(self, request: Request) -> Response:
        """Answer `POST /v1/conversations/{talk}`."""
        body = await self._take(request)
        talk = self._talk(request)
        talk.body["metadata"] = body.get("metadata") or {}
        return JSONResponse(talk.body)

    async def forget(self, request: Request) -> Response:
        """Answer `DELETE /v1/conversations/{talk}`."""
        await self._take(request)
        name = request.path_params["talk"]
        self._account(request).remove_talk(name)
        return JSONResponse({"id": name, "object": "conversation.deleted", "deleted": True})

    async def items(self, request: Request) -> Response:
        """Answer `GET /v1/conversations/{talk}/items`."""
        await self._take(request)
        return JSONResponse(page(self._talk(request).items, request.query_params))

    async def add_items(self, request: Request) -> Response:
        """Answer `POST /v1/conversations/{talk}/items`."""
        body = await self._take(request)
        added = items_of(body.get("items"))
        self._talk(request).items += added
        return JSONResponse(page(added, {"order": "asc"}))

    async def item(self, request: Request) -> Response:
        """Answer `GET /v1/conversations/{talk}/items/{item}`."""
        await self._take(request)
        return JSONResponse(self._item(request))

    async def remove_item(self, request: Request) -> Response:
        """Answer `DELETE /v1/conversations/{talk}/items/{item}`."""
        await self._take(request)
        talk = self._talk(request)
        talk.items.remove(self._item(request))
        return JSONResponse(talk.body)

    async def _told(self, request: Request) -> Told:
        await self._take(request)
        return self._account(request).response(request.path_params["response"])

    def _talk(self, request: Request) -> Any:
        return self._account(request).talk(request.path_params["talk"])

    def _item(self, request: Request) -> dict[str, Any]:
        name = request.path_params["item"]
        found = [one for one in self._talk(request).items if one["id"] == name]
        if not found:
            raise VendorError(404, f"Item with id '{name}' not found.")
        return dict(found[0])

    def _account(self, request: Request) -> Account:
        key = request.headers.get("authorization") or request.headers["api-key"]
        return self._accounts.setdefault(key, Account())

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def _after(events: Iterable[bytes], number: int) -> Iterator[bytes]:
    for at, event in enumerate(events):
        if at > number:
            yield event
