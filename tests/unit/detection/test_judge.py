from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from gateway.detection.judge import Judge
from gateway.detection.registry import Registry
from gateway.detection.roster_match import RosterReading
from gateway.detection.spans import NER, Candidate
from gateway.findings import Role
from gateway.settings import shipped
from tests.support.detectors import registry_file

if TYPE_CHECKING:
    from pathlib import Path

    from gateway.detection.explain import Left

NOTHING = RosterReading(())


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    policy = yaml.safe_load(shipped("recognizers.yaml").read_text(encoding="utf-8"))["policy"]
    policy |= {"PERSON": "mask", "LOCATION": "allow", "HOUSING": "block", "AGE": "allow"}
    return Judge(Registry.load(registry_file(tmp_path, policy=policy)), 2026)


def ner(text: str, name: str, entity: str = "PERSON") -> Candidate:
    start = text.index(name)
    return Candidate(start, start + len(name), entity, 0.85, NER)


def test_a_person_gets_the_role_that_the_word_before_gives(judge: Judge) -> None:
    text = "I asked coach Ana Ruiz."

    ((found,), facts) = judge.judge(text, [ner(text, "Ana Ruiz")], NOTHING)

    assert (text[found.start : found.end], found.role, facts) == ("Ana Ruiz", Role.TEACHER, [])


def test_what_policy_allows_is_left_and_told(judge: Judge) -> None:
    text = "They live in Tacoma."
    left: list[Left] = []

    assert judge.judge(text, [ner(text, "Tacoma", "LOCATION")], NOTHING, left) == ([], [])
    assert [(one.entity, one.rule) for one in left] == [("LOCATION", "policy")]


def test_a_word_of_the_roster_is_no_name(judge: Judge) -> None:
    text = "I saw Will banana"
    reading = RosterReading((), words=frozenset({(6, 10)}))

    assert judge.judge(text, [ner(text, "Will")], reading) == ([], [])


def test_dates_beside_people_are_found(judge: Judge) -> None:
    text = "Absent: Ana Ruiz 3/9/2014"

    kept, _ = judge.judge(text, [ner(text, "Ana Ruiz")], NOTHING)

    assert [(c.entity, text[c.start : c.end]) for c in kept] == [
        ("PERSON", "Ana Ruiz"),
        ("DATE_OF_BIRTH", "3/9/2014"),
    ]


def test_facts_count_near_people_only_and_allowed_ones_are_noted(judge: Judge) -> None:
    text = "Ana Ruiz is 11 years old."
    age = Candidate(12, 24, "AGE", 0.8, "pattern:AgeRecognizer")

    assert judge.judge(text, [age], NOTHING) == ([], [])
    assert judge.judge(text, [age, ner(text, "Ana Ruiz")], NOTHING)[1] == ["AGE"]


def test_what_policy_blocks_is_known(judge: Judge) -> None:
    assert judge.is_blocked(Candidate(0, 1, "HOUSING", 0.8, "pattern:x"))
    assert not judge.is_blocked(Candidate(0, 1, "PERSON", 0.8, "pattern:x"))
