from __future__ import annotations

from evaluation.scores import Found, Tally, is_covered
from evaluation.sets import Document, Gold

TEXT = "Ana Ruiz, 204417, Tacoma"
GOLD = (Gold(0, 8, "PERSON"), Gold(10, 16, "ID"), Gold(18, 24, "LOCATION"))
DOCUMENT = Document("d", TEXT, GOLD, {"culture": "here"})


def tally(*found: Found) -> Tally:
    result = Tally()
    result.add(DOCUMENT, found)
    return result


def test_a_span_is_covered_when_every_letter_and_digit_is() -> None:
    assert is_covered(TEXT, GOLD[0], {0, 1, 2, 4, 5, 6, 7})
    assert not is_covered(TEXT, GOLD[0], {0, 1, 2, 4, 5, 6})


def test_a_document_leaks_when_one_direct_identifier_shows() -> None:
    whole = tally(Found(0, 8, "PERSON"), Found(10, 16, "STUDENT_ID"))
    partly = tally(Found(0, 3, "PERSON"), Found(10, 16, "STUDENT_ID"))

    assert (whole.recall(), whole.leak_share) == (1, 0)
    assert (partly.recall(), partly.leak_share) == (0.5, 1)
    assert (partly.recall("PERSON"), partly.recall("ID")) == (0, 1)
    assert (partly.group_recall(), whole.group_recall()) == ({"here": 0}, {"here": 1})


def test_a_finding_away_from_direct_identifiers_is_a_false_alarm() -> None:
    result = tally(Found(18, 24, "PERSON"), Found(0, 8, "PERSON"))

    assert result.false_alarms == 1
    assert result.alarms_per_1000_words == 250
    assert (result.overlap.precision, result.overlap.recall) == (0.5, 1)


def test_exact_agreement_needs_both_ends() -> None:
    result = tally(Found(0, 3, "PERSON"))

    assert (result.exact.recall, result.overlap.recall) == (0, 1)


def test_nothing_counted_is_no_failure() -> None:
    empty = Tally().as_dict()

    assert (empty["recall"], empty["leak_share"], empty["untouched_share"]) == (1, 0, 1)
