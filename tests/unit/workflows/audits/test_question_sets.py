from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.workflows.audits.questions import SHIPPED, Question, QuestionSet
from tests.support.audits import OUTSIDE, RUNNER, School

OURS = QuestionSet((*SHIPPED.questions, Question("tone", "Was it kind?", "yes")))


def test_a_district_begins_with_the_shipped_questions(school: School) -> None:
    assert school.questions.current() == SHIPPED


def test_a_change_counts_from_now_on_and_is_on_record(school: School) -> None:
    assert school.questions.change(OURS, RUNNER)
    assert not school.questions.change(OURS, RUNNER)

    assert school.questions.current() == OURS
    (facts,) = school.facts("audit:questions:changed")
    assert (facts["version"], facts["questions"][-1]) == (OURS.version, "tone")
    school.clock.advance(1)
    assert school.questions.change(SHIPPED, RUNNER)
    assert school.questions.current() == SHIPPED


def test_an_audit_keeps_the_questions_it_started_with(school: School) -> None:
    audit = school.opened(questions=OURS)
    school.questions.change(SHIPPED, RUNNER)

    assert school.audits.get(audit).questions == OURS


def test_only_agency_technology_changes_them(school: School) -> None:
    with pytest.raises(SetupError, match="only Agency"):
        school.questions.change(OURS, OUTSIDE)
