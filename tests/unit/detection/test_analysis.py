from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gateway.detection.analysis import Read
from gateway.detection.analysis_cache import AnalysisCache
from gateway.detection.engine import Detector
from gateway.detection.passages import read_passages
from gateway.findings import Finding, Role, Slot, SlotKind
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from tests.support.detectors import registry_file, stand_in_pipeline
from tests.support.rosters import ROSTER, person

if TYPE_CHECKING:
    from collections.abc import Sequence

CROWD = tuple(person(f"c{n}", f"Given{n}", f"Family{n}") for n in range(2_000))
TEACHER = person(
    "t",
    "Ada",
    "Haddad",
    role=Role.TEACHER,
    emails=("ada@x.org",),
    teaches=(PersonId("p-maria2"),),
)
INDEX = RosterIndex.build(Roster((*ROSTER.people, *CROWD, TEACHER)))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    folder = tmp_path_factory.mktemp("detector")
    names = stand_in_pipeline(folder / "names")
    return Detector.load(registry_file(folder, names=str(names)))


@pytest.fixture
def cache() -> AnalysisCache:
    return AnalysisCache()


@pytest.fixture
def detector(loaded: Detector, cache: AnalysisCache) -> Detector:
    return loaded.with_roster(INDEX, cache)


def text(said: str) -> Slot:
    return Slot(said, SlotKind.TEXT, 0)


def found(detector: Detector, *slots: Slot, caller: str = "") -> list[str]:
    apart = [Slot(s.text, s.kind, n, is_declared=s.is_declared) for n, s in enumerate(slots)]
    return [slots[f.slot].text[f.start : f.end] for f in detector.detect(apart, caller)]


def people(findings: Sequence[Finding]) -> list[set[str]]:
    return [set(finding.people) for finding in findings]


def test_a_name_that_another_message_confirms_counts_for_as_long_as_it_does(
    detector: Detector,
) -> None:
    unsure, named = text("and deshawn, too"), Slot("DeShawn Carter", SlotKind.TEXT, 1)

    for _ in range(2):
        assert detector.detect([unsure]) == []
        assert [f.source for f in detector.detect([unsure, named])] == ["roster", "roster"]


def test_a_name_is_none_while_it_is_a_word_of_the_program(loaded: Detector) -> None:
    said, declared = text("I saw Will"), Slot("will", SlotKind.TEXT, 0, is_declared=True)

    for _ in range(2):
        assert found(loaded, said) == ["Will"]
        assert found(loaded, said, declared) == []


def test_the_students_of_who_asks_come_first_for_each_caller(detector: Detector) -> None:
    slots = [text("Maria was late")]
    asked = [people(detector.detect(slots, who)) for who in ("", "ada@x.org", "b@x.org", "")]

    everybody = [{"p-maria", "p-maria2"}]
    assert asked == [everybody, [{"p-maria2"}], everybody, everybody]


def test_the_same_words_are_read_otherwise_where_two_texts_meet(detector: Detector) -> None:
    whole, halves = "204417 is called Maria Lopez", ("204417 is called Ma", "ria Lopez")

    for _ in range(2):
        assert found(detector, *map(text, halves)) == ["204417", "Ma", "ria Lopez"]
        assert found(detector, text(whole)) == ["204417", "Maria Lopez"]


def test_what_is_resent_is_not_read_again(detector: Detector, cache: AnalysisCache) -> None:
    slots = [text("Ana Ruiz has number 204417"), Slot("TWFyaWEgTG9wZXo=", SlotKind.TEXT, 1)]
    first = detector.find(slots)
    kept = len(cache), cache.size

    assert detector.find(slots) == first
    assert (len(cache), cache.size) == kept == (2, cache.size)


def test_nothing_that_was_said_is_kept(detector: Detector, cache: AnalysisCache) -> None:
    said = "Ana Ruiz has number 204417 and An\u200ba is at ana.ruiz@x.org; QW5hIFJ1aXo="
    detector.detect([text(said), Slot("ana_ruiz", SlotKind.FIXED, 1)])

    kept = repr(cache._kept).casefold()
    assert not [word for word in ("ruiz", "204417", "x.org", "qw5h") if word in kept]


def test_an_explanation_uses_nothing_that_was_known(detector: Detector) -> None:
    said = "Who was Rosa Parks? Ana Ruiz of Tacoma asked."
    detector.detect([text(said)])

    _, left = detector.explain(said)

    assert [one.rule for one in left] == ["public figure", "policy"]


def test_another_roster_begins_with_nothing_known(loaded: Detector, detector: Detector) -> None:
    slots = [text("Given7 Family7 left")]

    assert people(detector.detect(slots)) == [{"c7"}]
    other = loaded.with_roster(RosterIndex.build(ROSTER))
    assert other.detect(slots) == []


def test_a_text_that_was_not_analysed_says_nothing() -> None:
    (passage,) = read_passages([text("Ana")])

    with pytest.raises(ValueError, match="not analysed"):
        _ = Read(passage, None).analysis
    with pytest.raises(ValueError, match="not judged"):
        _ = Read(passage, None).found
