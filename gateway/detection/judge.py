"""What counts of all that the sources say about one text: lessons, policy, neighbours of names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.detection.attributes import NEAR_PEOPLE, near_people
from gateway.detection.beside_people import beside_people
from gateway.detection.explain import Left
from gateway.detection.lessons import without_lessons
from gateway.detection.name_joins import whole_names
from gateway.detection.person_role import role_beside
from gateway.detection.registry import Policy
from gateway.detection.spans import NER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.detection.registry import Registry
    from gateway.detection.roster_match import RosterReading
    from gateway.detection.spans import Candidate

__all__ = ["Judge"]


class Judge:
    """Judges the candidates of one text after the other; holds no state."""

    def __init__(self, registry: Registry, year: int) -> None:
        """Take the policy, and the year that tells birth dates from younger dates."""
        self._registry = registry
        self._year = year

    def is_blocked(self, candidate: Candidate) -> bool:
        """Return whether policy lets no request hold it."""
        return self._registry.policy(candidate.entity) is Policy.BLOCK

    def judge(
        self,
        text: str,
        candidates: Sequence[Candidate],
        roster: RosterReading,
        left: list[Left] | None = None,
    ) -> tuple[list[Candidate], list[str]]:
        """Return the candidates that policy masks or blocks, and the facts it allows.

        What may leave is told to `left`.
        """

        def leave(candidate: Candidate, rule: str) -> None:
            if left is not None:
                where = (candidate.start, candidate.end, candidate.entity)
                left.append(Left(*where, candidate.score, candidate.source, rule))

        doubted = without_lessons(
            text,
            candidates,
            roster.public,
            leave,
            are_figures_allowed=self._registry.file.public_figures is Policy.ALLOW,
        )
        kept = []
        for candidate in (*doubted, *roster.candidates):
            if candidate.source == NER and roster.is_word(candidate.start, candidate.end):
                continue
            if candidate.entity in NEAR_PEOPLE:
                continue
            if self._is_allowed(candidate):
                leave(candidate, "policy")
            else:
                kept.append(_with_role(text, candidate))
        kept = whole_names(text, kept)
        people = [(c.start, c.end) for c in kept if c.entity == "PERSON"]
        facts = [candidate for candidate in candidates if candidate.entity in NEAR_PEOPLE]
        beside = [
            *beside_people(text, people, self._year),
            *near_people(text, facts, people),
        ]
        kept += [candidate for candidate in beside if not self._is_allowed(candidate)]
        allowed = [candidate for candidate in beside if self._is_allowed(candidate)]
        return kept, [fact.entity for fact in allowed if fact.entity in NEAR_PEOPLE]

    def _is_allowed(self, candidate: Candidate) -> bool:
        return self._registry.policy(candidate.entity) is Policy.ALLOW


def _with_role(text: str, candidate: Candidate) -> Candidate:
    if candidate.entity != "PERSON" or candidate.role is not None or candidate.people:
        return candidate
    role = role_beside(text, candidate.start)
    return candidate if role is None else replace(candidate, role=role)
