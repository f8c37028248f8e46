from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from gateway.detection.engine import Detector
from gateway.detection.registry import RECOGNIZERS, Policy, Registry
from gateway.errors import SetupError
from gateway.findings import Slot, SlotKind
from gateway.settings import shipped
from tests.support.detectors import registry_file

SHIPPED: dict[str, Any] = yaml.safe_load(shipped("recognizers.yaml").read_text(encoding="utf-8"))


def test_the_shipped_registry_runs_every_recognizer_in_its_order() -> None:
    registry = Registry.load(shipped("recognizers.yaml"))

    assert [type(r) for r in registry.recognizers] == [
        RECOGNIZERS[entry["name"]] for entry in SHIPPED["recognizers"]
    ]
    assert [entry["name"] for entry in SHIPPED["recognizers"]] == list(RECOGNIZERS)


def test_people_and_schools_are_masked_and_places_are_allowed() -> None:
    registry = Registry.load(shipped("recognizers.yaml"))

    assert registry.policy("PERSON") is registry.policy("SCHOOL") is Policy.MASK
    assert registry.policy("LOCATION") is registry.policy("ORGANIZATION") is Policy.ALLOW
    assert registry.policy("NEVER_HEARD_OF") is Policy.MASK


def test_every_line_of_the_shipped_registry_is_explained() -> None:
    lines = shipped("recognizers.yaml").read_text(encoding="utf-8").split("\n")
    entries = [line for line in lines if line.lstrip().startswith("- name:")]

    assert entries
    assert all("#" in line for line in entries if "parameters" not in line)


def test_scores_fall_back_to_the_default(tmp_path: Path) -> None:
    path = registry_file(tmp_path, minimum_score={"default": 0.4, "PERSON": 0.7})
    registry = Registry.load(path)

    assert (registry.minimum_score("PERSON"), registry.minimum_score("X")) == (0.7, 0.4)


def test_without_a_pipeline_the_recognizer_of_names_is_left_out(tmp_path: Path) -> None:
    assert "LOCATION" not in Registry.load(registry_file(tmp_path)).entities


def test_the_digest_changes_with_the_file(tmp_path: Path) -> None:
    one = Registry.load(registry_file(tmp_path)).digest
    other = Registry.load(registry_file(tmp_path, piece_characters=1000)).digest

    assert one != other
    assert one == Registry.load(registry_file(tmp_path)).digest


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"recognizers": [{"name": "nonsense"}]}, "does not exist"),
        ({"recognizers": [{"name": "us_ssn"}, {"name": "us_ssn"}]}, "twice"),
        ({"recognizers": []}, "at least 1"),
        ({"recognizers": [{"name": "us_ssn", "parameters": {"x": 1}}]}, "wrong parameters"),
        ({"policy": {"PERSON": "mask"}}, "no policy for"),
        ({"policy": {"PERSON": "maybe"}}, "policy.PERSON"),
        ({"public_figures": "block"}, "allow or mask"),
        ({"names": "package", "recognizers": [{"name": "us_ssn"}]}, "spacy_entities"),
        ({"district": {"usernames": ["{nick}"]}}, "username template"),
        ({"district": {"ids": [{"entity": "STUDENT_ID", "digits": 3}]}}, "without a prefix"),
        (
            {"district": {"ids": [{"entity": "LOCKER", "prefix": "L", "digits": 3}]}},
            "no policy for",
        ),
        ({"surprise": 1}, "surprise"),
        ({"language": "de"}, "language"),
        ({"piece_characters": 5}, "piece_characters"),
    ],
)
def test_an_unusable_registry_stops_the_start_in_one_line(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(SetupError, match=message) as caught:
        Registry.load(registry_file(tmp_path, **changes))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["a: [", "\x00"])
def test_a_broken_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text)

    with pytest.raises(SetupError, match="not valid YAML"):
        Registry.load(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        Registry.load(tmp_path / "none.yaml")


def found(text: str) -> list[tuple[str, str]]:
    findings = traps().find([Slot(text, SlotKind.TEXT, 0)]).findings
    return [(finding.entity, text[finding.start : finding.end]) for finding in findings]


@lru_cache(maxsize=1)
def traps() -> Detector:
    with TemporaryDirectory() as folder:
        return Detector.load(registry_file(Path(folder)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Student number 2065550143", [("STUDENT_ID", "2065550143")]),
        ("SSID 3391847205", [("STATE_STUDENT_ID", "3391847205")]),
        ("ssid: 339184720", [("STATE_STUDENT_ID", "339184720")]),
        ("SSN last four 4321", [("US_SSN", "4321")]),
        ("900-70-1234", [("US_ITIN", "900-70-1234")]),
        ("DOB March 14, 2014", [("DATE_OF_BIRTH", "March 14, 2014")]),
        ("born 14 Mar 2014", [("DATE_OF_BIRTH", "14 Mar 2014")]),
        ("618 Larch Meadow Ln", [("STREET_ADDRESS", "618 Larch Meadow Ln")]),
        ("47.31150, -122.26440", [("GEO_COORD", "47.31150, -122.26440")]),
        ("license plate ABC1234", [("LICENSE_PLATE", "ABC1234")]),
        ("AB123456C", [("UK_NINO", "AB123456C")]),
        ("B801200005001", [("UK_UPN", "B801200005001")]),
        ("FL000123456789", [("STATE_STUDENT_ID", "FL000123456789")]),
        ("lunch PIN 4821", [("LUNCH_PIN", "4821")]),
        ("Medicaid 118820934WA", [("MEDICAID_ID", "118820934WA")]),
        ("NHS number 943 476 5919", [("UK_NHS", "943 476 5919")]),
        ("Card 5555 5555 5555 4444", [("CREDIT_CARD", "5555 5555 5555 4444")]),
        ("temp pw Maple#9921x", [("SECRET", "Maple#9921x")]),
    ],
)
def test_what_stock_patterns_miss_or_misname_gets_its_own_entity(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("k12", "A1", "B12", "R1", "H3", "A101", "Student.name", "Mr.Smith", "e.g.this"),
        *("14 Mar 2014", "March 14, 2014", "9 years old"),
        *("URN 123456", "LAESTAB 933/4005", "ping 127.0.0.1", "ISBN 978-0-14-143951-8"),
        *("Final: 61-58; halftime 30-31.", "Periods: 7:45-8:40, 8:45-9:40.", "Lexile 1010L"),
        *("Compute 2^31 - 1 = 2147483647.", "e is about 2.718281828459045", "pp. 88-104"),
        *("CCSS.MATH.CONTENT.HSF.IF.C.7", "RCW 28A.150.220", "NGSS 3-LS4-3", "requests==2.32.3"),
        *("Due: 3/9/2026", "Unit 4 test, October 3", "Relay: 58.2 s + 57.9 s", "Part no. S-204417"),
        *("Total $4,870.55 over 13 weeks.", "550e8400-e29b-41d4-a716-446655440000", "Room 204"),
    ],
)
def test_what_stock_patterns_take_for_personal_data_passes(text: str) -> None:
    assert found(text) == []
