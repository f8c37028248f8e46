"""The questions that audits ask from now on; those of an audit are fixed when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.errors import SetupError
from gateway.ledger.chain import spell_time
from gateway.ledger.entries import Draft, EventKind
from gateway.workflows.audits import review_store
from gateway.workflows.audits.questions import SHIPPED, QuestionSet

if TYPE_CHECKING:
    from gateway.clock import Clock
    from gateway.ledger.log import Ledger
    from gateway.storage.database import Database
    from gateway.workflows.audits.actors import Actor

__all__ = ["QuestionSets"]


class QuestionSets:
    """The questions of the district's policy, each set with its version and from when it counts."""

    def __init__(self, database: Database, ledger: Ledger, clock: Clock) -> None:
        """Take where they are kept and recorded."""
        self._database = database
        self._ledger = ledger
        self._clock = clock

    def current(self) -> QuestionSet:
        """Return the set that counts now, the shipped one where there is no other."""
        with self._database.read() as connection:
            text = review_store.newest_questions(connection)
        return SHIPPED if text is None else QuestionSet.from_json(text)

    def change(self, questions: QuestionSet, actor: Actor) -> bool:
        """Ask these questions from now on; return whether they are other ones.

        Raises `SetupError` and `StorageFailed`.
        """
        if not actor.may_run:
            raise SetupError("only Agency Technology changes the questions of audits")
        if questions == self.current():
            return False
        keys = [one.key for one in questions.questions]
        facts = {"version": questions.version, "questions": keys, **actor.facts()}
        event = Draft(EventKind.AUDIT_QUESTIONS_CHANGED, facts, {"set": questions.as_json()})
        row = {
            "at": spell_time(self._clock.now()),
            "version": questions.version,
            "questions": questions.as_json(),
            "by": actor.name,
        }
        with self._database.write() as connection:
            review_store.add_questions(connection, row)
            self._ledger.append(connection, [event])
        return True
