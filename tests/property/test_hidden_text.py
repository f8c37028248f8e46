"""Whatever spelling hides a value, it does not leave, and it comes back as it was spelled."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.detection.engine import Detector
from gateway.findings import Role
from gateway.folding.readings import read_views
from gateway.ids import PersonId
from gateway.pseudonyms.replace import mask
from gateway.pseudonyms.restore import LabelRestorer
from gateway.rosters.index import RosterIndex
from gateway.rosters.people import Person, Roster
from tests.support.detectors import registry_file
from tests.support.plain_reading import PlainReading

UNTIMED = settings(deadline=None, max_examples=60)
NAME = "Gabriela Sotomayor"
ROSTER = Roster((Person(PersonId("1"), Role.STUDENT, "Gabriela", "Sotomayor"),), version="1")


def spaced(name: str) -> str:
    return "  ".join(" ".join(word) for word in name.split())


def dotted(name: str) -> str:
    return " ".join(".".join(word) for word in name.split())


def bolded(name: str) -> str:
    return " ".join(f"**{word[:2]}**{word[2:]}" for word in name.split())


def tagged(name: str) -> str:
    return " ".join(f"{word[:3]}<b>{word[3:5]}</b>{word[5:]}" for word in name.split())


def cut(name: str) -> str:
    return " ".join(f"{word[:3]}-\n{word[3:]}" for word in name.split())


def snake(name: str) -> str:
    return name.lower().replace(" ", "_") + ".pdf"


def wide(name: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)


def invisible(name: str) -> str:
    return "\u200b".join(name)


def look_alike(name: str) -> str:
    return name.translate(str.maketrans("aeo", "\u0430\u0435\u043e"))


def entities(name: str) -> str:
    return "".join(f"&#{ord(char)};" for char in name)


def escapes(name: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in name)


def base64_of(name: str) -> str:
    return base64.b64encode(f"about {name}".encode()).decode()


def hexadecimal(name: str) -> str:
    return name.encode().hex()


GROUND = "ab. -_*<>&#;%4=\\u03\n\u200b\u00e9\u0301\U0001f468\u200d"
SPELLINGS = [str, spaced, dotted, bolded, tagged, cut, snake]
CHARACTERS = [wide, invisible, look_alike]
WRAPPERS = [entities, escapes, base64_of, hexadecimal, quote]
Tricks: TypeAlias = tuple[
    Callable[[str], str], list[Callable[[str], str]], list[Callable[[str], str]]
]
TRICKS = st.tuples(
    st.sampled_from(SPELLINGS),
    st.lists(st.sampled_from(CHARACTERS), max_size=2, unique=True),
    st.lists(st.sampled_from(WRAPPERS), max_size=2),
)


def hide(tricks: Tricks) -> str:
    spelling, characters, wrappers = tricks
    hidden = spelling(NAME)
    for trick in (*characters, *wrappers):
        hidden = trick(hidden)
    return hidden


def readings(text: str) -> str:
    return "\n".join(view.text for view in read_views(text)).lower()


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    file = registry_file(tmp_path_factory.mktemp("registry"))
    return Detector.load(file, RosterIndex.build(ROSTER))


@UNTIMED
@given(tricks=TRICKS, before=st.sampled_from(["", "Note on ", "see: ", f"{NAME}: "]))
def test_a_hidden_name_does_not_leave_and_comes_back(
    detector: Detector, tricks: Tricks, before: str
) -> None:
    text = f"{before}{hide(tricks)} today \U0001f44d\U0001f3fd."
    reading = PlainReading([text])
    result = mask(reading, detector.detect(reading.slots))
    [left] = json.loads(result.body)

    assert "sotomayor" not in readings(left)
    assert "gabriela" not in readings(left)
    assert left.endswith("\U0001f44d\U0001f3fd.")
    assert LabelRestorer(result.labels).restore(left) == text


@UNTIMED
@given(st.lists(st.tuples(TRICKS, st.booleans()), max_size=4))
def test_what_was_found_is_found_everywhere_else(
    detector: Detector, parts: list[tuple[Tricks, bool]]
) -> None:
    texts = [hide(tricks) if hidden else "a plain word" for tricks, hidden in parts]
    reading = PlainReading([f"To {NAME}.", *texts])
    left = json.loads(mask(reading, detector.detect(reading.slots)).body)

    assert not any("sotomayor" in readings(text) for text in left)


@UNTIMED
@given(
    st.text(
        st.sampled_from("ab. -_*<>&#;%4=\\u03\n\u200b\u00e9\u0301\U0001f468\u200d"), max_size=60
    )
)
def test_a_text_that_hides_nobody_is_not_touched(detector: Detector, text: str) -> None:
    reading = PlainReading([text])

    assert mask(reading, detector.detect(reading.slots)).body == reading.body
