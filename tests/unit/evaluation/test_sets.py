from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.sets import Document, Gold, read_sets, roster_of
from gateway.findings import Role


def document(text: str, *names: str, role: str = "") -> Document:
    spans = tuple(
        Gold(text.index(name), text.index(name) + len(name), "PERSON", role) for name in names
    )
    return Document("d", text, spans)


def test_sets_are_read_by_name_and_other_checks_are_left_out(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "text": "Ana", "spans": [{"start": 0, "end": 3, "label": "PERSON"}]},
        {"id": 2, "raw": {}},
        {"id": 3, "text": "Ana", "secrets": ["Ana"]},
    ]
    body = "\n".join(map(json.dumps, lines))
    (tmp_path / "notes.dev.jsonl").write_text(body, encoding="utf-8")
    (tmp_path / "calm-dev.jsonl").write_text(json.dumps({"id": 4, "text": "x"}), encoding="utf-8")
    (tmp_path / "notes.train.jsonl").write_text("{", encoding="utf-8")

    calm, notes = read_sets(tmp_path)

    assert (calm.name, calm.is_benign) == ("calm", True)
    assert (notes.name, notes.is_benign) == ("notes", False)
    assert notes.documents == (Document("1", "Ana", (Gold(0, 3, "PERSON"),)),)


def test_a_folder_without_sets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="with documents"):
        read_sets(tmp_path)


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Maria Lopez", "Maria", "Lopez"),
        ("Maria Elena Lopez", "Maria Elena", "Lopez"),
        ("Lopez, Maria", "Maria", "Lopez"),
        ("Maria", "Maria", ""),
        ("Maria Lopez's", "Maria", "Lopez"),
    ],
)
def test_a_roster_parts_names(name: str, given: str, family: str) -> None:
    (person,) = roster_of([document(f"{name} left", name, role="teacher")]).people

    assert (person.given, person.family, person.role) == (given, family, Role.TEACHER)


def test_a_roster_holds_everybody_once() -> None:
    roster = roster_of([document("Ana Ruiz met ANA RUIZ", "Ana Ruiz", "ANA RUIZ")])

    assert [person.given for person in roster.people] == ["Ana"]
