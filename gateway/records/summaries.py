"""Sums an exchange up from its entries in the ledger: one row, what it is found by, what it adds.

Pure: the same entries give the same rows, whenever and by whomever they are read.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gateway.ledger.chain import canonical_json
from gateway.ledger.entries import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["FACETS", "OPEN", "REFUSED", "Entry", "Folded", "fold", "latency_bound"]

OPEN = "open"
"""The state of an exchange that has not ended."""

REFUSED = "refused"
"""The state of a request that never left."""

FACETS = ("app", "code", "flagged", "model", "role", "school", "service", "staff", "state", "type")
"""By what exchanges are filtered."""

_CANARY = "canary"
"""The key of the start-up canary: an invented exchange is no traffic."""

_HOUR = len("2026-01-31T09")
_LEAST_MS, _STEP, _DIGITS = 10, 1.15, 9


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read of one entry."""

    stream: str
    seq: int
    entry: str
    kind: str
    exchange: str | None
    at: str
    facts: Mapping[str, Any]


@dataclass(slots=True)
class Folded:
    """What a group of entries changes."""

    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    facets: set[tuple[str, str, str, str]] = field(default_factory=set)
    """(facet, value, at, exchange) that are new."""

    dropped: set[tuple[str, str, str, str]] = field(default_factory=set)
    tallies: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """What is added to (hour, measure, value)."""

    events: list[dict[str, Any]] = field(default_factory=list)
    """What happened to exchanges after they were sent."""


def fold(
    entries: Iterable[Entry],
    known: Mapping[str, Mapping[str, Any]],
    cost: Callable[[Mapping[str, Any]], int | None] = lambda _: None,
) -> Folded:
    """Return what entries change.

    Args:
        entries: In the order of their stream.
        known: The rows that are there of exchanges which `entries` name.
        cost: Returns what a summary's tokens cost in millionths, `None` when nobody knows.
    """
    folding = _Folding(known, cost)
    for entry in entries:
        folding.take(entry)
    return folding.result


def latency_bound(milliseconds: int) -> int:
    """Return the upper bound of the class of times that this one is counted in.

    Classes grow by 15 %, so a percentile made of them is at most so much too high.
    """
    bound = float(_LEAST_MS)
    while bound < milliseconds:
        bound *= _STEP
    return round(bound)


class _Folding:
    def __init__(
        self,
        known: Mapping[str, Mapping[str, Any]],
        cost: Callable[[Mapping[str, Any]], int | None],
    ) -> None:
        self.result = Folded()
        self._known = known
        self._cost = cost
        self._take = {
            EventKind.INTENT_OPENED.value: self._opened,
            EventKind.OUTCOME_CLOSED.value: self._closed,
            EventKind.REQUEST_REFUSED.value: self._refused,
            EventKind.EXCHANGE_FLAGGED.value: self._flagged,
            EventKind.EXCHANGE_UNFLAGGED.value: self._flagged,
        }

    def take(self, entry: Entry) -> None:
        self._note(entry)
        take = self._take.get(entry.kind)
        if take is not None and entry.facts.get("key_id") != _CANARY:
            take(entry)

    def _note(self, entry: Entry) -> None:
        """Keep an event about an exchange that is none of its own entries."""
        exchange = entry.facts.get("exchange")
        if entry.exchange is None and isinstance(exchange, str):
            self.result.events.append(
                {
                    "exchange": exchange,
                    "at": entry.at,
                    "entry": entry.entry,
                    "kind": entry.kind,
                    "facts": canonical_json(entry.facts),
                }
            )

    def _opened(self, entry: Entry) -> None:
        exchange = str(entry.exchange)
        if self._row(exchange) is not None:
            return
        found = _counts(entry.facts.get("findings"))
        row = _new_row(entry) | {
            "intent_seq": entry.seq,
            "state": OPEN,
            "masked": sum(found.values()),
            "findings": _spelled(found),
        }
        self._add(row, found)
        self._count(row, "sent", row["service"])

    def _refused(self, entry: Entry) -> None:
        exchange = str(entry.exchange)
        if self._row(exchange) is not None:
            return
        facts = entry.facts
        row = _new_row(entry) | {
            "outcome_seq": entry.seq,
            "ended_at": entry.at,
            "state": REFUSED,
            "code": _text(facts.get("code")),
            "http_status": _number(facts.get("http_status")),
        }
        self._add(row, {})
        self._ended(row)

    def _closed(self, entry: Entry) -> None:
        row, facts = self._row(str(entry.exchange)), entry.facts
        if row is None or row["ended_at"] is not None:
            return  # the canary's, or one that another entry has ended
        self._facet(row, "state", OPEN, is_dropped=True)
        row |= {
            "outcome_seq": entry.seq,
            "ended_at": entry.at,
            "state": str(facts.get("state")),
            "code": _text(facts.get("code")),
            "http_status": _number(facts.get("http_status")),
        }
        for name in ("restored", "unknown_labels", "input_tokens", "output_tokens"):
            row[name] = _number(facts.get(name)) or 0
        for name in ("latency_ms", "checked_ms", "waited_ms"):
            row[name] = _number(facts.get(name))
        row["cost_micros"] = self._cost(row)
        self._change(row)
        self._facet(row, "state", row["state"])
        if row["code"]:
            self._facet(row, "code", row["code"])
        self._ended(row)

    def _flagged(self, entry: Entry) -> None:
        row = self._row(str(entry.facts.get("exchange")))
        flag = int(entry.kind == EventKind.EXCHANGE_FLAGGED.value)
        if row is None or row["is_flagged"] == flag:
            return
        row["is_flagged"] = flag
        self._change(row)
        self._facet(row, "flagged", "yes", is_dropped=not flag)

    def _row(self, exchange: str) -> dict[str, Any] | None:
        result = self.result
        mine = result.added.get(exchange) or result.changed.get(exchange)
        if mine is None and (row := self._known.get(exchange)) is not None:
            mine = dict(row)
        return mine

    def _change(self, row: dict[str, Any]) -> None:
        exchange = row["exchange"]
        if exchange not in self.result.added:
            self.result.changed[exchange] = row

    def _add(self, row: dict[str, Any], found: Mapping[str, int]) -> None:
        self.result.added[row["exchange"]] = row
        for facet in ("staff", "role", "app", "service", "model", "state", "code"):
            value = row["staff_id" if facet == "staff" else facet]
            if value:
                self._facet(row, facet, value)
        for school in json.loads(row["schools"]):
            self._facet(row, "school", school)
            self._count(row, "school", school)
        for entity, n in found.items():
            self._facet(row, "type", entity)
            self._count(row, "masked", entity, n)

    def _ended(self, row: Mapping[str, Any]) -> None:
        self._count(row, "state", row["state"])
        if row["code"]:
            self._count(row, "code", row["code"])
        for name in ("input_tokens", "output_tokens"):
            self._count(row, "tokens", name.removesuffix("_tokens"), row[name])
        if row["cost_micros"]:
            self._count(row, "cost", row["service"], row["cost_micros"])
        if row["intent_seq"] is not None:
            for name in ("latency_ms", "checked_ms"):
                if row[name] is not None:
                    bound = f"{latency_bound(row[name]):0{_DIGITS}d}"
                    self._count(row, name.removesuffix("_ms"), bound)

    def _facet(
        self, row: Mapping[str, Any], facet: str, value: str, *, is_dropped: bool = False
    ) -> None:
        one = (facet, value, row["opened_at"], row["exchange"])
        result = self.result
        into, out = (
            (result.dropped, result.facets) if is_dropped else (result.facets, result.dropped)
        )
        if one in out:
            out.remove(one)
        else:
            into.add(one)

    def _count(self, row: Mapping[str, Any], measure: str, value: str, n: int = 1) -> None:
        if n:
            self.result.tallies[row["opened_at"][:_HOUR], measure, value] += n


def _new_row(entry: Entry) -> dict[str, Any]:
    facts = entry.facts
    schools = facts.get("schools")
    places = [str(one) for one in schools] if isinstance(schools, list) else []
    row: dict[str, Any] = {
        "exchange": str(entry.exchange),
        "opened_at": entry.at,
        "ended_at": None,
        "stream": entry.stream,
        "intent_seq": None,
        "outcome_seq": None,
        "schools": json.dumps(list(dict.fromkeys(places))),
        "service": str(facts.get("service")),
        "endpoint": str(facts.get("endpoint")),
        "is_stream": int(facts.get("is_stream") is True),
        "code": None,
        "http_status": None,
        "masked": 0,
        "findings": "{}",
        "restored": 0,
        "unknown_labels": 0,
        "input_tokens": 0,
        "output_tokens": 0,
        "cost_micros": None,
        "latency_ms": None,
        "checked_ms": None,
        "waited_ms": None,
        "is_flagged": 0,
    }
    return (
        row
        | {name: _text(facts.get(name)) for name in ("staff_id", "key_id", "role", "app")}
        | {"model": _text(facts.get("model"))}
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _counts(value: object) -> dict[str, int]:
    found = value if isinstance(value, dict) else {}
    return {str(name): n for name, n in found.items() if _number(n) and n > 0}


def _spelled(found: Mapping[str, int]) -> str:
    return json.dumps(found, sort_keys=True)
