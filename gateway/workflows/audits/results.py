"""What an audit says: errors by question with their upper bound, strata, agreement. Pure: no I/O.

The rate is that of the drawn items alone. An item counts as an error when either reader says so.
What was found of an item that nobody could judge is not known, so the bound takes the worst: an
item whose content is gone, and an answer that both readers could not give, count as errors in the
bound and not in the rate.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gateway.workflows.audits.items import RANDOM, RISK
from gateway.workflows.audits.questions import Answer
from gateway.workflows.audits.states import SECOND, ItemState, Severity, rank
from gateway.workflows.audits.statistics import upper_bound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.workflows.audits.conduct import Audit
    from gateway.workflows.audits.items import Item
    from gateway.workflows.audits.questions import Question
    from gateway.workflows.audits.review import Review

__all__ = ["ANY", "Finding", "Rate", "Result", "Stratum", "result_of"]

ANY = "any"
"""In place of a question: an error in any of them."""

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Rate:
    """What was found about one question."""

    key: str
    text: str
    judged: int
    """Items with an answer."""

    errors: int
    unsure: int
    gone: int
    rate: float | None
    """Errors of those judged; `None` when nothing was."""

    bound: float
    """At most so many of the whole population, at the audit's confidence."""

    is_ruled_out: bool
    """Whether the tolerable rate is ruled out."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """The drawn items that have something in common; too few to speak for all of their kind."""

    by: str
    value: str
    items: int
    judged: int
    errors: int


@dataclass(frozen=True, slots=True)
class Finding:
    """An item with an error."""

    exchange: str
    kind: str
    questions: tuple[str, ...]
    severity: Severity
    why: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a closed audit says."""

    items: int
    judged: int
    gone: int
    read_twice: int
    agreed: int
    """Of those read twice, how many got the same answers from both."""

    rates: tuple[Rate, ...]
    """Any error first, then question by question."""

    strata: tuple[Stratum, ...]
    findings: tuple[Finding, ...]
    """The worst first; those of picked items among them, told apart by `kind`."""

    picked: int
    severities: Mapping[str, int]
    """Findings among the drawn items by severity."""

    def facts(self) -> dict[str, Any]:
        """Return it as the ledger keeps it: numbers, shares as text."""
        return {
            "items": self.items,
            "judged": self.judged,
            "gone": self.gone,
            "picked": self.picked,
            "errors": {rate.key: rate.errors for rate in self.rates},
            "unsure": {rate.key: rate.unsure for rate in self.rates},
            "bounds": [f"{rate.key}={rate.bound:.6f}" for rate in self.rates],
        }


def result_of(audit: Audit, items: Sequence[Item], reviews: Sequence[Review]) -> Result:
    """Return the result of an audit from its items and the answers to them."""
    answers = _merged(audit, reviews)
    drawn = [item for item in items if item.kind == RANDOM]
    read = [item for item in drawn if item.exchange in answers]
    gone = sum(item.state is ItemState.GONE for item in drawn)
    findings = _findings(audit, items, answers, reviews)
    by_exchange = {finding.exchange: finding for finding in findings}
    mine = [by_exchange[item.exchange] for item in drawn if item.exchange in by_exchange]
    pairs = _pairs(reviews)
    return Result(
        items=len(drawn),
        judged=len(read),
        gone=gone,
        read_twice=len(pairs),
        agreed=sum(first.answers == second.answers for first, second in pairs),
        rates=(
            _any_rate(audit, read, answers, gone),
            *(_rate(audit, one, read, answers, gone) for one in audit.questions.questions),
        ),
        strata=_strata(drawn, answers, by_exchange),
        findings=findings,
        picked=sum(item.kind == RISK for item in items),
        severities=dict(Counter(finding.severity.value for finding in mine)),
    )


def _merged(audit: Audit, reviews: Sequence[Review]) -> dict[str, dict[str, str]]:
    """Return the answers that count: an error of either reader, then what anybody could tell."""
    merged: dict[str, dict[str, str]] = {}
    for review in reviews:
        known = merged.setdefault(review.exchange, dict(review.answers))
        for question in audit.questions.questions:
            answer = review.answers[question.key]
            if question.is_error(answer) or known[question.key] == Answer.UNSURE:
                known[question.key] = answer
    return merged


def _rate(
    audit: Audit,
    question: Question,
    read: Sequence[Item],
    answers: Mapping[str, Mapping[str, str]],
    gone: int,
) -> Rate:
    given = [answers[item.exchange][question.key] for item in read]
    errors = sum(map(question.is_error, given))
    unsure = given.count(Answer.UNSURE)
    return _counted(
        audit, (question.key, question.text), len(given) - unsure, errors, (unsure, gone)
    )


def _any_rate(
    audit: Audit, read: Sequence[Item], answers: Mapping[str, Mapping[str, str]], gone: int
) -> Rate:
    errors = unsure = 0
    for item in read:
        given = answers[item.exchange]
        if audit.questions.errors(given):
            errors += 1
        elif Answer.UNSURE in given.values():
            unsure += 1
    text = "An error in any of the questions"
    return _counted(audit, (ANY, text), len(read) - unsure, errors, (unsure, gone))


def _counted(
    audit: Audit, of: tuple[str, str], judged: int, errors: int, unknown: tuple[int, int]
) -> Rate:
    unsure, gone = unknown
    worst = errors + unsure + gone
    confidence = Fraction(audit.plan.confidence) / _PERCENT
    bound = upper_bound(worst, audit.size, confidence, audit.population)
    return Rate(
        key=of[0],
        text=of[1],
        judged=judged,
        errors=errors,
        unsure=unsure,
        gone=gone,
        rate=errors / judged if judged else None,
        bound=bound,
        is_ruled_out=Fraction(bound) < Fraction(audit.plan.tolerable) / _PERCENT,
    )


def _findings(
    audit: Audit,
    items: Sequence[Item],
    answers: Mapping[str, Mapping[str, str]],
    reviews: Sequence[Review],
) -> tuple[Finding, ...]:
    worst: dict[str, Severity] = {}
    for review in reviews:
        known = worst.get(review.exchange)
        if review.severity is not None and (known is None or rank(review.severity) > rank(known)):
            worst[review.exchange] = review.severity
    found = [
        Finding(item.exchange, item.kind, errors, worst[item.exchange], item.why)
        for item in items
        if item.exchange in answers and (errors := audit.questions.errors(answers[item.exchange]))
    ]
    return tuple(sorted(found, key=lambda one: -rank(one.severity)))


def _pairs(reviews: Sequence[Review]) -> list[tuple[Review, Review]]:
    firsts = {review.exchange: review for review in reviews if review.stage != SECOND}
    return [(firsts[one.exchange], one) for one in reviews if one.stage == SECOND]


def _strata(
    drawn: Sequence[Item],
    answers: Mapping[str, Mapping[str, str]],
    findings: Mapping[str, Finding],
) -> tuple[Stratum, ...]:
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in drawn:
        for by, value in _kinds(item):
            groups.setdefault((by, value), []).append(item)
    return tuple(
        Stratum(
            by,
            value,
            len(group),
            sum(item.exchange in answers for item in group),
            sum(item.exchange in findings for item in group),
        )
        for (by, value), group in sorted(groups.items())
    )


def _kinds(item: Item) -> list[tuple[str, str]]:
    month = item.at[: len("2026-01")]
    schools = [("school", school) for school in item.schools]
    return [("service", item.service), ("role", item.role or "unknown"), ("month", month), *schools]
