from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine

from gateway.detection.engine import Detector
from gateway.detection.nlp import LocalSpacyEngine
from gateway.detection.registry import Registry
from gateway.detection.spans import NER, Candidate
from gateway.errors import DataBlocked, ProtectionFailed, SetupError
from gateway.findings import Finding, Role, Slot, SlotKind
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from tests.support.detectors import registry_file, stand_in_pipeline
from tests.support.rosters import ROSTER, person

if TYPE_CHECKING:
    from pathlib import Path

INDEX = RosterIndex.build(ROSTER)
TEXTS = [
    "Ana Ruiz (ID 204417) of Willow Creek Academy, Tacoma: call (206) 555-0143.",
    "DOB 2012-03-09, SSN 541-82-3307, 618 Larch Meadow Ln, m.l@example.org, username: mlopez27",
    "Nothing here but 3 apples.",
    "\u00e9\u00e9 Ana Ruiz \U0001f600 Ana Ruiz, student id 204417",
    "",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_in_pipeline(tmp_path_factory.mktemp("pipeline") / "names")


@pytest.fixture(scope="module")
def plain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Detector:
    return Detector.load(registry_file(tmp_path_factory.mktemp("registry"), names=str(folder)))


@pytest.fixture(scope="module")
def detector(plain: Detector) -> Detector:
    return plain.with_roster(INDEX)


def slots(*texts: str) -> list[Slot]:
    return [Slot(text, SlotKind.TEXT, number) for number, text in enumerate(texts)]


def show(findings: list[Finding], *texts: str) -> list[tuple[int, str, str]]:
    return [(f.slot, texts[f.slot][f.start : f.end], f.entity) for f in findings]


def found(detector: Detector, *texts: str) -> list[tuple[int, str, str]]:
    return show(detector.detect(slots(*texts)), *texts)


def test_a_date_and_a_number_beside_a_name_are_found(plain: Detector) -> None:
    assert found(plain, "Absent: Ana Ruiz 44812, 3/9/14") == [
        (0, "Ana Ruiz", "PERSON"),
        (0, "44812", "STUDENT_ID"),
        (0, "3/9/14", "DATE_OF_BIRTH"),
    ]


def test_a_date_beside_a_public_figure_is_left(plain: Detector) -> None:
    assert found(plain, "Rosa Parks 2/4/1935") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Ruiz gets free lunch.", "meal status"),
        ("Ana Ruiz and family are staying at a motel.", "housing status"),
        ("Ana Ruiz is undocumented.", "immigration status"),
    ],
)
def test_a_fact_that_identifies_near_a_person_is_refused_by_its_kind(
    plain: Detector, text: str, kind: str
) -> None:
    with pytest.raises(DataBlocked, match="entity_blocked") as caught:
        plain.detect(slots(text))

    assert kind in caught.value.message
    assert "Ana" not in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "Compare free lunch in three countries.",
        "What does it mean that a family is homeless?",
        "Rosa Parks lived where free lunch was unknown.",
        "Explain the word undocumented.",
    ],
)
def test_the_same_words_about_nobody_pass(plain: Detector, text: str) -> None:
    assert plain.detect(slots(text)) == []


def test_what_is_blocked_is_found_and_does_not_spread(plain: Detector) -> None:
    detection = plain.find(slots("Ana Ruiz is homeless.", "Define homeless."))

    assert detection.blocked == ("HOUSING_STATUS",)
    assert [(f.slot, f.entity) for f in detection.findings] == [
        (0, "PERSON"),
        (0, "HOUSING_STATUS"),
    ]


def test_facts_that_policy_allows_are_counted_and_left(plain: Detector) -> None:
    detection = plain.find(slots("Ana Ruiz, age 9, has an IEP and an IEP meeting."))

    assert [f.entity for f in detection.findings] == ["PERSON"]
    assert detection.noted == {"SPED": 2, "AGE": 1}
    assert detection.counts() == {"PERSON": 1, "SPED": 2, "AGE": 1}


def test_a_bus_counts_near_a_person_only(plain: Detector) -> None:
    assert found(plain, "Ana Ruiz rides bus 12", "bus 12 holds 40 pupils") == [
        (0, "Ana Ruiz", "PERSON"),
        (0, "12", "BUS_ROUTE"),
    ]


def test_the_districts_account_names_and_ids_are_found(tmp_path: Path) -> None:
    district = {
        "usernames": ["{last}{first:1}"],
        "ids": [{"entity": "DEVICE_ASSET", "prefix": "WC-", "digits": 5}],
    }
    plain = Detector.load(registry_file(tmp_path, district=district))
    detector = plain.with_roster(RosterIndex.build(ROSTER, plain.usernames))
    first = ROSTER.people[0]
    name = f"{first.family}{first.given[0]}".lower()

    assert found(detector, f"{name} has WC-20441") == [
        (0, name, "USERNAME"),
        (0, "WC-20441", "DEVICE_ASSET"),
    ]
    assert found(plain, f"{name} has it") == []


def test_what_policy_allows_is_not_found_beside_a_name(tmp_path: Path, folder: Path) -> None:
    policy = Registry.load(registry_file(tmp_path)).file.policy
    allowed = {**{k: str(v) for k, v in policy.items()}, "DATE_OF_BIRTH": "allow"}
    detector = Detector.load(registry_file(tmp_path, names=str(folder), policy=allowed))

    assert found(detector, "Ana Ruiz 3/9/14") == [(0, "Ana Ruiz", "PERSON")]


def test_roster_patterns_and_pipeline_work_together(detector: Detector) -> None:
    assert found(detector, "Maria Lopez and Ana Ruiz, SID 99887766, Willow Creek Academy") == [
        (0, "Maria Lopez", "PERSON"),
        (0, "Ana Ruiz", "PERSON"),
        (0, "99887766", "STUDENT_ID"),
        (0, "Willow Creek Academy", "SCHOOL"),
    ]


def test_findings_say_who_it_may_be_and_what_found_it(detector: Detector) -> None:
    roster, cue, pattern = detector.detect(slots("Grace Young, Coach Ana Ruiz, SID 99887766"))
    (ner,) = detector.detect(slots("Ana Ruiz spoke."))

    assert (roster.source, roster.people, roster.role) == ("roster", {"p-grace"}, Role.TEACHER)
    assert (cue.source, cue.people) == ("pattern:NameCueRecognizer", frozenset())
    assert cue.role == Role.TEACHER
    assert (ner.source, ner.people, ner.role) == ("ner", frozenset(), None)
    assert pattern.source == "pattern:StudentIdRecognizer"


def test_places_and_companies_are_allowed_to_leave(detector: Detector) -> None:
    assert found(detector, "Boeing in Tacoma") == []


def test_a_known_name_is_marked_wherever_it_stands(detector: Detector) -> None:
    assert found(detector, "Ruiz was here", "ANA RUIZ", "Dear Ana Ruiz") == [
        (0, "Ruiz", "PERSON"),
        (1, "ANA RUIZ", "PERSON"),
        (2, "Ana Ruiz", "PERSON"),
    ]


def test_a_value_over_several_slots_becomes_one_finding_per_slot(detector: Detector) -> None:
    parts = [
        Slot("Mar", SlotKind.TEXT, 7),
        Slot("ia Lo", SlotKind.TEXT, 7),
        Slot("pez!", SlotKind.TEXT, 7),
    ]

    findings = detector.detect(parts)

    assert [(f.slot, f.start, f.end) for f in findings] == [(0, 0, 3), (1, 0, 5), (2, 0, 3)]
    assert {f.people for f in findings} == {frozenset({"p-maria"})}


def test_a_lead_is_read_but_never_marked(plain: Detector) -> None:
    number = Slot("99887766", SlotKind.NUMBER, 0, lead="student_id: ")

    assert [(f.slot, f.start, f.end) for f in plain.detect([number])] == [(0, 0, 8)]
    assert plain.detect([Slot("99887766", SlotKind.NUMBER, 0)]) == []


def test_lone_surrogates_move_nothing(detector: Detector) -> None:
    text = "\ud800 Maria Lopez \udfff SID 99887766 \ud800"

    assert found(detector, text) == [(0, "Maria Lopez", "PERSON"), (0, "99887766", "STUDENT_ID")]


def test_public_figures_leave_unless_the_registry_masks_them(
    detector: Detector, folder: Path, tmp_path: Path
) -> None:
    strict = Detector.load(registry_file(tmp_path, names=str(folder), public_figures="mask"))

    assert found(detector, "Rosa Parks sat down") == []
    assert found(strict, "Rosa Parks sat down") == [(0, "Rosa Parks", "PERSON")]


def test_a_given_name_of_the_roster_does_not_hide_a_strange_family_name(
    detector: Detector,
) -> None:
    (finding,) = detector.detect(slots("Maria Gonzalez left"))

    assert (finding.start, finding.end, finding.people) == (0, 14, frozenset())


def test_findings_are_sorted_and_do_not_overlap(detector: Detector) -> None:
    findings = detector.detect(
        slots("12 Maria Lopez Way, maria.lopez@students.example.org", "Maria")
    )

    assert findings == sorted(findings, key=lambda f: (f.slot, f.start))
    assert show(findings, "12 Maria Lopez Way, maria.lopez@students.example.org", "Maria") == [
        (0, "12 Maria Lopez Way", "STREET_ADDRESS"),
        (0, "maria.lopez@students.example.org", "EMAIL_ADDRESS"),
        (1, "Maria", "PERSON"),
    ]


def test_a_blocked_entity_refuses_the_request(tmp_path: Path) -> None:
    registry = registry_file(tmp_path)
    registry.write_text(registry.read_text().replace("US_SSN: mask", "US_SSN: block"))
    detector = Detector.load(registry)

    with pytest.raises(DataBlocked) as caught:
        detector.detect(slots("SSN 541-82-3307"))
    assert caught.value.code == "entity_blocked"
    assert "541" not in repr(caught.value) + caught.value.message


def test_weak_findings_are_dropped(tmp_path: Path) -> None:
    path = registry_file(tmp_path, minimum_score={"PHONE_NUMBER": 0.9})

    assert Detector.load(path).detect(slots("206-555-0143")) == []


def test_any_failure_of_a_recognizer_refuses_without_the_text(
    plain: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(texts: list[str]) -> list[object]:
        raise RuntimeError(texts)

    broken = plain.with_roster(INDEX)
    monkeypatch.setattr(broken, "recognize", fail)

    with pytest.raises(ProtectionFailed) as caught:
        broken.detect(slots("Maria Lopez"))
    assert caught.value.code == "detection_failed"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    with pytest.raises(ProtectionFailed):
        broken.ping()


def test_a_working_detector_answers_the_ping(plain: Detector, detector: Detector) -> None:
    plain.ping()
    detector.ping()


def test_a_detector_that_finds_nothing_fails_the_ping(tmp_path: Path) -> None:
    path = registry_file(tmp_path, minimum_score={"default": 1.0})

    with pytest.raises(ProtectionFailed):
        Detector.load(path).ping()


def test_versions_name_configuration_and_roster(
    plain: Detector, detector: Detector, folder: Path, tmp_path: Path
) -> None:
    other = Detector.load(registry_file(tmp_path, names=str(folder), piece_characters=500))

    assert plain.version == detector.version != other.version
    assert (plain.roster_version, detector.roster_version) == ("none", "unsaved")


@pytest.mark.parametrize("text", TEXTS)
def test_presidios_own_engine_finds_the_same(
    plain: Detector, folder: Path, tmp_path: Path, text: str
) -> None:
    registry = Registry.load(registry_file(tmp_path, names=str(folder)))
    analyzer = AnalyzerEngine(
        registry=registry.for_presidio(), nlp_engine=LocalSpacyEngine(spacy.load(folder))
    )

    ours = {(r.entity_type, r.start, r.end, r.score) for r in plain.recognize([text])[0]}
    theirs = {(r.entity_type, r.start, r.end, r.score) for r in analyzer.analyze(text, "en")}

    assert ours == theirs


def test_a_long_text_is_read_to_its_end(detector: Detector) -> None:
    text = "Nothing. " * 1500 + "Ana Ruiz, SID 99887766. " + "Nothing. " * 1500

    assert found(detector, text) == [(0, "Ana Ruiz", "PERSON"), (0, "99887766", "STUDENT_ID")]


def test_the_same_text_in_many_slots_is_found_in_each(detector: Detector) -> None:
    text = "Ana Ruiz, SID 99887766"

    assert found(detector, text, "x", text) == [
        (0, "Ana Ruiz", "PERSON"),
        (0, "99887766", "STUDENT_ID"),
        (2, "Ana Ruiz", "PERSON"),
        (2, "99887766", "STUDENT_ID"),
    ]


def test_no_slots_have_no_findings(detector: Detector) -> None:
    assert detector.detect([]) == []


def test_a_registry_that_is_missing_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        Detector.load(tmp_path / "none.yaml")


def test_structure_is_read_for_known_people_and_patterns_but_not_for_names(
    plain: Detector, detector: Detector
) -> None:
    fixed = [
        Slot(text, SlotKind.FIXED, number)
        for number, text in enumerate(["Maria Gonzalez", "Maria Lopez", "m.l@example.org"])
    ]

    assert [finding.slot for finding in plain.detect(fixed)] == [2]
    assert [finding.slot for finding in detector.detect(fixed[1:])] == [0, 1]


def test_a_name_found_in_prose_is_found_in_structure_too(plain: Detector) -> None:
    both = [
        Slot("Maria Gonzalez", SlotKind.FIXED, 0),
        Slot("Maria Gonzalez sang", SlotKind.TEXT, 1),
    ]

    assert [finding.slot for finding in plain.detect(both)] == [0, 1]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("lopez_parse", False), ("mcp__lopez__parse", False), ("Lopez", True), ("maria_lopez", True)],
)
def test_a_small_lone_name_in_structure_is_a_word_of_the_program(
    detector: Detector, text: str, is_found: bool
) -> None:
    assert bool(detector.detect([Slot(text, SlotKind.FIXED, 0)])) is is_found


def test_a_teacher_speaks_first_of_all_of_the_own_students(plain: Detector) -> None:
    people = (
        person("s1", "Mariana", "Silva"),
        person("s2", "Mariana", "Vo"),
        person(
            "t", "Rosa", "Haddad", role=Role.TEACHER, emails=("r@x.org",), teaches=(PersonId("s2"),)
        ),
    )
    detector = plain.with_roster(RosterIndex.build(Roster(people)))
    slots = [Slot("Mariana was late", SlotKind.TEXT, 0)]

    assert [finding.people for finding in detector.detect(slots)] == [{"s1", "s2"}]
    assert [finding.people for finding in detector.detect(slots, "r@x.org")] == [{"s2"}]


def test_a_word_that_the_roster_reads_as_a_word_is_not_masked_for_the_names_model(
    plain: Detector,
) -> None:
    detector = plain.with_roster(RosterIndex.build(Roster((person("w", "Will", "Lopez"),))))
    reading = detector._matcher.read(["Will you go?"], [[(0, 4)]])[0]
    ner = Candidate(0, 4, "PERSON", 0.9, NER)

    assert detector._judge.judge("Will you go?", [ner], reading) == ([], [])


def test_what_may_leave_is_explained(plain: Detector) -> None:
    detection, left = plain.explain("Who was Rosa Parks? Ana Ruiz of Tacoma asked.")

    assert [(f.start, f.end) for f in detection.findings] == [(20, 28)]
    assert [(one.start, one.end, one.rule) for one in left] == [
        (8, 18, "public figure"),
        (32, 38, "policy"),
    ]
