from __future__ import annotations

import pytest

from gateway.detection.engine import Detector
from gateway.detection.roster_dates import is_in_date
from gateway.detection.roster_text import read_text
from gateway.findings import Slot, SlotKind
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from gateway.settings import shipped
from tests.support.rosters import person

INDEX = RosterIndex.build(
    Roster(
        (
            person("a", "Jun", "Reyes"),
            person("b", "Abril", "Soto"),
            person("c", "Mar", "Ibarra"),
            person("d", "Domingo", "Sun"),
        )
    )
)


def judged(text: str, word: str) -> bool:
    start = text.casefold().index(word.casefold())
    return is_in_date(read_text(INDEX, text), start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("DOB: 27 Jun 2007", "Jun"),
        ("born Jun 27, 2007 in Manila", "Jun"),
        ("27-Jun-07", "Jun"),
        ("naci\u00f3 el 3 de abril de 2014", "abril"),
        ("due by Mar 4", "Mar"),
        ("4 Mar", "Mar"),
        ("Sun 3/12 at noon", "Sun"),
        ("el Domingo, 3 de marzo de 2024", "marzo"),
    ],
)
def test_the_month_and_the_weekday_of_a_date_are_no_name(text: str, word: str) -> None:
    assert judged(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jun was absent on 3/12/2024.", "Jun"),
        ("Jun 12, Mei 15, Ana 9", "Jun"),
        ("Abril finished 12 pages.", "Abril"),
        ("Ask Domingo about 3 books.", "Domingo"),
        ("Reyes 27", "Reyes"),
    ],
)
def test_a_name_beside_a_number_stays_a_name(text: str, word: str) -> None:
    assert not judged(text, word)


def test_a_birth_date_with_a_name_of_the_roster_in_it_is_covered_whole() -> None:
    detector = Detector.load(shipped("recognizers.yaml"), INDEX)
    text = "Ana, born 27 Jun 2007. Jun is her brother."
    found = {
        text[f.start : f.end]: f.entity for f in detector.detect([Slot(text, SlotKind.TEXT, 0)])
    }
    assert found["27 Jun 2007"] == "DATE_OF_BIRTH"
    assert found["Jun"] == "PERSON"
