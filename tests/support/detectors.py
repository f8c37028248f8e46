"""Detectors for tests: the shipped registry with a small stand-in for the trained pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
import yaml

from gateway.settings import shipped

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NAMES", "registry_file", "stand_in_pipeline"]

NAMES = {
    "Ana Ruiz": "PERSON",
    "Maria Gonzalez": "PERSON",
    "Rosa Parks": "PERSON",
    "Will": "PERSON",
    "Tacoma": "LOCATION",
    "Boeing": "ORGANIZATION",
    "Willow Creek Academy": "SCHOOL",
}
"""What the stand-in pipeline knows."""


def stand_in_pipeline(folder: Path) -> Path:
    """Write a pipeline that marks `NAMES` into `folder` and return it."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    patterns = [{"label": label, "pattern": name} for name, label in NAMES.items()]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]  # the ruler's class is behind the factory
    pipeline.to_disk(folder)
    return folder


def registry_file(folder: Path, **changes: object) -> Path:
    """Write the shipped registry with changed keys into `folder` and return its path.

    `names` is `none` unless given.
    """
    registry = yaml.safe_load(shipped("recognizers.yaml").read_text(encoding="utf-8"))
    path = folder / "recognizers.yaml"
    path.write_text(yaml.safe_dump(registry | {"names": "none"} | changes), encoding="utf-8")
    return path
