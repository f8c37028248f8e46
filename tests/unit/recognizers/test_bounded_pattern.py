from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from presidio_analyzer import RecognizerResult

from recognizers.bounded_pattern import (
    SHAPE,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
    words_before,
)
from recognizers.date_of_birth import DateOfBirthRecognizer
from recognizers.email_address import EmailRecognizer
from recognizers.phone_number import PhoneRecognizer
from recognizers.street_address import StreetAddressRecognizer
from recognizers.student_id import StudentIdRecognizer
from recognizers.us_ssn import SsnRecognizer
from recognizers.username import UsernameRecognizer

if TYPE_CHECKING:
    from collections.abc import Iterator

RECOGNIZERS = (
    DateOfBirthRecognizer,
    EmailRecognizer,
    PhoneRecognizer,
    SsnRecognizer,
    StreetAddressRecognizer,
    StudentIdRecognizer,
    UsernameRecognizer,
)
HOSTILE = (
    "a.a.a.",
    "1 1 1 ",
    ".",
    "@",
    "1",
    "a@",
    "555-",
    "id 1",
    "dob ",
    "born in a ",
    "12 a ",
    "student id ",
    "é",
    "(",
    "- ",
)
VALUES = (
    "Student ID 204417, SSN 541-82-3307, born 2012-03-09, call (206) 555-0143, "
    "username: mlopez27, m.lopez@example.org, 618 Larch Meadow Ln"
)


class Tens(BoundedPatternRecognizer):
    ENTITY: ClassVar[str] = "TEN"
    VERSION: ClassVar[str] = "7"

    def find(self, text: str) -> Iterator[Match]:
        for match in linear("10").finditer(text):
            yield Match(match.start(), match.end(), SHAPE)


def test_what_a_recognizer_finds_becomes_presidio_results() -> None:
    results = Tens().analyze("a 10 b 10", ["TEN", "PERSON"])

    assert [(r.entity_type, r.start, r.end, r.score) for r in results] == [
        ("TEN", 2, 4, SHAPE),
        ("TEN", 7, 9, SHAPE),
    ]
    assert results[0].recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY] == "Tens"


def test_an_entity_that_is_not_asked_for_is_not_looked_for() -> None:
    assert Tens().analyze("10", ["PERSON"]) == []


def test_a_recognizer_tells_presidio_its_entity_and_version() -> None:
    assert (Tens().supported_entities, Tens().version) == (["TEN"], "7")


@pytest.mark.parametrize("filler", HOSTILE)
@pytest.mark.parametrize("kind", RECOGNIZERS)
def test_a_long_hostile_text_hides_nothing(
    kind: type[BoundedPatternRecognizer], filler: str
) -> None:
    padding = (filler * (100_000 // len(filler) + 1))[:100_000] + "\n\n"
    alone = [text_of(VALUES, m) for m in kind().find(VALUES)]

    found = [text_of(padding + VALUES, m) for m in kind().find(padding + VALUES)]

    assert alone
    assert found[-len(alone) :] == alone


def text_of(text: str, match: Match) -> str:
    return text[match.start : match.end]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("12", 0, 2, True),
        (" 12.", 1, 3, True),
        ("a12", 1, 3, False),
        ("12a", 0, 2, False),
        ("é12", 1, 3, False),
        ("-12", 1, 3, False),
        ("12_", 0, 2, False),
    ],
)
def test_a_value_stands_alone_when_no_letter_digit_or_closed_mark_touches_it(
    text: str, start: int, end: int, *, expected: bool
) -> None:
    assert is_free(text, start, end, closed="-_") is expected


def test_words_before_stop_at_the_line_and_the_length() -> None:
    assert words_before("other line\nSay ID 7", 18, 40) == "say id "
    assert words_before("Say ID 7", 7, 3) == "id "


def test_a_pattern_that_re2_cannot_run_is_refused() -> None:
    with pytest.raises(Exception, match="invalid perl operator"):
        linear("(?=a)")
