from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gateway.detection.registry import RECOGNIZERS, Policy, Registry
from gateway.errors import SetupError
from gateway.settings import shipped
from tests.support.detectors import registry_file

if TYPE_CHECKING:
    from pathlib import Path

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
