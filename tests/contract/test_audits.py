"""What audits promise holds on a file and on a server."""

from __future__ import annotations

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.storage.database import Database
from gateway.workflows.audits.handover import Kind, Proposed
from gateway.workflows.audits.questions import SHIPPED, QuestionSet
from gateway.workflows.audits.reports import Form
from tests.support.audits import RUNNER, SECOND, School, january


@pytest.fixture
def school(both: Database) -> School:
    return School(both)


def test_an_audit_is_drawn_and_drawn_again(school: School) -> None:
    staff = school.key("staff@district.example", Role.STAFF)
    school.many(12, key=staff)
    school.many(3)
    school.month_ends()
    audit = school.start(5, january(roles=frozenset({"staff"}), services=frozenset({"openai"})))
    result = school.redraw(audit)

    assert result.is_same
    assert (result.population, result.size) == (12, 5)
    assert school.audits.list() == [school.audits.get(audit)]


def test_a_second_draw_is_refused_and_leaves_no_entry(school: School) -> None:
    school.many(4)
    school.month_ends()
    audit = school.start(2)
    with pytest.raises(SetupError, match="drawn already"):
        school.audits.draw(audit, RUNNER)

    assert len(school.facts("audit:sample:drawn")) == 1
    assert school.redraw(audit).is_same


def test_an_audit_is_read_and_closed(school: School) -> None:
    audit = school.opened(3, 5)
    first, second, third = school.items(audit)
    school.judge(audit, first, note="fine")
    school.judge(audit, second, accurate="no")
    school.judge(audit, second, SECOND, accurate="no")
    school.handovers.add(audit, second, Proposed(Kind.DENY, "x", "PERSON"), RUNNER)
    school.shred(third)
    result = school.reviews.close(audit, RUNNER)

    assert (result.judged, result.gone, result.rates[0].errors) == (2, 1, 1)
    assert school.reports.export(audit, Form.CSV, RUNNER)
    assert len(school.handovers.of_audit(audit)) == 1
    assert school.redraw(audit).is_same


def test_questions_change(school: School) -> None:
    assert school.questions.change(QuestionSet(SHIPPED.questions[:2]), RUNNER)

    assert len(school.questions.current().questions) == 2
