"""Draws an audit again from the ledger alone and compares: anybody can, with an export.

Nothing but the entries is used, and none of them is believed: that the ledger itself was not
changed is what `hallpass ledger verify` says of the same entries. Pure: no database, no clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias

from gateway.ledger.entries import EventKind
from gateway.workflows.audits.definition import Definition, percent
from gateway.workflows.audits.draw import draw, is_seed, population_hash
from gateway.workflows.audits.statistics import sample_size

__all__ = ["Redrawn", "redraw"]

Rows: TypeAlias = Callable[[], Iterable[Mapping[str, Any]]]
"""Reads the ledger from its beginning, each time it is called."""

_OF_AUDITS = {
    EventKind.AUDIT_LISTED.value,
    EventKind.AUDIT_COMMITTED.value,
    EventKind.AUDIT_DRAWN.value,
}
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What drawing again found."""

    audit: str
    population: int
    size: int
    seed: str
    population_hash: str
    commitment: str
    """Where the commitment is, as `STREAM/NUMBER`."""

    drawn: str
    sample: tuple[str, ...]
    draws: int
    """Audits of this definition that were committed: more than one: somebody drew again."""

    overlapping: int
    """Other audits whose period overlaps this one's."""

    problems: tuple[str, ...]
    """What differs; empty when the draw is what it says."""

    @property
    def is_same(self) -> bool:
        """Whether the sample on record is the one that the seed and the population give."""
        return not self.problems


@dataclass(slots=True)
class _Found:
    """The entries of audits."""

    listed: list[str] = field(default_factory=list)
    commitments: list[tuple[Mapping[str, Any], dict[str, Any]]] = field(default_factory=list)
    drawn: list[tuple[Mapping[str, Any], dict[str, Any]]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)


def redraw(audit: str, rows: Rows, kept: Sequence[str] | None = None) -> Redrawn:
    """Return what drawing an audit again gives.

    Args:
        audit: Its id.
        rows: The entries, as the database or an export has them.
        kept: The items that reviewers get, in their order, where a database is at hand.

    Raises `LookupError` when the ledger has no commitment of this audit.
    """
    found = _find(audit, rows())
    if not found.commitments:
        raise LookupError("the ledger has no commitment of this audit")
    place, facts = found.commitments[0]
    seed, size = str(facts.get("seed")), facts.get("size")
    problems: list[str] = []
    if len(found.commitments) != 1 or len(found.drawn) != 1:
        problems.append("an audit has one commitment and one draw")
    if not is_seed(seed) or not isinstance(size, int) or size < 1:
        problems.append("the commitment has no seed or no size")
        size = 0
    problems += _of_population(facts, found.listed)
    sample = draw(seed, found.listed, size)
    drawn_place, drawn = found.drawn[0] if found.drawn else ({}, {})
    if drawn.get("exchanges") != sample:
        problems.append("the sample on record is not the one that the seed draws")
    if drawn and drawn.get("commitment_hash") != _hex(place.get("hash")):
        problems.append("the draw does not name the hash of the commitment")
    if kept is not None and list(kept) != sample:
        problems.append("the items under review are not the sample")
    problems += _of_size(facts, size, len(found.listed))
    problems += _of_period(facts, found.listed, rows)
    return Redrawn(
        audit=audit,
        population=len(found.listed),
        size=size,
        seed=seed,
        population_hash=str(facts.get("population_hash")),
        commitment=_where(place),
        drawn=_where(drawn_place),
        sample=tuple(sample),
        draws=1 + sum(one.get("definition") == facts.get("definition") for one in found.others),
        overlapping=sum(_overlaps(facts, one) for one in found.others),
        problems=tuple(problems),
    )


def _find(audit: str, rows: Iterable[Mapping[str, Any]]) -> _Found:
    found = _Found()
    for row in rows:
        if row.get("kind") not in _OF_AUDITS:
            continue
        facts = _facts(row)
        is_mine = facts.get("audit") == audit
        if row["kind"] == EventKind.AUDIT_COMMITTED and not is_mine:
            found.others.append(facts)
        elif not is_mine:
            continue
        elif row["kind"] == EventKind.AUDIT_COMMITTED:
            found.commitments.append((row, facts))
        elif row["kind"] == EventKind.AUDIT_DRAWN:
            found.drawn.append((row, facts))
        else:
            found.listed += map(str, _list(facts.get("exchanges")))
    return found


def _of_population(facts: Mapping[str, Any], listed: Sequence[str]) -> list[str]:
    problems = []
    if len(set(listed)) != len(listed) or len(listed) != facts.get("population"):
        problems.append("the listed population has not as many exchanges as was committed to")
    if population_hash(listed) != facts.get("population_hash"):
        problems.append("the listed population does not have the hash that was committed to")
    return problems


def _of_size(facts: Mapping[str, Any], size: int, population: int) -> list[str]:
    """Check that a size nobody chose is the one that the statistics ask for."""
    if facts.get("size_is_chosen") is True:
        return []
    try:
        asked = sample_size(
            Fraction(percent(str(facts.get("tolerable_percent")))) / _PERCENT,
            Fraction(percent(str(facts.get("confidence_percent")))) / _PERCENT,
            int(facts.get("expected_errors") or 0),
            population,
        )
    except ValueError:
        asked = -1
    return [] if asked == size else ["the size is not what its confidence asks for"]


def _of_period(facts: Mapping[str, Any], listed: Sequence[str], rows: Rows) -> list[str]:
    """Compare the listed population with the exchanges that the ledger has of its period."""
    try:
        definition = Definition.of_facts(facts)
    except ValueError:
        return ["the commitment does not say what the audit speaks of"]
    covered, is_sure = set(), {}
    for row in rows():
        if row.get("kind") != EventKind.INTENT_OPENED:
            continue
        noted = _facts(row)
        if definition.covers(str(row.get("at")), noted):
            exchange = str(row.get("exchange"))
            covered.add(exchange)
            # Releases before did not note the role of a key.
            is_sure[exchange] = not definition.roles or bool(noted.get("role"))
    problems = []
    if set(listed) - covered:
        problems.append("the listed population has exchanges that its definition does not cover")
    if any(is_sure[exchange] for exchange in covered - set(listed)):
        problems.append("the ledger has exchanges of the definition that were not listed")
    return problems


def _overlaps(facts: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    try:
        mine, its = Definition.of_facts(facts), Definition.of_facts(other)
    except ValueError:
        return True
    return mine.since < its.until and its.since < mine.until


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        facts = json.loads(str(row.get("facts")))
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""


def _where(row: Mapping[str, Any]) -> str:
    return f"{row.get('stream')}/{row.get('seq')}" if row else ""
