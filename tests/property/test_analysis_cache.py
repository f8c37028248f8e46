"""What was found before makes detection quicker and changes nothing of what is found."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from gateway.detection.analysis_cache import AnalysisCache
from gateway.detection.engine import Detector
from gateway.findings import Role, Slot, SlotKind
from gateway.ids import PersonId
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Roster
from tests.support.detectors import registry_file, stand_in_pipeline
from tests.support.rosters import ROSTER, person

CROWD = tuple(person(f"c{n}", f"Given{n}", f"Family{n}") for n in range(2000))
TEACHER = person(
    "t-ada",
    "Ada",
    "Haddad",
    role=Role.TEACHER,
    emails=("ada@x.org",),
    teaches=(PersonId("p-maria2"), PersonId("p-will")),
)
CALLERS = ("", "ada@x.org", "someone@x.org")
# What one message says that changes what another one means, together.
THEMES = (
    # Names that count only in the light of what other messages say.
    (
        "Maria Lopez was late again.",
        "so maria and shawn said",
        "204417 asked for mlopez27",
        "DeShawn Carter and Rosa Lopez",
    ),
    (
        "Will Turner sat beside Grace Young.",
        "Yes Will banana",
        "We ask for Grace banana. Will will.",
        "Grace is kind. We need patience and grace",
    ),
    # Facts that count only near a person.
    (
        "Maria gets free lunch and is in foster care. She is homeless.",
        "He is homeless and undocumented.",
        "DOB 3/4/2012, SSN 541-82-3307",
    ),
    # Names of the names model, also as words of the client's program.
    (
        "Ana Ruiz met Maria Gonzalez in Tacoma.",
        "who is ana ruiz? RUIZ!",
        "Who was Rosa Parks? Rosa Parks sat down.",
    ),
    # Hidden in what is read again.
    (
        "TWFyaWEgTG9wZXo= and QW5hIFJ1aXo=",
        "M a r i a L o p e z",
        "Ana&nbsp;Ru<b>iz</b> \uff2d\uff41ria",
        "An\u200ba Ru\u200biz and anaRuizIEP",
        "maria, lopez and ruiz",
    ),
    # Cut between messages.
    (
        "the girl is called Ma",
        "ria Lopez, number 2044",
        "17 of Lincoln Elemen",
        "tary School",
        "",
    ),
)
FIXED = ("ruiz", "ana_search", "Maria Gonzalez", "lopez_parse", "gpt-5")


def _slot(text: str, kind: SlotKind = SlotKind.TEXT, *, is_declared: bool = False) -> Slot:
    return Slot(text, kind, 0, is_declared=is_declared)


def _steps(theme: tuple[str, ...]) -> st.SearchStrategy[list[tuple[object, ...]]]:
    message = st.one_of(
        st.lists(st.sampled_from(theme), min_size=1, max_size=2).map(" ".join).map(_slot),
        st.sampled_from(theme).map(_slot),
        st.sampled_from(FIXED).map(lambda text: _slot(text, SlotKind.FIXED)),
        st.sampled_from(FIXED).map(lambda text: _slot(text, is_declared=True)),
    )
    step = st.tuples(
        st.sampled_from(["go on", "trim", "branch", "reorder", "resend"]),
        st.lists(message, min_size=1, max_size=2),
        st.randoms(use_true_random=False),
        st.sampled_from(CALLERS),
        st.booleans(),
    )
    return st.lists(step, min_size=3, max_size=8)


@lru_cache(maxsize=1)
def detectors() -> tuple[Detector, Detector]:
    """Return a detector that remembers, little enough to forget too, and one that does not."""
    index = RosterIndex.build(Roster((*ROSTER.people, *CROWD, TEACHER), ROSTER.schools))
    with TemporaryDirectory() as folder:
        names = stand_in_pipeline(Path(folder) / "names")
        plain = Detector.load(registry_file(Path(folder), names=str(names)))
    remembers = plain.with_roster(index, AnalysisCache(most_entries=40))
    return remembers, plain.with_roster(index, AnalysisCache(most_entries=0))


def _next(talk: list[Slot], kind: str, new: list[Slot], chance: object) -> list[Slot]:
    half = len(talk) // 2
    if kind == "trim":
        return talk[half:] + new
    if kind == "branch":
        return talk[:half] + new
    if kind == "reorder":
        shuffled = list(talk)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own Random
        return shuffled
    return list(talk) if kind == "resend" else talk + new


@given(st.sampled_from(THEMES).flatmap(_steps))
def test_what_was_found_before_changes_nothing(steps: list[tuple[object, ...]]) -> None:
    remembers, forgets = detectors()
    talk: list[Slot] = []
    for kind, new, chance, caller, is_one_message in steps:
        talk = _next(talk, kind, new, chance)  # type: ignore[arg-type]  # as _steps makes them
        slots = [
            Slot(one.text, one.kind, 0 if is_one_message else n, is_declared=one.is_declared)
            for n, one in enumerate(talk)
        ]

        assert remembers.find(slots, caller) == forgets.find(slots, caller)  # type: ignore[arg-type]  # same
