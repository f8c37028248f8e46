"""Reports with what people and attackers put into titles."""

from __future__ import annotations

from gateway.workflows.audits.report import Report, Table

HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(A1)",
    "\u202egnp.exe",
    "a\x00b",
    "学校 مدرسة Žluť 😀",
    "x" * 300,
    "]]> --> {{ 7 * 7 }}",
)


def hostile_report() -> Report:
    rows = tuple((text, text) for text in HOSTILE)
    return Report(
        "".join(HOSTILE),
        HOSTILE[0],
        HOSTILE,
        (Table(HOSTILE[4], ("What", HOSTILE[0]), rows), Table("Empty", ("A", "B"), ())),
    )
