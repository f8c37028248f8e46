from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from gateway.errors import SetupError
from gateway.identity.roles import Role
from gateway.ids import StaffId
from gateway.workflows.audits.actors import Actor
from gateway.workflows.audits.definition import Definition
from gateway.workflows.audits.reports import Form, proof_of
from tests.support.audits import OUTSIDE, RUNNER, TERM, School


@pytest.fixture
def audit(school: School) -> str:
    audit = school.opened(2, 4)
    for exchange in school.items(audit):
        school.judge(audit, exchange)
    school.reviews.close(audit, RUNNER)
    return audit


@pytest.mark.parametrize(
    ("form", "start"),
    [(Form.HTML, b"<!doctype"), (Form.CSV, b"\xef\xbb\xbf"), (Form.PDF, b"%PDF-")],
)
def test_a_copy_is_on_record_with_its_hash(
    school: School, audit: str, form: Form, start: bytes
) -> None:
    content = school.reports.export(audit, form, OUTSIDE)

    assert content.startswith(start)
    assert school.facts("audit:report:exported") == [
        {
            "audit": audit,
            "form": form.value,
            "sha256": hashlib.sha256(content).hexdigest(),
            "staff_id": "st_outside",
        }
    ]
    assert form.media_type.partition("/")[2].startswith(form.value)
    assert school.reports.export(audit, form, OUTSIDE) == content


def test_the_proof_says_where_the_record_has_it(school: School, audit: str) -> None:
    redrawn = school.redraw(audit)
    school.start(1)
    school.start(1, Definition(TERM[0], TERM[1] - timedelta(days=1)))
    with school.database.read() as connection:
        proof = proof_of(connection, school.audits.get(audit))

    assert (proof.commitment, proof.drawn) == (redrawn.commitment, redrawn.drawn)
    assert proof.closed.startswith("main/")
    assert (proof.draws, proof.overlapping) == (2, 2)
    again = school.redraw(audit)
    assert (again.draws, again.overlapping) == (proof.draws, proof.overlapping)


def test_there_is_no_report_for_staff_nor_before_the_end(school: School, audit: str) -> None:
    with pytest.raises(SetupError, match="only who may see"):
        school.reports.export(audit, Form.CSV, Actor(StaffId("st_9"), Role.STAFF))
    with pytest.raises(SetupError, match="when it is closed"):
        school.reports.export(school.start(1), Form.CSV, RUNNER)
    assert school.facts("audit:report:exported") == []
