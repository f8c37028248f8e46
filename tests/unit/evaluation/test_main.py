from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from evaluation.__main__ import main
from evaluation.report import BEGIN, END
from evaluation.stock_presidio import StockPresidio
from tests.support.detectors import registry_file, stand_in_pipeline


def test_the_command_writes_json_and_page_and_shows_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = stand_in_pipeline(tmp_path / "names")
    config = registry_file(tmp_path, names=str(names))
    page, out = tmp_path / "page.md", tmp_path / "out.json"
    page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    line = {
        "id": "1",
        "text": "Bo Li met Ana Ruiz",
        "spans": [
            {"start": 0, "end": 5, "label": "PERSON"},
            {"start": 10, "end": 18, "label": "PERSON"},
        ],
    }
    (tmp_path / "notes.dev.jsonl").write_text(json.dumps(line), encoding="utf-8")

    files = ["--data", str(tmp_path), "--config", str(config), "--json", str(out)]
    code = main([*files, "--page", str(page), "--no-stock", "--no-cost", "--misses"])

    captured = capsys.readouterr()
    scores = json.loads(out.read_text(encoding="utf-8"))["sets"]["notes"]
    assert code == 0
    assert {v: s["recall"] for v, s in scores.items()} == {
        "patterns": 0, "patterns + names": 0.5, "patterns + roster": 1, "full": 1
    }  # fmt: skip
    assert captured.out in page.read_text(encoding="utf-8")
    assert '"kind": "missed", "label": "PERSON", "value": "Bo Li"' in captured.err


def test_a_folder_without_sets_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.slow
def test_stock_presidio_finds_its_patterns_and_no_names_of_random_weights() -> None:
    if spacy.util.is_package("en_core_web_lg"):
        pytest.skip("the real model is here")
    found = StockPresidio().find("Maria Lopez: m.lopez@example.org")

    assert (13, 32, "EMAIL_ADDRESS") in found
    assert all(label != "PERSON" for _, _, label in found)
