from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway.workflows.audits.report import report_of
from gateway.workflows.audits.report_pdf import FONTS, as_pdf
from gateway.workflows.audits.reports import proof_of
from tests.support.audit_reports import hostile_report
from tests.support.audits import RUNNER, School

AT = datetime(2026, 2, 1, tzinfo=UTC)


def test_texts_of_any_script_do_not_break_it_without_a_font(tmp_path: Path) -> None:
    content = as_pdf(hostile_report(), AT, [tmp_path / "none.ttf"])

    assert content.startswith(b"%PDF-")
    assert content == as_pdf(hostile_report(), AT, [])


@pytest.mark.skipif(not any(map(Path.is_file, FONTS)), reason="the machine has no such font")
def test_what_the_font_lacks_is_shown_as_an_escape(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        content = as_pdf(hostile_report(), AT)

    assert content.startswith(b"%PDF-")
    assert len(content) > len(as_pdf(hostile_report(), AT, []))
    assert "missing" not in caplog.text


def test_the_same_report_is_the_same_file(school: School) -> None:
    audit = school.opened(2, 2)
    for exchange in school.items(audit):
        school.judge(audit, exchange)
    result = school.reviews.close(audit, RUNNER)
    with school.database.read() as connection:
        proof = proof_of(connection, school.audits.get(audit))
    report = report_of(school.audits.get(audit), result, proof)

    assert as_pdf(report, AT) == as_pdf(report, AT)
