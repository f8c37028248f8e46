"""How much of what is marked in a text the detector covers, and how much it finds for nothing.

    python benchmarks/recall.py FILE.jsonl ... [--roster PATH]

Each line is `{"id", "text", "spans": [{"start", "end", "label"}]}`. A span counts as covered when
every letter and digit of it is; a document leaks when one of its direct identifiers is not. For
lines without spans (texts with nothing to hide) the share of texts with any finding is shown.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from gateway.detection.engine import Detector
from gateway.findings import Slot, SlotKind
from gateway.rosters.files import read_roster
from gateway.rosters.index import RosterIndex
from gateway.settings import shipped

DIRECT = ("PERSON", "EMAIL", "PHONE", "ID", "DOB", "USERNAME", "ADDRESS", "SCHOOL")


def covered(detector: Detector, text: str) -> set[int]:
    findings = detector.detect([Slot(text, SlotKind.TEXT, 0)])
    return {at for finding in findings for at in range(finding.start, finding.end)}


def missed(text: str, span: dict[str, Any], found: set[int]) -> bool:
    return any(text[at].isalnum() and at not in found for at in range(span["start"], span["end"]))


def score(detector: Detector, file: Path) -> str:
    total: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    documents = leaking = found_any = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if "text" not in document:
            continue
        documents += 1
        found = covered(detector, document["text"])
        found_any += bool(found)
        spans = [s for s in document.get("spans", ()) if s["label"] in DIRECT]
        misses = [s["label"] for s in spans if missed(document["text"], s, found)]
        total.update(s["label"] for s in spans)
        lost.update(misses)
        leaking += bool(misses)
    if not total:
        return f"{file.name}: {found_any} of {documents} texts with any finding"
    labels = ", ".join(f"{label} {total[label] - lost[label]}/{total[label]}" for label in total)
    return f"{file.name}: {labels}; {leaking} of {documents} documents leak"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--roster", type=Path)
    options = parser.parse_args()
    index = RosterIndex.build(read_roster(options.roster).roster) if options.roster else None
    detector = Detector.load(shipped("recognizers.yaml"), index)
    for file in options.files:
        print(score(detector, file))


if __name__ == "__main__":
    main()
