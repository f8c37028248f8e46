from __future__ import annotations

import pytest

from gateway.detection.lesson_patterns import (
    AROUND,
    CITATION,
    CODE_LINE,
    EPONYM,
    RECORD,
    TASK,
    THINGS,
)


@pytest.mark.parametrize(
    "text",
    [
        "was absent",
        "her IEP",
        "Ana's guardian",
        "lunch PIN",
        "my student",
    ],
)
def test_words_of_a_record(text: str) -> None:
    assert RECORD.search(text)


def test_words_around_a_person() -> None:
    assert AROUND.search("su mam\u00e1")
    assert AROUND.search("an e-mail home")


@pytest.mark.parametrize("text", ["the parental guide", "absentee ballot", "Peter and Paul"])
def test_no_words_of_a_record(text: str) -> None:
    assert not RECORD.search(text)


@pytest.mark.parametrize(
    "text", ["Explain it.", "Well. Describe it", "who was she", "a worksheet", "for 8th graders"]
)
def test_words_of_a_task(text: str) -> None:
    assert TASK.search(text)


@pytest.mark.parametrize("text", ["she will explained", "In 1880 he wrote", "the classy one"])
def test_no_words_of_a_task(text: str) -> None:
    assert not TASK.search(text)


def test_citations() -> None:
    assert CITATION.match("Hattie, J. (2009). Visible learning.")
    assert CITATION.match("Hattie et al. (2009)")
    assert CITATION.match("(Hattie & Timperley, 2007, p. 81)")
    assert not CITATION.match("Hattie, John (2009)")
    assert not CITATION.match("Lopez, Maria 3/4/2012")


def test_lines_of_code() -> None:
    assert CODE_LINE.match("pip install x")
    assert CODE_LINE.match("  $ git log")
    assert not CODE_LINE.match("pippa was here")


def test_things_that_are_named_after_somebody() -> None:
    assert EPONYM.match("'s second law")
    assert EPONYM.match(" syndrome")
    assert not EPONYM.match("'s homework")


def test_things_that_are_counted() -> None:
    assert THINGS.search("9 stickers")
    assert not THINGS.search("9 absences")
