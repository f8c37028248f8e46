"""The injected clock: aware UTC for people, monotonic seconds for deadlines."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

__all__ = ["Clock", "FixedClock", "SystemClock"]


class Clock(Protocol):
    """What the gateway asks for the time."""

    def now(self) -> datetime:
        """Return the wall clock as an aware UTC time; for display and expiry dates."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that never step back; for durations and deadlines."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> datetime:
        """Return the current UTC time."""
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Return the monotonic clock in seconds."""
        return time.monotonic()


@dataclass(slots=True)
class FixedClock:
    """A clock that moves only when told to, for tests and the start-up canary."""

    at: datetime = field(default_factory=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    """What `now` answers."""

    elapsed_s: float = 0.0
    """What `monotonic_s` answers."""

    def now(self) -> datetime:
        """Return the set time."""
        return self.at

    def monotonic_s(self) -> float:
        """Return the set seconds."""
        return self.elapsed_s

    def advance(self, seconds: float) -> None:
        """Move both clocks forward by `seconds`."""
        self.at += timedelta(seconds=seconds)
        self.elapsed_s += seconds
