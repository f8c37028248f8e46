from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import spacy

from gateway.detection.nlp import LocalSpacyEngine, pieces
from gateway.errors import SetupError
from tests.support.detectors import stand_in_pipeline

if TYPE_CHECKING:
    from pathlib import Path


def cut(text: str, longest: int) -> list[str]:
    return [text[start:end] for start, end in pieces(text, longest)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("short", ["short"]),
        ("exactly te", ["exactly te"]),
        ("one two.\nthree four", ["one two.\n", "three four"]),
        ("One two. Three four", ["One two. ", "Three four"]),
        ("onetwo threefour", ["onetwo ", "threefour"]),
        ("onetwothreefourfive", ["onetwothre", "efourfive"]),
        ("a\nb onetwo. three", ["a\n", "b onetwo. ", "three"]),
    ],
)
def test_a_long_text_is_cut_at_the_best_end(text: str, parts: list[str]) -> None:
    assert cut(text, 10) == parts


def test_a_hundred_thousand_characters_are_covered_once() -> None:
    text = "Maria left. " * 9000

    assert "".join(cut(text, 2000)) == text
    assert max(len(part) for part in cut(text, 2000)) <= 2000


def test_a_pipeline_folder_is_read_and_its_entities_handed_on(tmp_path: Path) -> None:
    engine = LocalSpacyEngine.open(str(stand_in_pipeline(tmp_path / "names")))
    text = "Ana Ruiz left. " * 20

    found = [
        (number, offset + span.start_char, span.label_)
        for number, offset, _, artifacts in engine.read(["", text], 40)
        for span in artifacts.entities
    ]
    assert found == [(1, 15 * n, "PERSON") for n in range(20)]


def test_words_that_were_read_are_not_kept(tmp_path: Path) -> None:
    engine = LocalSpacyEngine.open(str(stand_in_pipeline(tmp_path / "names")))
    list(engine.read(["Ana Ruiz left."], 40))
    strings = engine.get_nlp("en").vocab.strings
    before = len(strings)

    list(engine.read([" ".join(f"Qorv{n:x}tal" for n in range(500))], 2000))

    assert len(strings) == before
    assert "Qorv7tal" not in strings


def test_two_threads_may_read_at_once(tmp_path: Path) -> None:
    engine = LocalSpacyEngine.open(str(stand_in_pipeline(tmp_path / "names")))

    def read(_: int) -> int:
        return sum(len(artifacts.entities) for *_, artifacts in engine.read(["Ana Ruiz left."], 40))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(200))) == [1] * 200


def test_labels_of_common_models_become_ours() -> None:
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    labels = {"GPE": "Tacoma", "ORG": "Boeing", "PER": "Ana", "DATE": "Monday"}
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in labels.items()])  # type: ignore[attr-defined]  # the ruler's class is behind the factory

    artifacts = LocalSpacyEngine(pipeline).process_text("Ana at Boeing in Tacoma on Monday", "en")

    assert [span.label_ for span in artifacts.entities] == ["PERSON", "ORGANIZATION", "LOCATION"]


def test_the_digest_follows_the_files_of_the_pipeline(tmp_path: Path) -> None:
    folder = stand_in_pipeline(tmp_path / "names")
    before = LocalSpacyEngine.open(str(folder)).digest
    (folder / "weights").write_bytes(b"other")

    assert LocalSpacyEngine.open(str(folder)).digest != before


@pytest.mark.parametrize("name", ["no_such_package", "/nowhere/at/all"])
def test_a_pipeline_that_is_not_there_is_refused_and_never_downloaded(name: str) -> None:
    with pytest.raises(SetupError, match="no spaCy pipeline"):
        LocalSpacyEngine.open(name)


def test_a_broken_pipeline_is_refused(tmp_path: Path) -> None:
    folder = stand_in_pipeline(tmp_path / "names")
    (folder / "config.cfg").write_text("[nlp]\nlang = 'xx_none'\n")

    with pytest.raises(SetupError, match="cannot be loaded"):
        LocalSpacyEngine.open(str(folder))


def test_the_shipped_pipeline_loads() -> None:
    engine = LocalSpacyEngine.open("package")

    assert engine.is_loaded()
    engine.load()
