from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from gateway.detection.engine import Detector
from gateway.findings import Slot, SlotKind
from gateway.rosters.index import RosterIndex
from tests.support.detectors import registry_file
from tests.support.rosters import ROSTER

FULL_NAMES = [f"{p.given} {p.family}" for p in ROSTER.people]
CODES = ["204417", "9004122771", "maria.lopez@students.example.org", "(206) 555-0143"]
FILLER = st.text(alphabet="abc \n.,;:!?()'\"<>*#{}[]é\u200b\ud800\U0001f600", max_size=30)
STYLES = st.sampled_from([str, str.upper, str.lower, str.title])


@lru_cache(maxsize=1)
def detector() -> Detector:
    with TemporaryDirectory() as folder:
        return Detector.load(registry_file(Path(folder)), RosterIndex.build(ROSTER))


def hidden(text: str) -> str:
    """Return the text with every finding cut out."""
    findings = detector().detect([Slot(text, SlotKind.TEXT, 0)])
    for finding in reversed(findings):
        text = f"{text[: finding.start]}\x00{text[finding.end :]}"
    return text


@given(st.sampled_from(FULL_NAMES), STYLES, FILLER, FILLER)
def test_no_full_name_of_the_roster_survives(
    name: str, style: type[str], before: str, after: str
) -> None:
    spelled = style(name)

    assert spelled not in hidden(f"{before} {spelled} {after}")


@given(st.sampled_from(CODES), FILLER, FILLER)
def test_no_code_of_the_roster_survives(code: str, before: str, after: str) -> None:
    assert code not in hidden(f"{before} {code} {after}")


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 2)), max_size=6))
def test_findings_of_any_request_are_sound(parts: list[tuple[str, int]]) -> None:
    slots = [Slot(text, SlotKind.TEXT, passage) for text, passage in parts]
    findings = detector().detect(slots)

    assert findings == sorted(findings, key=lambda f: (f.slot, f.start))
    assert all(0 <= f.start < f.end <= len(slots[f.slot].text) for f in findings)
    assert all(
        one.slot != other.slot or one.end <= other.start for one, other in pairwise(findings)
    )


@given(st.text(max_size=60))
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    slots = [Slot(text, SlotKind.TEXT, 0)]

    assert detector().detect(slots) == detector().detect(slots)


@given(st.sampled_from(FULL_NAMES), st.integers(1, 10))
def test_a_name_cut_between_two_slots_is_found_in_both(name: str, at: int) -> None:
    cut = min(at, len(name) - 1)
    slots = [Slot(name[:cut], SlotKind.TEXT, 0), Slot(name[cut:], SlotKind.TEXT, 0)]

    assert {f.slot for f in detector().detect(slots)} == {0, 1}
