"""Whether the gateway may serve, and why not."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Readiness"]


@dataclass(slots=True)
class Readiness:
    """What `/readyz` answers: ready only when every check has passed.

    `checks` maps the name of a check to a reason code when it fails, or `ok`.
    """

    checks: dict[str, str] = field(default_factory=lambda: {"canary": "not_run"})

    @property
    def is_ready(self) -> bool:
        """Whether every check passed."""
        return all(result == "ok" for result in self.checks.values())

    def set(self, check: str, result: str) -> None:
        """Note a check's result: `ok` or a reason code."""
        self.checks[check] = result
