from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation.report import BEGIN, END, as_markdown, write_between
from evaluation.scores import Found, Tally
from evaluation.sets import Document, Gold


def tally(*, is_marked: bool) -> dict[str, Any]:
    result = Tally()
    spans = (Gold(0, 3, "PERSON"),) if is_marked else ()
    result.add(Document("d", "Ana left", spans, {"group": "here"}), [Found(0, 3, "PERSON")])
    return result.as_dict()


RESULTS: dict[str, Any] = {
    "hallpass": "1.0",
    "presidio": "2.0",
    "detector": "abc",
    "date": "2026-01-01",
    "python": "3.11",
    "stock_is_pretrained": False,
    "sets": {
        name: {
            variant: tally(is_marked=name == "notes")
            for variant in ("patterns + names", "full", "stock Presidio")
        }
        for name in ("notes", "calm")
    },
    "cost": {
        "by_length": {1000: {"ours": 1.0, "stock": 20.0, "stock_over_ours": 20.0}},
        "hostile_over_ordinary": {"dots": 1.5},
    },
}


def test_results_become_tables() -> None:
    text = as_markdown(RESULTS)

    assert "| `notes` | 1 | 100.0 / 0.0 | 100.0 / 0.0 | 100.0 / 0.0 |" in text
    assert "| PERSON | 1 | 100.0 | 100.0 | 100.0 |" in text
    assert "| `notes` | 1 | 100.0 (here) | 100.0 (here) |" in text
    assert "| `calm` | 1 | 0.0 | 0.0 | 0.0 |" in text
    assert "| 1,000 | 1.00 | 20.0 | 20x |" in text
    assert "(dots) takes 1.5 times" in text
    assert "without pretrained weights" in text


def test_a_page_is_changed_between_its_markers_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")

    write_between(page, "new\n")

    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_page_without_markers_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before", encoding="utf-8")

    with pytest.raises(ValueError, match="no place"):
        write_between(page, "new")


def test_the_page_of_the_project_has_the_markers() -> None:
    text = (Path(__file__).parents[3] / "docs/reference/detection.md").read_text(encoding="utf-8")

    assert text.index(BEGIN) < text.index(END)
