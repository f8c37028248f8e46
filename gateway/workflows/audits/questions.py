"""What reviewers are asked about every item. Pure: no I/O."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.ledger.chain import canonical_json

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SHIPPED", "Answer", "Question", "QuestionSet"]

_KEY = re.compile(r"[a-z][a-z_]{0,39}")
_LONGEST_TEXT = 200
_MOST_QUESTIONS = 12


class Answer:
    """What a reviewer may answer."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    """Cannot be told from what is there."""

    ALL = (YES, NO, UNSURE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answer that is a good one."""

    key: str
    text: str
    good: str
    """`yes` or `no`; the other one is an error."""

    help: str = ""

    def is_error(self, answer: str) -> bool:
        """Return whether an answer says that something is wrong."""
        return answer not in {self.good, Answer.UNSURE}


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a policy, in the order in which they are asked."""

    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        """Refuse a set that cannot be asked. Raises `ValueError`."""
        keys = [one.key for one in self.questions]
        if not 1 <= len(keys) <= _MOST_QUESTIONS or len(set(keys)) != len(keys):
            raise ValueError(f"a set has 1 to {_MOST_QUESTIONS} questions with different keys")
        for one in self.questions:
            if not _KEY.fullmatch(one.key):
                raise ValueError("the key of a question is a-z and '_', such as unmasked_data")
            texts = (one.text, one.help)
            if not one.text.strip() or any(len(text) > _LONGEST_TEXT for text in texts):
                raise ValueError(f"a question is a text of up to {_LONGEST_TEXT} characters")
            if one.good not in {Answer.YES, Answer.NO}:
                raise ValueError("the good answer to a question is yes or no")

    @property
    def version(self) -> str:
        """Return what names these very questions: the start of a SHA-256 of their spelling."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()[:16]

    def as_json(self) -> str:
        """Return the one spelling of the set."""
        questions = [
            {"key": one.key, "text": one.text, "good": one.good, "help": one.help}
            for one in self.questions
        ]
        return canonical_json({"questions": questions})

    @classmethod
    def from_json(cls, text: str) -> QuestionSet:
        """Return the set that is spelled so. Raises `ValueError`."""
        try:
            return cls(tuple(_question(one) for one in json.loads(text)["questions"]))
        except (KeyError, TypeError, RecursionError):
            raise ValueError("these are no questions of an audit") from None

    def check(self, answers: Mapping[str, str]) -> None:
        """Raise `ValueError` unless every question, and nothing else, has an answer."""
        if set(answers) != {one.key for one in self.questions}:
            raise ValueError("every question of the audit needs one answer")
        if set(answers.values()) - set(Answer.ALL):
            raise ValueError("an answer is yes, no or unsure")

    def errors(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        """Return the keys of the questions whose answer says that something is wrong."""
        return tuple(one.key for one in self.questions if one.is_error(answers[one.key]))


def _question(document: Mapping[str, str]) -> Question:
    return Question(
        str(document["key"]),
        str(document["text"]),
        str(document["good"]),
        str(document.get("help", "")),
    )


SHIPPED = QuestionSet(
    (
        Question(
            "appropriate",
            "Was AI used for work of the agency, as its policy allows?",
            Answer.YES,
            "No: private use, or a purpose that the policy forbids.",
        ),
        Question(
            "accurate",
            "Is what came back right, as far as you can tell?",
            Answer.YES,
            "No: a wrong fact, source or calculation that somebody could act on.",
        ),
        Question(
            "unmasked_data",
            "Did a name or other personal data leave unmasked?",
            Answer.NO,
            "Yes: anything that tells who a student, guardian or colleague is.",
        ),
        Question(
            "decision_without_human",
            "Did AI decide about a person without a human?",
            Answer.NO,
            "Yes: a grade, placement, discipline or eligibility taken over as it came.",
        ),
    )
)
"""The questions of a district that has chosen none of its own."""
