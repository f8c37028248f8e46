from __future__ import annotations

import pytest

from gateway.detection.spans import NER, ROSTER, SPREAD, Candidate, join_names, merge
from gateway.findings import Role
from gateway.ids import PersonId

TEXT = "Maria Lopez-Garcia, ID 204417 at 12 Maria Way"
MARIA = frozenset({PersonId("p1")})


def candidate(
    value: str, entity: str, source: str, score: float = 0.75, **more: object
) -> Candidate:
    start = TEXT.index(value)
    return Candidate(start, start + len(value), entity, score, source, **more)  # type: ignore[arg-type]  # people and role


def merged(*candidates: Candidate) -> list[tuple[str, str, str]]:
    return [(TEXT[c.start : c.end], c.entity, c.source) for c in merge(TEXT, candidates)]


def test_what_does_not_overlap_stays_in_order() -> None:
    found = merged(
        candidate("204417", "STUDENT_ID", "pattern:x"), candidate("Maria", "PERSON", ROSTER)
    )

    assert found == [("Maria", "PERSON", ROSTER), ("204417", "STUDENT_ID", "pattern:x")]


def test_a_labelled_pattern_beats_a_bare_one() -> None:
    found = merged(
        candidate("204417", "PHONE_NUMBER", "pattern:phone", 0.85),
        candidate("204417", "STUDENT_ID", "pattern:id", 0.95),
    )

    assert found == [("204417", "STUDENT_ID", "pattern:id")]


def test_the_roster_beats_a_pattern_and_both_beat_the_ner() -> None:
    spans = [
        candidate("204417", "DATE", NER, 0.99),
        candidate("204417", "PHONE_NUMBER", "pattern:phone", 0.95),
        candidate("204417", "STUDENT_ID", ROSTER, 0.8),
    ]

    assert merged(*spans) == [("204417", "STUDENT_ID", ROSTER)]
    assert merged(*spans[:2]) == [("204417", "PHONE_NUMBER", "pattern:phone")]


def test_what_the_ner_found_is_not_renamed_by_a_spread_value() -> None:
    found = merged(
        candidate("Maria", "PERSON", SPREAD, 0.9), candidate("Maria", "PERSON", NER, 0.5)
    )

    assert found == [("Maria", "PERSON", NER)]


def test_a_longer_firm_reading_beats_a_name_inside_it() -> None:
    way = TEXT.rindex("Maria")
    inner = Candidate(way, way + 5, "PERSON", 1.0, ROSTER)

    found = merged(inner, candidate("12 Maria Way", "STREET_ADDRESS", "pattern:a", 0.85))

    assert found == [("12 Maria Way", "STREET_ADDRESS", "pattern:a")]


def test_what_the_loser_covers_beyond_the_winner_stays_covered() -> None:
    found = merged(
        candidate("Maria Lopez-Garcia", "ORGANIZATION", NER), candidate("Lopez", "PERSON", ROSTER)
    )

    assert found == [
        ("Maria ", "ORGANIZATION", NER),
        ("Lopez", "PERSON", ROSTER),
        ("-Garcia", "ORGANIZATION", NER),
    ]


def test_a_remainder_without_letters_joins_its_neighbour() -> None:
    found = merged(
        candidate("Garcia, ", "ORGANIZATION", NER), candidate("Garcia", "PERSON", ROSTER)
    )

    assert found == [("Garcia, ", "PERSON", ROSTER)]


def test_a_remainder_before_the_winner_joins_it_too() -> None:
    found = merged(candidate("-Garcia", "ORGANIZATION", NER), candidate("Garcia", "PERSON", ROSTER))

    assert found == [("-Garcia", "PERSON", ROSTER)]


def joined(*candidates: Candidate) -> list[tuple[str, str, int, Role | None]]:
    found = join_names(TEXT, candidates)
    return sorted((TEXT[c.start : c.end], c.source, len(c.people), c.role) for c in found)


def test_one_given_name_of_the_roster_does_not_claim_a_strange_full_name() -> None:
    one = candidate("Maria", "PERSON", ROSTER, people=MARIA, role=Role.STUDENT)

    assert joined(one, candidate("Maria Lopez-Garcia", "PERSON", NER)) == [
        ("Maria Lopez-Garcia", ROSTER, 0, None)
    ]


def test_a_full_name_of_the_roster_keeps_its_people_when_the_ner_sees_more() -> None:
    full = candidate("Maria Lopez", "PERSON", ROSTER, people=MARIA, role=Role.STUDENT)

    assert joined(full, candidate("Maria Lopez-Garcia", "PERSON", NER)) == [
        ("Maria Lopez-Garcia", ROSTER, 1, Role.STUDENT)
    ]


@pytest.mark.parametrize("around", ["Maria", "Garcia, "])
def test_an_ner_span_that_adds_no_name_changes_nothing(around: str) -> None:
    inner = candidate(around.strip(" ,"), "PERSON", ROSTER, people=MARIA)

    assert inner in join_names(TEXT, [inner, candidate(around, "PERSON", NER)])


def test_an_ner_span_around_two_roster_names_is_two_people() -> None:
    names = [candidate("Maria", "PERSON", ROSTER), candidate("Lopez", "PERSON", ROSTER)]
    around = candidate("Maria Lopez", "PERSON", NER)

    assert join_names(TEXT, [*names, around]) == [*names, around]
