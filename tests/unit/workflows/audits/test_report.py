from __future__ import annotations

import pytest

from gateway.workflows.audits.report import (
    Proof,
    Report,
    bound_percent,
    rate_percent,
    report_of,
)
from tests.support.audits import RUNNER, SECOND, School

PROOF = Proof("main/10", "main/11", "main/40", 2, 3)


def closed(school: School) -> str:
    """Return an audit with a clean item, an error that both saw, one gone and a picked one."""
    audit = school.opened(3, 4)
    first, second, third = school.items(audit)
    (listed,) = school.facts("audit:population:listed")
    (other,) = set(listed["exchanges"]) - {first, second, third}
    school.reviews.pick(audit, {other: "many findings"}, RUNNER)
    school.judge(audit, first)
    school.judge(audit, other)
    school.judge(audit, second, note="PLANTED-NOTE", accurate="no")
    school.judge(audit, second, SECOND, accurate="no")
    school.shred(third)
    school.reviews.close(audit, RUNNER)
    return audit


@pytest.fixture
def report(school: School) -> Report:
    audit = closed(school)
    return report_of(school.audits.get(audit), school.reviews.result(audit, RUNNER), PROOF)


def test_a_board_reads_what_was_found_and_how_sure_that_is(report: Report) -> None:
    assert report.title == "Content audit: January"
    assert report.sentences[1:4] == (
        "1 had at least one error: 50.0 % of those judged.",
        "With 95 % confidence at most 75.0 % of all 4 exchanges have one.",
        "A rate of 5 % or more is not ruled out.",
    )
    told = " ".join(report.sentences)
    assert "1 whose content was destroyed" in told
    assert "1 items were read by a second person" in told
    assert "1 more exchanges were picked" in told


def test_every_question_has_its_row_and_the_proof_is_there(report: Report) -> None:
    tables = {table.title: table for table in report.tables}
    proof = dict(tables["Proof"].rows)

    assert [row[1:5] for row in tables["Errors by question"].rows] == [
        ("2", "1", "0", "1"),
        ("2", "0", "0", "1"),
        ("2", "1", "0", "1"),
        ("2", "0", "0", "1"),
        ("2", "0", "0", "1"),
    ]
    assert proof["Population and seed bound in ledger entry"] == "main/10"
    assert (proof["Draws of this definition"], proof["Population"]) == ("2", "4")
    assert len(proof["Seed"]) == len(proof["SHA-256 of the population"]) == 64
    assert tables["Findings"].rows[0][1:3] == ("drawn", "high")
    assert dict(tables["Findings among the drawn items"].rows)["high"] == "1"


def test_every_row_has_a_cell_for_every_column(report: Report) -> None:
    for table in report.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_no_note_and_nobody_is_in_it(report: Report) -> None:
    assert "PLANTED" not in repr(report)
    assert "st_" not in repr(report)


def test_a_bound_is_rounded_up_and_a_rate_to_the_nearest() -> None:
    assert [bound_percent(bound) for bound in (0.0487029, 0.05, 0.0501, 0.0, 1.0)] == [
        "4.9 %",
        "5.0 %",
        "5.1 %",
        "0.0 %",
        "100.0 %",
    ]
    assert (rate_percent(0.0333), rate_percent(None)) == ("3.3 %", "not known")
