"""The report of a closed audit: sentences and tables for a board, with the data that prove it.

It names no person and holds no note and no text of an exchange. Pure: no I/O.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.workflows.audits.items import RANDOM
from gateway.workflows.audits.states import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.workflows.audits.conduct import Audit
    from gateway.workflows.audits.results import Finding, Rate, Result

__all__ = ["Proof", "Report", "Table", "bound_percent", "rate_percent", "report_of"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the record has the audit: what a reader needs to check it."""

    commitment: str
    """`STREAM/NUMBER` of the entry that binds population and seed."""

    drawn: str
    closed: str
    draws: int
    """Audits of this very definition, whatever became of them."""

    overlapping: int
    """Other audits of a part of the same time."""


@dataclass(frozen=True, slots=True)
class Report:
    """What every form of the report says."""

    title: str
    subtitle: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


def report_of(audit: Audit, result: Result, proof: Proof) -> Report:
    """Return the report of a closed audit."""
    first, last = (at.date().isoformat() for at in (audit.definition.since, audit.definition.until))
    return Report(
        title=f"Content audit: {audit.title}",
        subtitle=f"Exchanges from {first} until before {last} (UTC). "
        f"Closed {(audit.ended_at or '')[:10]}.",
        sentences=_sentences(audit, result),
        tables=(
            _rates(result.rates, audit),
            _severities(result),
            _strata(result),
            _findings(audit, result.findings),
            _proof(audit, result, proof),
        ),
    )


def rate_percent(rate: float | None) -> str:
    """Return a share as text, rounded to a tenth of a percent."""
    return "not known" if rate is None else f"{100 * rate:.1f} %"


def bound_percent(bound: float) -> str:
    """Return an upper bound as text: rounded up, since it must hold."""
    tenths = math.ceil(round(1000 * bound, 6))
    return f"{tenths / 10:.1f} %"


def _sentences(audit: Audit, result: Result) -> tuple[str, ...]:
    overall = result.rates[0]
    confidence, tolerable = audit.plan.confidence, audit.plan.tolerable
    said = [
        (
            f"{result.items} of {audit.population} exchanges were drawn at random and read masked; "
            f"{overall.judged} of them could be judged in full or showed an error."
        ),
        f"{overall.errors} had at least one error: {rate_percent(overall.rate)} of those judged.",
        (
            f"With {confidence} % confidence at most {bound_percent(overall.bound)} of all "
            f"{audit.population} exchanges have one."
        ),
        f"A rate of {tolerable} % or more is "
        + ("ruled out." if overall.is_ruled_out else "not ruled out."),
    ]
    if result.gone or any(rate.unsure for rate in result.rates):
        said.append(
            "What could not be judged counts as an error in the upper limit, not in the rate: "
            f"{result.gone} whose content was destroyed before anybody read it, and answers "
            "that could not be given."
        )
    if result.read_twice:
        said.append(
            f"{result.read_twice} items were read by a second person who did not know the first "
            f"one's answers; they agreed on {result.agreed}. An error that either of them saw "
            "counts."
        )
    if result.picked:
        said.append(
            f"{result.picked} more exchanges were picked for what they look like. They are not "
            "part of any rate."
        )
    return tuple(said)


def _rates(rates: Sequence[Rate], audit: Audit) -> Table:
    return Table(
        "Errors by question",
        (
            "Question",
            "Judged",
            "Errors",
            "Cannot be told",
            "Content gone",
            "Rate",
            f"At most ({audit.plan.confidence} % confidence)",
            f"{audit.plan.tolerable} % ruled out",
        ),
        tuple(
            (
                rate.text,
                str(rate.judged),
                str(rate.errors),
                str(rate.unsure),
                str(rate.gone),
                rate_percent(rate.rate),
                bound_percent(rate.bound),
                "yes" if rate.is_ruled_out else "no",
            )
            for rate in rates
        ),
    )


def _severities(result: Result) -> Table:
    rows = ((one.value, str(result.severities.get(one.value, 0))) for one in reversed(Severity))
    return Table("Findings among the drawn items", ("Severity", "Findings"), tuple(rows))


def _strata(result: Result) -> Table:
    rows = (
        (one.by, one.value, str(one.items), str(one.judged), str(one.errors))
        for one in result.strata
    )
    columns = ("By", "Value", "Drawn", "Judged", "With an error")
    return Table("Where the drawn items come from (too few to compare)", columns, tuple(rows))


def _findings(audit: Audit, findings: Sequence[Finding]) -> Table:
    texts = {one.key: one.text for one in audit.questions.questions}
    rows = (
        (
            one.exchange,
            "drawn" if one.kind == RANDOM else f"picked: {one.why}",
            one.severity.value,
            "; ".join(texts[key] for key in one.questions),
        )
        for one in findings
    )
    return Table("Findings", ("Exchange", "How", "Severity", "Question"), tuple(rows))


def _proof(audit: Audit, result: Result, proof: Proof) -> Table:
    definition = audit.definition
    rows = (
        ("Audit", audit.id),
        ("Period", f"{definition.since.isoformat()} until before {definition.until.isoformat()}"),
        ("Services", ", ".join(sorted(definition.services)) or "all"),
        ("Roles", ", ".join(sorted(definition.roles)) or "all"),
        ("Schools", ", ".join(sorted(definition.schools)) or "all"),
        ("Population", str(audit.population)),
        ("SHA-256 of the population", audit.population_hash),
        ("Seed", audit.seed),
        ("Drawn", str(result.items)),
        ("Version of the questions", audit.questions.version),
        ("Population and seed bound in ledger entry", proof.commitment),
        ("Draw in ledger entry", proof.drawn),
        ("Result in ledger entry", proof.closed),
        ("Draws of this definition", str(proof.draws)),
        ("Other audits of a part of the same time", str(proof.overlapping)),
        ("To check it", f"hallpass audit redraw {audit.id} --export LEDGER"),
    )
    return Table("Proof", ("What", "Value"), rows)
