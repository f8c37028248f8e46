from __future__ import annotations

import pytest

from gateway.detection.roster_context import Sense, begins_sentence, sense_of
from gateway.detection.roster_text import read_text
from gateway.rosters.index import RosterIndex
from tests.support.word_names import ROSTER

INDEX = RosterIndex.build(ROSTER)


def sense(marked: str, *, is_given: bool = True) -> Sense:
    """Return the sense of the word that stands between brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = read_text(INDEX, marked.replace("[", "").replace("]", ""))
    return sense_of(text, start, end, is_given=is_given)


@pytest.mark.parametrize(
    "marked",
    [
        "[Will] will go to the nurse.",
        "[Will] also forgot his lunch.",
        "[Grace] has an IEP.",
        "[Grace] is in third grade.",
        "[Hope] was suspended.",
        "[Faith]'s mother called.",
        "Read [Summer]'s essay.",
        "[Joy] and Hope sat together.",
        "[Jade], please sit down.",
        "Could [Rose] retake it?",
        "Tell [April] that she passed.",
        "We met [Hunter] at the gate.",
        "Thanks for today, [Gene]!",
        "Dear [May],",
        "[June] was absent.",
        "Hello! [Mark] fidgeted all day.",
        "\u201c[Will] said so.\u201d",
    ],
)
def test_what_people_do_and_are_tells_a_person(marked: str) -> None:
    assert sense(marked) is Sense.PERSON


@pytest.mark.parametrize(
    "marked",
    [
        "[Will] you come?",
        "[May] I go?",
        "[Mark] the answer.",
        "[Bill] of Rights",
        "[Grace] and patience help.",
        "School ends in [June].",
        "[April] 14 is a holiday.",
        "We drove through [Georgia].",
        "[Green] is my favorite color.",
        "[Patience] is needed here.",
        "[Art] supplies are here.",
        "[Olive] oil does not mix.",
        "[Autumn] leaves are falling.",
        "[Rivers] carry sand.",
        "[Jade] is a green stone.",
        "[Destiny] is a theme here.",
    ],
)
def test_what_is_done_with_the_word_tells_a_word(marked: str) -> None:
    assert sense(marked) is Sense.WORD


@pytest.mark.parametrize(
    "marked",
    [
        "[Hope] springs eternal.",
        "[Summer] brings heat.",
        "[Will]",
        "The Red [Cross] visited us.",
        "the [Green] visited",
        "[April] has come.",
    ],
)
def test_the_rest_stays_open(marked: str) -> None:
    assert sense(marked) is Sense.OPEN


def test_a_family_name_needs_more_than_a_place_in_the_sentence() -> None:
    assert sense("We painted with [Green] again.", is_given=False) is Sense.PERSON
    assert sense("They painted one wall [Green] again.", is_given=False) is Sense.OPEN


@pytest.mark.parametrize(
    ("text", "is_first"),
    [("Will", True), ("Go. Will", True), ("- Will", True), ("so Will", False), ('"Will', True)],
)
def test_the_beginning_of_a_sentence_is_known(text: str, is_first: bool) -> None:
    assert begins_sentence(read_text(INDEX, text), text.index("Will")) is is_first
