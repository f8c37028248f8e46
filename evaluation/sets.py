"""Development sets: documents with marked spans, and the roster of the people in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gateway.findings import Role
from gateway.ids import PersonId
from gateway.rosters.people import Person, Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DIRECT", "SHIPPED_SETS", "Document", "EvaluationSet", "Gold", "read_sets", "roster_of"]

SHIPPED_SETS = Path(__file__).parents[1] / "tests" / "evaluation_sets"
"""The small sets that the regression gate holds."""

DIRECT = frozenset(
    {"PERSON", "EMAIL", "PHONE", "ID", "DOB", "USERNAME", "ADDRESS", "SCHOOL", "SSN", "SECRET"}
)
"""Labels of values that identify somebody by themselves; others (DATE, LOCATION) may leave."""

_FILES = ("*.dev.jsonl", "*-dev.jsonl")
_SUFFIX = re.compile(r"\.dev\.jsonl$|-dev\.jsonl$")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_ROLES = {
    "student": Role.STUDENT,
    "guardian": Role.GUARDIAN,
    "teacher": Role.TEACHER,
    "staff": Role.STAFF,
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A span that people marked."""

    start: int
    end: int
    label: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with everything that is marked in it."""

    id: str
    text: str
    spans: tuple[Gold, ...]
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def direct(self) -> list[Gold]:
        """Return the spans that must not leave."""
        return [span for span in self.spans if span.label in DIRECT]

    @property
    def group(self) -> str:
        """Return the name-origin group, or nothing."""
        return str(self.meta.get("group") or self.meta.get("culture") or "")


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Documents of one file."""

    name: str
    documents: tuple[Document, ...]

    @property
    def is_benign(self) -> bool:
        """Return whether nothing at all is marked: every finding is then a false alarm."""
        return not any(document.spans for document in self.documents)


def read_sets(folder: Path) -> list[EvaluationSet]:
    """Return the sets of a folder by name. Raises `ValueError` when there is none.

    A set is a file `<name>.dev.jsonl` or `<name>-dev.jsonl` with a line
    `{"id", "text", "spans"?: [{"start", "end", "label"}], "meta"?}` per document. Lines without a
    text, and lines that list `secrets` instead of spans, belong to other checks.
    """
    files = sorted({path for pattern in _FILES for path in folder.glob(pattern)})
    sets = [EvaluationSet(_SUFFIX.sub("", path.name), tuple(_documents(path))) for path in files]
    sets = [one for one in sets if one.documents]
    if not sets:
        raise ValueError(f"{folder}: no *.dev.jsonl with documents")
    return sets


def _documents(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "text" not in entry or "secrets" in entry:
            continue
        spans = tuple(
            Gold(span["start"], span["end"], span["label"], span.get("role", ""))
            for span in entry.get("spans", ())
        )
        meta = entry.get("meta") or {
            key: entry[key] for key in ("category", "tier") if key in entry
        }
        yield Document(str(entry["id"]), entry["text"], spans, meta)


def roster_of(documents: Iterable[Document]) -> Roster:
    """Return a roster of everybody marked as a person in the documents: names, no numbers.

    Of a name the last word is taken for the family name ("Lopez, Maria": the first); a single
    word for a given name.
    """
    people: dict[tuple[str, str], Person] = {}
    for document in documents:
        for span in document.spans:
            if span.label != "PERSON":
                continue
            given, family = _parts(document.text[span.start : span.end])
            if given:
                key = (given.casefold(), family.casefold())
                role = _ROLES.get(span.role, Role.STUDENT)
                person = Person(PersonId(f"p{len(people)}"), role, given, family)
                people.setdefault(key, person)
    return Roster(tuple(people.values()), version="evaluation")


def _parts(name: str) -> tuple[str, str]:
    plain = _POSSESSIVE.sub("", " ".join(name.split())).strip(" .")
    family, comma, given = plain.partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _, family = plain.rpartition(" ")
    return (given, family) if given else (family, "")
