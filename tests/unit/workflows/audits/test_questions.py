from __future__ import annotations

import pytest

from gateway.workflows.audits.questions import SHIPPED, Question, QuestionSet

GOOD = {
    "appropriate": "yes",
    "accurate": "yes",
    "unmasked_data": "no",
    "decision_without_human": "no",
}


def test_the_shipped_questions_are_the_four_of_the_policy() -> None:
    assert [one.key for one in SHIPPED.questions] == list(GOOD)
    assert SHIPPED.errors(GOOD) == ()


@pytest.mark.parametrize("key", GOOD)
def test_the_other_answer_is_an_error_and_unsure_is_none(key: str) -> None:
    other = {"yes": "no", "no": "yes"}[GOOD[key]]

    assert SHIPPED.errors({**GOOD, key: other}) == (key,)
    assert SHIPPED.errors({**GOOD, key: "unsure"}) == ()


def test_a_set_survives_its_spelling_and_its_version_names_it() -> None:
    again = QuestionSet.from_json(SHIPPED.as_json())
    other = QuestionSet((*SHIPPED.questions[:3], Question("tone", "Was it kind?", "yes")))

    assert again == SHIPPED
    assert again.version == SHIPPED.version != other.version


@pytest.mark.parametrize(
    "answers", [{}, {**GOOD, "more": "yes"}, {**GOOD, "accurate": "maybe"}, {"accurate": "yes"}]
)
def test_every_question_and_nothing_else_is_answered(answers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="answer"):
        SHIPPED.check(answers)


@pytest.mark.parametrize(
    "questions",
    [
        (),
        (Question("a", "A?", "yes"),) * 2,
        (Question("A b", "A?", "yes"),),
        (Question("a", " ", "yes"),),
        (Question("a", "A?" * 200, "yes"),),
        (Question("a", "A?", "unsure"),),
        tuple(Question(f"q{'x' * n}", "A?", "no") for n in range(13)),
    ],
)
def test_a_set_that_cannot_be_asked_is_refused(questions: tuple[Question, ...]) -> None:
    with pytest.raises(ValueError, match=r"question|set"):
        QuestionSet(questions)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"questions": [{"key": "a"}]}', "[" * 100_000])
def test_other_text_is_no_set(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        QuestionSet.from_json(text)
