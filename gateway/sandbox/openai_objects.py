"""What the sandbox keeps for OpenAI's clients, by vendor key: responses and conversations.

As at the vendor, everything of one key is open to whoever has the key.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gateway.ids import random_id
from gateway.sandbox.errors import VendorError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Account", "Talk", "Told", "items_of", "page", "talk_of"]

_MOST = 2000
"""Objects of an account; the oldest go first."""

_PAGE = 20
_LONGEST_PAGE = 100
_PREFIXES = {"message": "msg_", "function_call": "fc_", "function_call_output": "fco_"}


@dataclass(slots=True)
class Told:
    """A stored response: what was asked in it, and what was answered."""

    body: dict[str, Any]
    asked: list[dict[str, Any]]
    before: list[dict[str, Any]]
    """The items that it went on from."""

    request: dict[str, Any]


@dataclass(slots=True)
class Talk:
    """A conversation."""

    body: dict[str, Any]
    items: list[dict[str, Any]] = field(default_factory=list)


class Account:
    """The objects of one vendor key."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._responses: OrderedDict[str, Told] = OrderedDict()
        self._talks: OrderedDict[str, Talk] = OrderedDict()

    def add_response(self, told: Told) -> None:
        """Keep a response."""
        _add(self._responses, told.body["id"], told)

    def response(self, name: str) -> Told:
        """Return a stored response. Raises `VendorError`."""
        if name not in self._responses:
            raise VendorError(404, f"Response with id '{name}' not found.", "response_id")
        return self._responses[name]

    def remove_response(self, name: str) -> None:
        """Forget a response. Raises `VendorError`."""
        self.response(name)
        del self._responses[name]

    def add_talk(self, body: dict[str, Any], items: list[dict[str, Any]]) -> Talk:
        """Keep a conversation and return it."""
        talk = Talk(body, items)
        _add(self._talks, body["id"], talk)
        return talk

    def talk(self, name: str) -> Talk:
        """Return a conversation. Raises `VendorError`."""
        if name not in self._talks:
            raise VendorError(404, f"Conversation with id '{name}' not found.")
        return self._talks[name]

    def remove_talk(self, name: str) -> None:
        """Forget a conversation. Raises `VendorError`."""
        self.talk(name)
        del self._talks[name]

    def before(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the items that a request goes on from. Raises `VendorError`."""
        previous, talk = body.get("previous_response_id"), talk_of(body)
        if previous and talk:
            raise VendorError(
                400, "previous_response_id and conversation exclude each other.", "conversation"
            )
        if talk:
            return list(self.talk(talk).items)
        if not previous:
            return []
        if previous not in self._responses:
            raise VendorError(
                400,
                f"Previous response with id '{previous}' not found.",
                "previous_response_id",
                "previous_response_not_found",
            )
        told = self._responses[previous]
        return [*told.before, *told.asked, *told.body["output"]]

    def resolved(self, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return items with references replaced by what they stand for. Raises `VendorError`."""
        known: dict[str, dict[str, Any]] = {}
        for told in self._responses.values():
            known |= {one["id"]: one for one in (*told.asked, *told.body["output"])}
        for talk in self._talks.values():
            known |= {one["id"]: one for one in talk.items}
        resolved = []
        for one in items:
            is_reference = one.get("type") == "item_reference"
            if is_reference and one.get("id") not in known:
                raise VendorError(404, f"Item with id '{one.get('id')}' not found.", "input")
            resolved.append(known[one["id"]] if is_reference else one)
        return resolved


def talk_of(body: Mapping[str, Any]) -> str:
    """Return the id of the conversation that a request names; empty when it names none."""
    talk = body.get("conversation")
    return str((talk.get("id") if isinstance(talk, dict) else talk) or "")


def items_of(asked: object) -> list[dict[str, Any]]:
    """Return an input as the items that the vendor keeps of it, each with an id."""
    if isinstance(asked, str):
        asked = [{"role": "user", "content": asked}]
    items = [one for one in asked if isinstance(one, dict)] if isinstance(asked, list) else []
    return [_kept(one) for one in items]


def page(items: Sequence[dict[str, Any]], query: Mapping[str, str]) -> dict[str, Any]:
    """Return a page of a list of items, the latest first unless the query says otherwise."""
    ordered = list(items) if query.get("order") == "asc" else list(reversed(items))
    after = query.get("after")
    if after:
        names = [one["id"] for one in ordered]
        ordered = ordered[names.index(after) + 1 :] if after in names else []
    limit = query.get("limit", "")
    most = min(int(limit), _LONGEST_PAGE) if limit.isdecimal() and int(limit) else _PAGE
    shown = ordered[:most]
    return {
        "object": "list",
        "data": shown,
        "first_id": shown[0]["id"] if shown else None,
        "last_id": shown[-1]["id"] if shown else None,
        "has_more": len(ordered) > most,
    }


def _kept(one: dict[str, Any]) -> dict[str, Any]:
    kind = one.get("type") or "message"
    if kind == "item_reference":
        return one
    kept = {"id": random_id(_PREFIXES.get(kind, "item_")), "status": "completed"} | one
    kept["type"] = kind
    if kind == "message" and isinstance(one.get("content"), str):
        part = "output_text" if one.get("role") == "assistant" else "input_text"
        kept["content"] = [{"type": part, "text": one["content"]}]
    return kept


def _add(objects: OrderedDict[str, Any], name: str, one: object) -> None:
    objects[name] = one
    while len(objects) > _MOST:
        objects.popitem(last=False)
