"""What an audit is about and how sure it wants to be. Pure: no I/O."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gateway.identity.roles import Role
from gateway.ledger.chain import canonical_json, spell_time
from gateway.workflows.audits.statistics import MOST_ITEMS, sample_size

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SETTLED", "Definition", "Plan", "percent"]

SETTLED = timedelta(minutes=1)
"""How long after an exchange began its entry is surely in the ledger, if it ever is."""

_CANARY = "canary"
"""The key of the start-up canary: an invented exchange is nobody's."""

_MOST_PERCENT = 100
_LONGEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Definition:
    """The exchanges an audit speaks of. What is empty narrows nothing."""

    since: datetime
    until: datetime
    """The first moment that does not belong any more."""

    services: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()
    """Ids of the roster; an exchange of nobody's school belongs to none."""

    def check(self, now: datetime) -> None:
        """Raise `ValueError` unless the period is over: later exchanges would be missing."""
        if self.since.tzinfo is None or self.until.tzinfo is None:
            raise ValueError("times of a period have a time zone")
        if self.since >= self.until:
            raise ValueError("a period ends after it begins")
        if self.until > now - SETTLED:
            raise ValueError("a period ends at least a minute ago: later exchanges would be missed")
        if unknown := self.roles - {role.value for role in Role}:
            raise ValueError(f"there is no role {min(unknown)}")

    def facts(self) -> dict[str, Any]:
        """Return it as the ledger spells it."""
        return {
            "since": spell_time(self.since),
            "until": spell_time(self.until),
            "services": sorted(self.services),
            "roles": sorted(self.roles),
            "schools": sorted(self.schools),
        }

    def covers(self, at: str, facts: Mapping[str, Any]) -> bool:
        """Return whether an exchange's entry, by its time and facts, belongs.

        Entries of releases that did not note the role have none, and are of any.
        """
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            return False
        if moment.tzinfo is None or not self.since <= moment < self.until:
            return False
        if facts.get("key_id") == _CANARY:
            return False
        role, schools = facts.get("role"), facts.get("schools")
        places = set(map(str, schools)) if isinstance(schools, list) else set()
        return (
            (not self.services or facts.get("service") in self.services)
            and (not self.roles or not role or role in self.roles)
            and (not self.schools or bool(places & self.schools))
        )

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Definition:
        """Return the definition of an entry. Raises `ValueError` for other facts."""
        try:
            since, until = (datetime.fromisoformat(facts[name]) for name in ("since", "until"))
            services, roles = (frozenset(map(str, facts[name])) for name in ("services", "roles"))
            schools = frozenset(map(str, facts.get("schools") or ()))
        except (KeyError, TypeError):
            raise ValueError("these are no facts of a population") from None
        if since.tzinfo is None or until.tzinfo is None:
            raise ValueError("times of a period have a time zone")
        return cls(since, until, services, roles, schools)

    @property
    def key(self) -> str:
        """What two audits of the same definition have in common: a SHA-256 of its spelling."""
        return hashlib.sha256(canonical_json(self.facts()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Plan:
    """How sure the audit wants to be, and of what."""

    tolerable: Decimal = Decimal(5)
    """Percent of errors to rule out."""

    confidence: Decimal = Decimal(95)
    """Percent."""

    expected: int = 0
    """Errors in the sample that still rule it out."""

    size: int | None = field(default=None)
    """Items to draw, where somebody chose it; else what the statistics ask for."""

    def size_for(self, population: int) -> int:
        """Return how many to draw of a population: all of it when it has no more.

        Raises `ValueError` when no sample answers the question.
        """
        if self.size is not None:
            if not 1 <= self.size <= MOST_ITEMS:
                raise ValueError(f"a sample has 1 to {MOST_ITEMS} items")
            return min(self.size, population)
        return sample_size(
            Fraction(self.tolerable) / _MOST_PERCENT,
            Fraction(self.confidence) / _MOST_PERCENT,
            self.expected,
            population,
        )

    def facts(self) -> dict[str, Any]:
        """Return it as the ledger spells it."""
        return {
            "tolerable_percent": str(self.tolerable),
            "confidence_percent": str(self.confidence),
            "expected_errors": self.expected,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Plan:
        """Return the plan of an entry; its size is what was drawn."""
        return cls(
            percent(str(facts["tolerable_percent"])),
            percent(str(facts["confidence_percent"])),
            int(facts["expected_errors"]),
            int(facts["size"]),
        )


def percent(text: str) -> Decimal:
    """Return a percentage above 0 and below 100, such as `5`, `0.5` or `5 %`.

    Raises `ValueError`.
    """
    bare = text.strip().removesuffix("%").strip()
    whole, _, part = bare.partition(".")
    is_number = whole.isascii() and whole.isdigit() and (not part or part.isdigit())
    if not (is_number and part.isascii() and len(bare) <= _LONGEST_DIGITS + 2):
        raise ValueError("a percentage is a number such as 5 or 0.5")
    value = Decimal(bare)
    if not 0 < value < _MOST_PERCENT:
        raise ValueError("a percentage is above 0 and below 100")
    return value
